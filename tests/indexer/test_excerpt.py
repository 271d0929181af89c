"""Pieces of text as they are shown: begins, ends, marks, and what was cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.excerpt import LENGTH, bounds, fragments, with_ellipses
from indexer.language import tokenize
from indexer.results import Fragment
from indexer.snippets import Match

few = settings(max_examples=50, deadline=None)


def whole(shown: tuple[Fragment, ...]) -> str:
    return "".join(fragment.text for fragment in shown)


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
    assert [fragment.text for fragment in found if fragment.match] == [shown]
