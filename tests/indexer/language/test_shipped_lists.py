"""The lists that ship: a real thesaurus for the field, and stems that join and part the right words."""

from __future__ import annotations

import pytest

from indexer.language import Language, Relation, Thesaurus, WordLists, forms, load_wordlists
from indexer.language.terms import TermLists, load_terms
from tests.indexer.worlds import ROOT, SETTINGS


@pytest.fixture(scope="module")
def shipped() -> tuple[WordLists, Thesaurus]:
    lists = load_wordlists(SETTINGS.model_copy(update={"thesaurus": ROOT / "thesaurus"}))
    return lists, Thesaurus(lists.terms, Language(lists).stem)


@pytest.fixture(scope="module")
def terms(shipped: tuple[WordLists, Thesaurus]) -> TermLists:
    lists, _ = shipped
    return load_terms(ROOT / "thesaurus", lists.stopwords, Language(lists).stem)


def test_the_shipped_lists_are_a_real_thesaurus(terms: TermLists) -> None:
    assert len(terms.short_forms) >= 50
    assert len(terms.synonyms) >= 50
    assert len(terms.related) >= 30
    assert len(terms.renamed) >= 15


@pytest.mark.parametrize(
    ("asked", "expected", "relation"),
    [
        ("stageplaats", "stage", Relation.SYNONYM),
        ("leerkrachten", "docent", Relation.SYNONYM),
        ("discriminatie bij stages", "stagediscriminatie", Relation.SYNONYM),
        ("arbeidsmarktdiscriminatie", "discriminatie op de arbeidsmarkt", Relation.SYNONYM),
        ("asielzoekerscentra", "azc", Relation.SHORT),
        ("Immigratie- en Naturalisatiedienst", "ind", Relation.SHORT),
        ("Z-route", "zelfredzaamheidsroute", Relation.SHORT),
        ("OC&W", "onderwijs cultuur en wetenschap", Relation.SHORT),
        ("lhbt", "lhbtiqa", Relation.SHORT),
        ("dienst uitvoering onderwijs", "DUO", Relation.SHORT),
        ("allochtone", "kind van een migrant", Relation.RENAMED),
        ("migratieachtergrond", "allochtoon", Relation.FORMER),
        ("WWB", "participatiewet", Relation.RENAMED),
        ("vluchtelingen", "statushouder", Relation.RELATED),
    ],
)
def test_what_editors_expect_of_the_shipped_lists(
    shipped: tuple[WordLists, Thesaurus], asked: str, expected: str, relation: Relation
) -> None:
    expansion = shipped[1].expand(forms(asked), 0)
    assert expansion is not None
    assert {" ".join(variant.forms): variant.relation for variant in expansion.variants}[expected] is relation


def test_every_shipped_term_is_reached_as_it_is_written(shipped: tuple[WordLists, Thesaurus], terms: TermLists) -> None:
    _, thesaurus = shipped
    for entry in terms.short_forms:
        for one in entry.shorts:
            variants = thesaurus.expand(one, 0)
            assert variants is not None
            assert {variant.forms for variant in variants.variants} >= set(entry.longs), one
    for renamed in terms.renamed:
        expansion = thesaurus.expand(renamed.old, 0)
        assert expansion is not None
        assert expansion.present is not None
        assert forms(expansion.present) != list(renamed.old)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("discriminatie", "gediscrimineerd"),
        ("participatie", "participeren"),
        ("integratie", "geïntegreerd"),
        ("inburgering", "ingeburgerd"),
        ("opvang", "opgevangen"),
        ("opleiding", "opgeleid"),
        ("vlucht", "gevlucht"),
        ("meisjes", "meiden"),
        ("stad", "stadjes"),
        ("gezin", "gezinnen"),
        ("mens", "mensen"),
        ("kans", "kansen"),
        ("Syrië", "Syrische"),
    ],
)
def test_shipped_stems_join_the_forms_of_a_word(shipped: tuple[WordLists, Thesaurus], one: str, other: str) -> None:
    stem = Language(shipped[0]).stem
    assert stem(forms(one)[0]) == stem(forms(other)[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("overheid", "over"),
        ("ouderen", "ouders"),
        ("taal", "tal"),
        ("meten", "met"),
        ("meten", "meteen"),
        ("weten", "wetten"),
        ("arts", "art"),
        ("mens", "men"),
        ("kans", "kan"),
        ("werkt", "werk"),
        ("beleid", "begeleiding"),
        ("gemeente", "mening"),
        ("gezin", "zin"),
        ("jongen", "jonge"),
        ("middelbaar", "middel"),
    ],
)
def test_shipped_stems_keep_other_words_apart(shipped: tuple[WordLists, Thesaurus], one: str, other: str) -> None:
    stem = Language(shipped[0]).stem
    assert stem(one) != stem(other)
