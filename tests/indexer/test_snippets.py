"""Marking and cutting: what is shown is the text itself, and what is marked matched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.language import fold, tokenize
from indexer.results import Fragment
from indexer.snippets import Mark, Match, Matcher, mark
from tests.indexer.worlds import texts

few = settings(max_examples=50, deadline=None)


def matcher(*words: str, phrase: str = "") -> Matcher:
    """Clause n is word n; the phrase, if any, is the last clause."""
    forms = {fold(word): Mark(frozenset([number])) for number, word in enumerate(words)}
    return Matcher(forms.get, {tuple(phrase.split()): len(words)} if phrase else {})


def marked(shown: tuple[Fragment, ...]) -> list[str]:
    return [fragment.text for fragment in shown if fragment.match]


def whole(shown: tuple[Fragment, ...]) -> str:
    return "".join(fragment.text for fragment in shown)


@pytest.mark.parametrize(
    ("text", "given_matcher", "expected"),
    [
        ("Taal op het werk.", matcher("taal", "werk"), ["Taal", "werk"]),
        ("Één e\u0301e\u0301n <b>één</b>", matcher("een"), ["Één e\u0301e\u0301n", "één"]),
        ("De foto’s (foto's)", matcher("foto's"), ["foto’s", "foto's"]),
        ("Taal taal, taal", matcher("taal"), ["Taal taal", "taal"]),
        ("Wat werkt, werkt wat", matcher(phrase="wat werkt"), ["Wat werkt"]),
        ("Wat werkt niet", matcher("niet", phrase="wat werkt"), ["Wat werkt niet"]),
        ("wat werk", matcher(phrase="wat werkt"), []),
        ("wat werkt hier nu", matcher(phrase="hier nu of later of nooit"), []),
        ("", matcher("taal"), []),
    ],
)
def test_mark(text: str, given_matcher: Matcher, expected: list[str]) -> None:
    shown = mark(text, given_matcher)
    assert marked(shown) == expected
    assert whole(shown) == text


@given(st.one_of(st.text(), texts(20)), st.lists(st.sampled_from(["werk", "taal", "a", "de", "een"]), max_size=3))
def test_marking_keeps_the_text_and_marks_whole_words(text: str, words: list[str]) -> None:
    shown = mark(text, matcher(*words))
    assert whole(shown) == text
    assert all(fragment.text for fragment in shown)
    found = [token.form for piece in marked(shown) for token in tokenize(piece)]
    assert found == [token.form for token in tokenize(text) if token.form in map(fold, words)]


@pytest.mark.parametrize(
    ("text", "form", "part", "expected"),
    [
        ("De Taalles, taalles!", "taalles", (0, 4), ["Taal", "taal"]),
        ("Taallessen", "taallessen", (4, 10), ["lessen"]),
        ("taalles", "taalles", None, ["taalles"]),
        ("Coördinatorrol", "coordinatorrol", (11, 14), ["rol"]),
        # Where letters are more than one character, it is not known where the part stands.
        ("Coo\u0308rdinatorrol", "coordinatorrol", (11, 14), ["Coo\u0308rdinatorrol"]),
        ("les-taalles", "taalles", (0, 4), ["taal"]),
    ],
)
def test_a_compound_is_marked_where_the_word_stands_in_it(
    text: str, form: str, part: tuple[int, int] | None, expected: list[str]
) -> None:
    shown = mark(text, Matcher({form: Mark(frozenset([0]), part)}.get))
    assert marked(shown) == expected
    assert whole(shown) == text


def test_a_match_knows_the_clauses_that_it_is_for() -> None:
    forms = {"eu-taal": Mark(frozenset([0])), "taal": Mark(frozenset([1])), "werk": Mark(frozenset([2]), (0, 2))}
    found = Matcher(forms.get, {("taal", "werk"): 3}).matches("EU-taal werk, werk")
    assert found == [
        Match(0, 2, frozenset([0])),
        Match(3, 7, frozenset([0, 1, 3])),
        Match(8, 12, frozenset([2, 3])),
        Match(14, 16, frozenset([2])),
    ]
