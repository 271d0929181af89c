"""Conflations: what counts as unlike, what is listed and what is not, and what other lists would change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.collisions import LEAST, compare, find_collisions, unlikeness
from indexer.language import Language, WordLists
from tests.indexer.worlds import LEXICON, WORDS


def language(stems: dict[str, str] | None = None, compounds: dict[str, tuple[str, ...]] | None = None) -> Language:
    return Language(WordLists(frozenset(), (), stems or {}, "", compounds=compounds or {}), LEXICON)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zaak", "zaken"),
        ("zak", "zakken"),
        ("brief", "brieven"),
        ("huis", "huizen"),
        ("loop", "lopen"),
        ("beheer", "beheren"),
        ("reken", "rekening"),
        ("beschikbaarheid", "beschikken"),
        ("moeilijke", "moeilijkheden"),
        ("chat", "chats"),
        ("keuze", "keuzes"),
        ("gedrag", "gedragen"),
    ],
)
def test_kin(one: str, other: str) -> None:
    assert unlikeness(one, other) < LEAST


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("zaken", "zakken", 1 / 3),
        ("het", "heet", 1 / 3),
        ("beleid", "begeleiding", 2 / 3),
        ("mening", "gemeente", 1),
    ],
)
def test_not_kin(one: str, other: str, expected: float) -> None:
    assert unlikeness(one, other) == unlikeness(other, one) == pytest.approx(expected)


def test_the_score_is_unlikeness_times_the_documents_of_the_rarer_word() -> None:
    found = find_collisions({"zak": 2, "zakken": 1, "zaken": 30, "zaak": 10, "leg": 100, "lege": 9}, language(), {})
    assert [(one.stem, one.score, one.worst) for one in found] == [
        ("leg", 3.0, ("leg", "lege")),
        ("zak", 1.0, ("zaken", "zak")),
    ]
    assert found[1].words == ({"zaken": 30, "zaak": 10}, {"zak": 2, "zakken": 1})
    assert found[1].pair == {"zak", "zaken"}


def test_what_an_editor_or_a_dictionary_joins_is_none() -> None:
    vocabulary = {"dag": 9, "dagen": 9, "beleid": 9, "begeleiding": 9, "2016": 5, "foto's": 3}
    assert [one.pair for one in find_collisions(vocabulary, language(), {})] == [{"dag", "dagen"}]
    assert find_collisions(vocabulary, language(), {"dagen": "dag"}) == []
    assert find_collisions(vocabulary, language({"begeleiding": "beleid", "dagen": "dag"}), {}) == []


def test_a_list_that_keeps_words_apart() -> None:
    vocabulary = {"zak": 2, "zakken": 1, "zaken": 30, "taal": 4}
    changes = compare(vocabulary, language(), language({"zaken": "zaken"}))
    assert [(one.form, one.stem, one.new_stem, one.lost, one.gained) for one in changes] == [
        ("zaken", "zak", "zaken", {"zak": 2, "zakken": 1}, {}),
        ("zak", "zak", "zak", {"zaken": 30}, {}),
        ("zakken", "zak", "zak", {"zaken": 30}, {}),
    ]


def test_a_list_that_splits_otherwise() -> None:
    (change,) = compare(
        {"stagediscriminatie": 3, "stage": 9}, language(), language(compounds={"stagediscriminatie": ()})
    )
    assert (change.form, change.parts, change.new_parts) == ("stagediscriminatie", ("stage", "discriminatie"), ())


@given(st.dictionaries(st.sampled_from([word.lower() for word in WORDS]), st.integers(1, 99)))
def test_the_same_lists_change_nothing(vocabulary: dict[str, int]) -> None:
    assert compare(vocabulary, language(), language()) == []
    for one in find_collisions(vocabulary, language(), {}):
        assert 0 < one.score <= max(vocabulary.values()) * len(vocabulary)
        assert {language().stem(form) for word in one.words for form in word} == {one.stem}


@given(*[st.text("aeioukltnrszvbdg", min_size=1, max_size=12)] * 2)
def test_unlikeness_is_a_share(one: str, other: str) -> None:
    assert 0 <= unlikeness(one, other) <= 1
    assert unlikeness(one, one) == 0
    assert unlikeness(one, other) == unlikeness(other, one)
