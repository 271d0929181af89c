"""Stop words, protected phrases and stems, with the project's own word lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language import Language, Span, WordLists, fold, forms, load_wordlists
from indexer.settings import load_settings
from tests.indexer.worlds import COMPOUNDS, LEXICON

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def language() -> Language:
    return Language(load_wordlists(load_settings(ROOT / "config.yaml")))


def made_of(*phrases: str) -> Language:
    """A chain with only these protected phrases."""
    split = sorted((tuple(phrase.split()) for phrase in phrases), key=lambda phrase: -len(phrase))
    return Language(WordLists(frozenset(), tuple(split), {}, "0" * 64))


@pytest.mark.parametrize("word", ["de", "het", "één", "een", "Een", "wat", "niet", "’t", "zo'n"[:2], "m’n"])
def test_stop_words(language: Language, word: str) -> None:
    assert language.is_stopword(fold(word))


@pytest.mark.parametrize("word", ["werkt", "stage", "taal", "racisme", "eens-gezind"])
def test_words_with_meaning_are_no_stop_words(language: Language, word: str) -> None:
    assert not language.is_stopword(fold(word))


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("wat werkt", ["wat werkt"]),
        ("wat werkt niet bij stages", ["wat werkt niet"]),
        ("weten wat niet werkt", ["wat niet werkt"]),
        ("Wat werkt, en wat werkt niet?", ["wat werkt", "wat werkt niet"]),
        ("meer dan één taal", ["meer dan een taal"]),
        ("werkt wat", []),
        ("wat", []),
        ("", []),
    ],
)
def test_protected_phrases(language: Language, text: str, phrases: list[str]) -> None:
    found = forms(text)
    assert [" ".join(found[span.start : span.end]) for span in language.protected(found)] == phrases


def test_phrases_are_taken_leftmost_longest_without_overlap() -> None:
    assert list(made_of("a b", "b c", "a b c").protected(["x", "a", "b", "c", "a", "b", "b", "c"])) == [
        Span(1, 4),
        Span(4, 6),
        Span(6, 8),
    ]


@given(st.lists(st.sampled_from("abc"), max_size=12))
def test_spans_are_phrases_in_order(found: list[str]) -> None:
    language = made_of("a b", "b c a", "c")
    end = 0
    for span in language.protected(found):
        assert end <= span.start
        assert tuple(found[span.start : span.end]) in language.lists.phrases
        end = span.end


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # exceptions of stems.yaml
        ("steden", "stad"),
        ("huizen", "huis"),
        ("leden", "lid"),
        ("kinderen", "kind"),
        ("racistische", "racisme"),
        ("onderzocht", "onderzoek"),
        ("gediscrimineerd", "discrimineren"),
        ("gewerkt", "werken"),
        # the stemmer
        ("statushouders", "statushouder"),
        ("vooroordelen", "vooroordeel"),
        # spellings
        ("foto's", "foto"),
        ("foto’s", "foto"),
        ("LHBT'ers", "lhbt"),
        ("e-mail", "email"),
        ("EU-migranten", "eumigrant"),
        ("één", "een"),
    ],
)
def test_one_stem(language: Language, one: str, other: str) -> None:
    assert language.stem(fold(one)) == language.stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("beleid", "begeleiding"), ("gemeente", "mening"), ("gezin", "zin")])
def test_different_words_have_different_stems(language: Language, one: str, other: str) -> None:
    assert language.stem(one) != language.stem(other)


def test_an_exception_wins_over_an_ending_and_the_stemmer() -> None:
    lists = WordLists(frozenset(), (), {"azc's": "opvang", "baby": "kind"}, "0" * 64)
    language = Language(lists)
    assert language.stem("azc's") == language.stem("opvang")
    assert language.stem("baby's") == language.stem("kind")


@given(st.text(max_size=12))
def test_every_form_has_a_stem(text: str) -> None:
    language = Language(WordLists(frozenset(), (), {}, "0" * 64))
    assert all(language.stem(form) for form in forms(text))


def test_the_fingerprint_follows_the_lists(language: Language) -> None:
    assert Language(language.lists).fingerprint == language.fingerprint
    assert Language(replace(language.lists, fingerprint="f" * 64)).fingerprint != language.fingerprint


@pytest.fixture(scope="module")
def splitting(language: Language) -> Language:
    return language.with_lexicon(LEXICON)


@given(st.lists(st.one_of(st.sampled_from(COMPOUNDS), st.text(alphabet="stagekindl-'", max_size=12))))
def test_many_forms_have_the_stems_and_parts_of_each(splitting: Language, words: list[str]) -> None:
    found = [fold(word) for word in words]
    stems = splitting.stems(found)
    assert stems == [splitting.stem(form) for form in found]
    assert splitting.parts_of(found, stems) == [splitting.part_stems(form) for form in found]


def test_parts_are_stems_of_other_words_inside(splitting: Language) -> None:
    stages, beleid = map(splitting.part_stems, ["stagediscriminatie", "beleid"])
    assert stages == tuple(map(splitting.stem, ("stage", "discriminatie")))
    assert beleid == ()
