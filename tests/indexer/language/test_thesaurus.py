"""The thesaurus: which terms find one another, how much they count, and that a mistake names file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import EditorError
from indexer.language import Expansion, Language, Relation, Thesaurus, Variant, WordLists, forms, load_wordlists
from tests.indexer.worlds import SETTINGS

LISTS = {
    "shortforms": """
        - {short: azc, long: asielzoekerscentrum, reason: x}
        - {short: [lhbt, lhbti], long: "lesbisch, homo", reason: x}
        - {short: IS, long: Islamitische Staat, case: true, reason: x}
    """,
    "synonyms": """
        - {words: [stage, stageplek, stages lopen], reason: x}
        - {words: [asielzoekerscentrum, asielcentrum], weight: 0.8, reason: x}
        - {words: [leraar, docent], reason: x}
    """,
    "related": """
        - {word: vluchteling, near: [asielzoeker], both: true, weight: 0.4, reason: x}
        - {word: racisme, near: [xenofobie], weight: 0.2, reason: x}
        - {word: asielzoekerscentrum, near: asielzoeker, reason: x}
    """,
    "renamed": """
        - {old: [allochtoon, minderheden], new: [migratieachtergrond, kind van een migrant], reason: x}
        - {old: onderwijzer, new: leraar, reason: x}
        - {old: schoolmeester, new: Onderwijzer, reason: x}
    """,
}


def load(folder: Path, **changed: str) -> WordLists:
    """The word lists in ``folder``; ``changed`` adds lines to the four lists, or after a ! replaces them."""
    (folder / "nl.txt").write_text("de\nis\nvan\neen\nbij\n", encoding="utf-8")
    for name in ("phrases", "compounds"):
        (folder / f"{name}.yaml").write_text("", encoding="utf-8")
    (folder / "stems.yaml").write_text(changed.pop("stems", ""), encoding="utf-8")
    for name in LISTS:
        given_text = changed.get(name, "")
        lines = given_text[1:] if given_text.startswith("!") else LISTS[name] + given_text
        (folder / f"{name}.yaml").write_text("\n".join(line.strip() for line in lines.splitlines()), encoding="utf-8")
    return load_wordlists(SETTINGS.model_copy(update={"stopwords": folder / "nl.txt", "thesaurus": folder}))


def thesaurus_of(lists: WordLists) -> Thesaurus:
    return Thesaurus(lists.terms, Language(lists).stem)


@pytest.fixture(scope="module")
def thesaurus(tmp_path_factory: pytest.TempPathFactory) -> Thesaurus:
    stems = "- {form: stages, like: stage, reason: x}"
    return thesaurus_of(load(tmp_path_factory.mktemp("lists"), stems=stems))


def found(expansion: Expansion | None) -> dict[str, tuple[Relation, float]]:
    variants = expansion.variants if expansion else ()
    return {" ".join(variant.forms): (variant.relation, round(variant.weight, 3)) for variant in variants}


def ask(thesaurus: Thesaurus, text: str) -> dict[str, tuple[Relation, float]]:
    return found(thesaurus.expand(forms(text), 0))


def test_synonyms_find_one_another_in_any_form(thesaurus: Thesaurus) -> None:
    assert ask(thesaurus, "docenten") == {
        "leraar": (Relation.SYNONYM, 0.9),
        "onderwijzer": (Relation.FORMER, 0.63),
        "schoolmeester": (Relation.FORMER, 0.63),
    }
    assert ask(thesaurus, "Leraren")["docent"] == (Relation.SYNONYM, 0.9)


def test_short_forms_work_both_ways_and_pass_on_what_holds_for_the_long_form(thesaurus: Thesaurus) -> None:
    assert (
        ask(thesaurus, "AZC")
        == ask(thesaurus, "azc's")
        == {
            "asielzoekerscentrum": (Relation.SHORT, 0.95),
            "asielcentrum": (Relation.SYNONYM, 0.76),
            "asielzoeker": (Relation.RELATED, 0.285),
        }
    )
    assert ask(thesaurus, "asielzoekerscentrum")["azc"] == (Relation.SHORT, 0.95)
    assert set(ask(thesaurus, "LHBT'ers")) == {"lhbti", "lesbisch homo"}
    assert set(ask(thesaurus, "lesbische homo")) == {"lhbt", "lhbti"}


def test_a_short_form_is_never_stemmed(thesaurus: Thesaurus) -> None:
    assert thesaurus.expand(["azcen"], 0) is None


def test_a_short_form_that_is_a_word_counts_in_capitals_only(thesaurus: Thesaurus) -> None:
    assert thesaurus.cased == {"IS"}
    assert thesaurus.expand(["is"], 0) is None
    assert found(thesaurus.expand(["IS"], 0)) == {"islamitische staat": (Relation.SHORT, 0.95)}
    assert ask(thesaurus, "islamitische staat") == {"IS": (Relation.SHORT, 0.95)}


def test_related_terms_count_less_and_may_be_one_way(thesaurus: Thesaurus) -> None:
    assert ask(thesaurus, "vluchtelingen") == {"asielzoeker": (Relation.RELATED, 0.4)}
    assert ask(thesaurus, "asielzoekers") == {"vluchteling": (Relation.RELATED, 0.4)}
    assert ask(thesaurus, "racisme") == {"xenofobie": (Relation.RELATED, 0.2)}
    assert thesaurus.expand(["xenofobie"], 0) is None


def test_an_old_word_finds_the_present_ones_and_names_the_first(thesaurus: Thesaurus) -> None:
    expansion = thesaurus.expand(["allochtonen"], 0)
    assert expansion is not None
    assert expansion.present == "migratieachtergrond"
    assert found(expansion) == {
        "migratieachtergrond": (Relation.RENAMED, 0.9),
        "kind van een migrant": (Relation.RENAMED, 0.9),
    }
    present = thesaurus.expand(forms("kinderen van een migrant"), 0)
    assert present is None  # without the exception for ‘kinderen’ these are other words
    present = thesaurus.expand(forms("kind van een migrant"), 0)
    assert present is not None
    assert (present.length, present.present) == (4, None)
    assert found(present) == {"allochtoon": (Relation.FORMER, 0.7), "minderheden": (Relation.FORMER, 0.7)}


def test_a_word_that_changed_twice_finds_all_that_came_after(thesaurus: Thesaurus) -> None:
    expansion = thesaurus.expand(["schoolmeester"], 0)
    assert expansion is not None
    assert expansion.present == "leraar"
    assert found(expansion) == {
        "onderwijzer": (Relation.RENAMED, 0.9),
        "leraar": (Relation.RENAMED, 0.9),
        "docent": (Relation.RENAMED, 0.81),
    }


def test_the_longest_term_wins_from_where_it_begins(thesaurus: Thesaurus) -> None:
    query = forms("de stages lopen")
    assert thesaurus.expand(query, 0) is None
    longest = thesaurus.expand(query, 1)
    assert longest is not None
    assert longest.length == 2
    assert set(found(longest)) == {"stage", "stageplek"}
    assert thesaurus.expand(query[:2], 1) == Expansion(
        1,
        (Variant(("stageplek",), Relation.SYNONYM, 0.9), Variant(("stages", "lopen"), Relation.SYNONYM, 0.9)),
        None,
    )
    assert thesaurus.expand(query, len(query)) is None


MISTAKES = [
    ("shortforms", "- {short: roc, long: regionaal opleidingencentrum}", "‘reason’ ontbreekt"),
    ("shortforms", "- {short: AZC, long: opvang, reason: x}", "'AZC' staat ook op regel 2"),
    ("shortforms", "- {short: de, long: demo, reason: x}", "'de' is ook een stopwoord"),
    ("shortforms", "- {short: om, long: [om], case: false, reason: x}", "hetzelfde woord"),
    ("shortforms", "- {short: Duo, long: dienst, case: true, reason: x}", "één woord in hoofdletters"),
    ("shortforms", "- {short: DUO, long: dienst, case: ja, reason: x}", "‘case’ moet true of false zijn"),
    ("shortforms", "- {short: [], long: dienst, reason: x}", "‘short’ is een lege lijst"),
    ("synonyms", "- {words: [docenten, meester], reason: x}", "'docenten' staat ook op regel 4"),
    ("synonyms", "- {words: [school, scholen], reason: x}", "hetzelfde woord"),
    ("synonyms", "- {words: [school], reason: x}", "ten minste twee woorden"),
    ("synonyms", "- {words: [school, '…'], reason: x}", "'…' bevat geen woord"),
    ("synonyms", "- {words: [school, ''], reason: x}", "‘words’ bevat ''"),
    ("synonyms", "- {words: [school, 3], reason: x}", "‘words’ bevat 3"),
    ("synonyms", "- {word: [school, klas], reason: x}", "‘word’ is hier onbekend"),
    ("synonyms", "- {words: [school, klas], weight: 0, reason: x}", "‘weight’ moet een getal boven 0"),
    ("synonyms", "- {words: [school, klas], weight: 1.5, reason: x}", "ten hoogste 1"),
    ("synonyms", "- {words: [azc, opvangplek, asielzoekerscentrum], reason: x}", "staat ook op regel 2 van"),
    ("related", "- {word: docenten, near: [leraar], reason: x}", "staat ook op regel 4 van"),
    ("related", "- {word: asielzoeker, near: [vluchteling], reason: x}", "staat ook op regel 2."),
    ("related", "- {word: school, near: [klas, scholen], reason: x}", "hetzelfde woord"),
    ("related", "- {word: school, near: klas, weight: veel, reason: x}", "‘weight’ moet een getal"),
    ("related", "- {word: school, reason: x}", "‘near’ ontbreekt"),
    ("renamed", "- {old: allochtonen, new: migrant, reason: x}", "'allochtonen' staat ook op regel 2"),
    ("renamed", "- {old: mavo, new: mavo, reason: x}", "hetzelfde woord"),
    ("renamed", "- {old: school, new: school en huis, weight: 1, reason: x}", "‘weight’ is hier onbekend"),
]


@pytest.mark.parametrize(("name", "line", "expected"), MISTAKES)
def test_a_mistake_names_file_and_line(tmp_path: Path, name: str, line: str, expected: str) -> None:
    number = LISTS[name].rstrip().count("\n") + 2
    with pytest.raises(EditorError) as caught:
        load(tmp_path, **{name: "\n" * (LISTS[name].rstrip() == LISTS[name]) + line})
    assert str(caught.value).startswith(f"{tmp_path / name}.yaml, regel {number}: ")
    assert expected in str(caught.value)


def test_terms_that_come_back_to_themselves_are_refused(tmp_path: Path) -> None:
    circle = "!- {old: a, new: b, reason: x}\n- {old: b, new: c, reason: x}\n- {old: c, new: [d, a], reason: x}"
    with pytest.raises(EditorError, match=r"renamed\.yaml, regel 1: kring: 'a'"):
        load(tmp_path, renamed=circle)
    with pytest.raises(EditorError, match=r"renamed\.yaml, regel 2: .* staat ook op regel 1\."):
        load(tmp_path, renamed="!- {old: a, new: b, reason: x}\n- {old: b, new: a, reason: x}")


def test_stems_in_a_circle_are_refused_and_chains_are_followed(tmp_path: Path) -> None:
    circle = "- {form: a, like: b, reason: x}\n- {form: b, like: a, reason: x}"
    with pytest.raises(EditorError, match=r"stems\.yaml, regel 1: kring: a → b → a"):
        load(tmp_path, stems=circle)
    chain = "- {form: [ging, gegaan], like: gaat, reason: x}\n- {form: gaat, like: gaan, reason: x}"
    assert load(tmp_path, stems=chain).stems == {"ging": "gaan", "gegaan": "gaan", "gaat": "gaan"}


def test_a_stem_that_is_like_itself_stays_apart(tmp_path: Path) -> None:
    apart = "- {form: overheid, like: overheid, reason: x}\n- {form: overheden, like: overheid, reason: x}"
    language = Language(load(tmp_path, stems=apart))
    assert language.stem("overheden") == language.stem("overheid") != language.stem("over")
    assert Language(load(tmp_path)).stem("overheid") == language.stem("over")


@pytest.mark.parametrize("name", list(LISTS))
def test_the_fingerprint_covers_every_list_but_not_order_or_reasons(tmp_path: Path, name: str) -> None:
    base = load(tmp_path).fingerprint
    lines = LISTS[name].strip().splitlines()
    assert (
        load(tmp_path, **{name: "!" + "\n".join(reversed(lines)).replace("reason: x", "reason: y")}).fingerprint == base
    )
    assert load(tmp_path, **{name: "!" + "\n".join(lines[1:])}).fingerprint != base


@pytest.mark.parametrize("name", list(LISTS))
def test_a_list_that_is_missing_is_named(tmp_path: Path, name: str) -> None:
    load(tmp_path)
    (tmp_path / f"{name}.yaml").unlink()
    with pytest.raises(EditorError, match=rf"{name}\.yaml: deze woordenlijst bestaat niet"):
        load_wordlists(SETTINGS.model_copy(update={"stopwords": tmp_path / "nl.txt", "thesaurus": tmp_path}))


TERMS = st.sampled_from(
    ["azc", "azc's", "IS", "is", "stage", "stages", "lopen", "leraren", "schoolmeester", "allochtoon", "de", "kind",
     "van", "een", "migrant", "vluchteling", "lhbti", "asielcentrum", "minderheden", "xenofobie", "racisme"]
)  # fmt: skip


@given(query=st.lists(TERMS, max_size=6), start=st.integers(0, 6))
def test_no_term_finds_itself_and_equal_terms_find_each_other(
    thesaurus: Thesaurus, query: list[str], start: int
) -> None:
    expansion = thesaurus.expand(query, start)
    if expansion is None:
        return
    assert 0 < expansion.length <= len(query) - start
    assert len({variant.forms for variant in expansion.variants}) == len(expansion.variants)
    for variant in expansion.variants:
        back = thesaurus.expand(variant.forms, 0)
        assert 0 < variant.weight <= 1
        assert back != expansion, "a term found itself"
        if variant.relation in (Relation.SYNONYM, Relation.SHORT):
            assert back is not None
            assert any(thesaurus.expand(other.forms, 0) == expansion for other in back.variants)
