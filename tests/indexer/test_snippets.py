"""Snippets and highlighting: what is shown is the text itself, and what is marked matched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import Document, Section
from indexer.language import fold, tokenize
from indexer.results import Fragment, Snippet
from indexer.snippets import LENGTH, Mark, Matcher, mark, snippets
from tests.indexer.worlds import texts


def matcher(*words: str, phrase: str = "", weights: list[float] | None = None) -> Matcher:
    """Clause n is word n; the phrase, if any, is the last clause."""
    forms = {fold(word): Mark(frozenset([number])) for number, word in enumerate(words)}
    phrases = {tuple(phrase.split()): len(words)} if phrase else {}
    return Matcher(forms, phrases, weights or [1.0] * (len(words) + 1))


def marked(fragments: tuple[Fragment, ...]) -> list[str]:
    return [fragment.text for fragment in fragments if fragment.match]


def whole(fragments: tuple[Fragment, ...]) -> str:
    return "".join(fragment.text for fragment in fragments)


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
    fragments = mark(text, given_matcher)
    assert marked(fragments) == expected
    assert whole(fragments) == text


@given(st.one_of(st.text(), texts(20)), st.lists(st.sampled_from(["werk", "taal", "a", "de", "een"]), max_size=3))
def test_marking_keeps_the_text_and_marks_whole_words(text: str, words: list[str]) -> None:
    fragments = mark(text, matcher(*words))
    assert whole(fragments) == text
    assert all(fragment.text for fragment in fragments)
    found = [token.form for piece in marked(fragments) for token in tokenize(piece)]
    assert found == [token.form for token in tokenize(text) if token.form in map(fold, words)]


@pytest.mark.parametrize(
    ("text", "form", "part", "expected"),
    [
        ("De Taalles, taalles!", "taalles", (0, 4), ["Taal", "taal"]),
        ("Taallessen", "taallessen", (4, 10), ["lessen"]),
        ("taalles", "taalles", None, ["taalles"]),
        ("Coördinatorrol", "coordinatorrol", (11, 14), ["rol"]),
        # Where letters are more than one character, it is not known where the part stands.
        ("Coördinatorrol", "coordinatorrol", (11, 14), ["Coördinatorrol"]),
        ("les-taalles", "taalles", (0, 4), ["taal"]),
    ],
)
def test_a_compound_is_marked_where_the_word_stands_in_it(
    text: str, form: str, part: tuple[int, int] | None, expected: list[str]
) -> None:
    fragments = mark(text, Matcher({form: Mark(frozenset([0]), part)}))
    assert marked(fragments) == expected
    assert whole(fragments) == text


def test_a_window_marks_what_stands_before_it_in_its_sentence() -> None:
    """Though that was shown in the window before it already."""
    text = f"Taal. {'woord ' * 28}zin. Over taal staat hier niet zo veel, maar verderop ook over werk en werk."
    (snippet,) = snippets(Document("d", "artikel", "T", lead=text), matcher("taal", "werk"), most=1)
    assert marked(snippet.fragments) == ["taal", "werk", "werk"]


FILLER = "Hier staat een zin die er verder niet toe doet. "


def test_the_best_passage_comes_first_with_its_section() -> None:
    document = Document(
        "d",
        "rapport",
        "Titel",
        lead="Over taal.",
        sections=(
            Section(FILLER * 9, "Inleiding", page=1),
            Section(FILLER * 9 + "Taal helpt bij werk. " + FILLER * 9, "Taal en werk", page=12),
            Section("Niets.", "Slot", anchor="slot"),
        ),
    )
    best, *others = snippets(document, matcher("taal", "werk"))
    assert (best.heading, best.target, best.page, best.section) == ("Taal en werk", "#page=12", 12, 1)
    assert marked(best.fragments) == ["Taal", "werk"]
    assert others == []  # another passage would show nothing new


def test_a_second_passage_shows_what_the_first_does_not() -> None:
    document = Document("d", "artikel", "Titel", lead="Over taal.", sections=(Section("Over werk.", "Kop", "anker"),))
    first, second = snippets(document, matcher("taal", "werk", weights=[2.0, 1.0]))
    assert (first.text, first.target, first.section) == ("Over taal.", "", None)
    assert (second.text, second.target, second.section) == ("Over werk.", "#anker", 0)
    (rare,) = snippets(document, matcher("taal", "werk", weights=[1.0, 2.0]), most=1)
    assert rare.text == "Over werk."


def test_without_a_match_the_text_opens() -> None:
    assert snippets(Document("d", "artikel", "Taal", lead="Het begin."), matcher("taal")) == (
        Snippet((Fragment("Het begin.", False),)),
    )
    assert snippets(Document("d", "artikel", "Taal"), matcher("taal")) == ()


def test_a_cut_sentence_is_shown_as_cut() -> None:
    text = "woord " * 100 + "taal " + "woord " * 100
    (snippet,) = snippets(Document("d", "artikel", "T", sections=(Section(text),)), matcher("taal"))
    assert snippet.text.startswith("… woord")
    assert snippet.text.endswith("woord …")
    (snippet,) = snippets(Document("d", "artikel", "T", sections=(Section("Kort over taal."),)), matcher("taal"))
    assert snippet.text == "Kort over taal."


LONG = st.lists(
    st.sampled_from(["taal", "werk", "woord", "zin.", "Eén", "x" * 300, "\n", "?", "“ja”", "’s", "é\u0301"]),
    max_size=120,
).map(" ".join)


@given(st.lists(LONG, max_size=3), LONG)
def test_snippets_are_pieces_of_the_text_of_a_bounded_length(bodies: list[str], lead: str) -> None:
    document = Document("d", "artikel", "T", lead=lead, sections=tuple(map(Section, bodies)))
    found = snippets(document, matcher("taal", "werk"))
    assert len(found) <= 2
    holds = any(word in f"{lead} {' '.join(bodies)}" for word in ("taal", "werk"))
    assert any(fragment.match for snippet in found for fragment in snippet.fragments) == holds
    for snippet in found:
        source = lead if snippet.section is None else bodies[snippet.section]
        text = snippet.text.removeprefix("… ").removesuffix(" …")
        assert (text in source) if holds else any(text in piece for piece in (lead, *bodies))
        assert len(text) <= LENGTH + 300
        for piece in marked(snippet.fragments):
            assert {token.form for token in tokenize(piece)} <= {"taal", "werk"}
        for fragment in snippet.fragments:  # and nothing that matched is left unmarked
            assert fragment.match or not {"taal", "werk"} & {token.form for token in tokenize(fragment.text)}
