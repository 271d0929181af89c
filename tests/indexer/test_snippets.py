"""Marking and cutting: what is shown is the text itself, and what is marked matched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.language import fold, tokenize
from indexer.results import Fragment
from indexer.snippets import LENGTH, Mark, Match, Matcher, bounds, fragments, mark, with_ellipses
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


TEXT = st.lists(st.sampled_from(["taal", "zin.", "ja? Nee", "x" * 300, "\n", "’s", "…  "]), max_size=80).map(" ".join)


@few
@given(TEXT, st.data())
def test_bounds_hold_the_begin_of_the_match(text: str, data: st.DataObject) -> None:
    for token in tokenize(text):
        start, end = bounds(text, token.start)
        assert 0 <= start <= token.start < end <= min(len(text), start + LENGTH)
        assert token.start - start <= LENGTH // 2


WORDS = "woord " * 60  # some 360 characters
SENTENCE = "Dit is een zin. "


@pytest.mark.parametrize(
    ("before", "after", "begin", "end"),
    [
        ("", "", "taal", "taal"),
        ("Kort over ", " en werk.", "Kort over taal", "taal en werk."),
        # At the sentence of the match, if that begins near,
        (SENTENCE * 9 + "Over ", ".", "Dit is een zin. Dit", "Over taal."),
        (WORDS + "zin! Over ", "", "Over taal", "Over taal"),
        (WORDS + "regel\nOver ", "", "Over taal", "Over taal"),
        # else at a word,
        (WORDS, WORDS, "woord woord", "woord woord"),
        # and until the end of a paragraph, if there is enough before it.
        ("", " " + "woord " * 30 + "slot.\nWeer iets", "taal", "slot."),
        ("", " " + "woord " * 5 + "slot.\n" + WORDS, "taal", "woord"),
    ],
)
def test_a_window_begins_and_ends_where_a_reader_would(before: str, after: str, begin: str, end: str) -> None:
    text = f"{before}taal{after}"
    start, stop = bounds(text, len(before))
    assert text[start:stop].startswith(begin)
    assert text[start:stop].endswith(end)
    assert stop == len(text) or not text[stop].isalnum()


@few
@given(
    st.text("ab \n.", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4)), max_size=6), st.data()
)
def test_fragments_are_the_text_and_mark_the_matches(
    text: str, pairs: list[tuple[int, int]], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    matches: list[Match] = []
    place = start
    for skipped, length in pairs:
        if place + skipped + length <= end:
            matches.append(Match(place + skipped, place + skipped + length, frozenset([0])))
            place += skipped + length
    shown = fragments(text, start, end, matches)
    assert whole(shown) == text[start:end]
    assert all(fragment.text for fragment in shown)
    inside = {place for match in matches for place in range(match.start, match.end)}
    place = start
    for fragment in shown:
        for char in fragment.text:
            assert fragment.match == (place in inside) or (fragment.match and char.isspace())
            place += 1


@pytest.mark.parametrize(
    ("text", "shown", "expected"),
    [
        ("Taal is werk.", "Taal is werk.", "Taal is werk."),
        ("Taal is werk", "Taal is werk", "Taal is werk"),
        ("Taal is werk", "is", "… is …"),
        ("Taal is werk", "is werk", "… is werk"),
        ("Zin. Taal is werk. Slot", "Taal is werk.", "Taal is werk."),
        ("Zin: Taal is werk! Slot", "Taal is werk! ", "Taal is werk! "),
        ("Kop\nTaal is werk\nSlot", "Taal is werk", "Taal is werk"),
        ("Kop, Taal is werk", "Taal is werk", "… Taal is werk"),
        ("   Taal", "Taal", "Taal"),
    ],
)
def test_a_cut_inside_a_sentence_is_seen(text: str, shown: str, expected: str) -> None:
    start = text.index(shown)
    found = with_ellipses(text, start, start + len(shown), (Fragment(shown, True),))
    assert whole(found) == expected
    assert marked(found) == [shown]
