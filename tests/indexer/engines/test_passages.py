"""Passages and titles of stored documents: pieces of their text, and what is marked is what matched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.document import Document, Section
from indexer.engines.whoosh.passages import Passages
from indexer.engines.whoosh.spots import Spots
from indexer.excerpt import LENGTH
from indexer.language import fold, tokenize
from indexer.results import Fragment, Snippet
from tests.indexer.engines.stored_records import occurrences, record

few = settings(max_examples=50, deadline=None)
Part = tuple[int, int]


def passages(
    documents: Sequence[Document],
    words: Sequence[str],
    weights: Sequence[float] = (),
    parts: Mapping[str, Part] | None = None,
) -> Passages:
    """Clause n of the query is word n; of some forms no more than a part matched."""
    clauses = [(fold(word), clause) for clause, word in enumerate(words)]
    spots = Spots()
    for rank, document in enumerate(documents):
        for found in occurrences(document):
            for word, clause in clauses:
                if word == found.form:
                    inside = word in (parts or {})
                    spots.add(rank, found.position, clause, 0, inside=inside, whole="-" in word)
    spots.sort()

    def part(owner: int, form: str) -> Part | None:
        assert owner == 0
        return (parts or {})[form]

    return Passages(list(map(record, documents)), spots, weights or [1.0] * len(words), part)


def snippets(document: Document, *words: str, weights: Sequence[float] = (), most: int = 2) -> tuple[Snippet, ...]:
    return passages([document], words, weights).snippets(0, most)


def article(*bodies: str, lead: str = "") -> Document:
    """The first body follows on a section of its own, which opens the document."""
    sections = tuple(map(Section, bodies))
    return Document("d", "artikel", "Titel", lead=lead or "Begin.", sections=sections)


def marks(fragments: Sequence[Fragment]) -> list[str]:
    return [fragment.text for fragment in fragments if fragment.match]


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
    best, *others = snippets(document, "taal", "werk")
    assert (best.heading, best.target, best.page, best.section) == ("Taal en werk", "#page=12", 12, 1)
    assert marks(best.fragments) == ["Taal", "werk"]
    assert others == []  # another passage would show nothing new


def test_a_second_passage_shows_what_the_first_does_not() -> None:
    document = Document("d", "artikel", "Titel", lead="Over taal.", sections=(Section("Over werk.", "Kop", "anker"),))
    first, second = snippets(document, "taal", "werk", weights=[2.0, 1.0])
    assert (first.text, first.target, first.section) == ("Over taal.", "", None)
    assert (second.text, second.target, second.section) == ("Over werk.", "#anker", 0)
    (rare,) = snippets(document, "taal", "werk", weights=[1.0, 2.0], most=1)
    assert rare.text == "Over werk."


def test_no_more_passages_are_shown_than_was_asked() -> None:
    document = article("Over taal.", "Over werk.", "Over huis.")
    for most in (1, 2, 3):
        assert len(snippets(document, "taal", "werk", "huis", most=most)) == most


def test_of_passages_that_are_worth_the_same_the_first_is_shown() -> None:
    (shown,) = snippets(article("Over taal.", "Ook over taal."), "taal")
    assert shown.text == "Over taal."
    (shown,) = snippets(article("Over taal.", "Ook over taal en taal."), "taal")
    assert shown.text == "Ook over taal en taal."


def test_titles_and_headings_are_not_shown_as_passages() -> None:
    document = Document("d", "artikel", "Taal", lead="Het begin.", sections=(Section("", "Taal"),), authors=("Taal",))
    assert snippets(document, "taal") == (Snippet((Fragment("Het begin.", False),)),)


def test_without_a_match_the_text_opens() -> None:
    assert snippets(Document("d", "artikel", "Taal", lead="Het begin."), "werk") == (
        Snippet((Fragment("Het begin.", False),)),
    )
    assert snippets(Document("d", "artikel", "Taal"), "taal") == ()
    (opening,) = snippets(Document("d", "artikel", "T", lead="—", question=FILLER * 9), "werk")
    assert FILLER.strip() in opening.text
    assert len(opening.text) <= LENGTH + 2


def test_a_cut_sentence_is_shown_as_cut() -> None:
    (snippet,) = snippets(article("woord " * 100 + "taal " + "woord " * 100), "taal")
    assert snippet.text.startswith("… woord")
    assert snippet.text.endswith("woord …")
    (snippet,) = snippets(article("Kort over taal."), "taal")
    assert snippet.text == "Kort over taal."


def test_a_window_marks_what_stands_before_it_in_its_sentence() -> None:
    """Also where a window that begins later, and reaches farther, is worth more."""
    text = f"Taal. {'woord ' * 28}zin. Over taal staat hier niet zo veel, maar verderop ook over werk en werk."
    (snippet,) = snippets(article(text), "taal", "werk", most=1)
    assert marks(snippet.fragments) == ["taal", "werk", "werk"]
    text = f"Zin. De EU-taal is er, na wat zij zegt, in werk {'of ' * 25}huis. Zin."
    (snippet,) = snippets(article(text), "taal", "werk", "huis", weights=[1.0, 1.0, 2.0], most=1)
    assert marks(snippet.fragments) == ["taal", "werk", "huis"]


@pytest.mark.parametrize("address", ["www.voorbeeld.example", "https://voorbeeld.example/taal-en-werk"])
def test_a_passage_with_an_address_is_shown_only_if_there_is_no_other(address: str) -> None:
    sources = f"Taal en werk ({address})"
    (shown,) = snippets(article(sources, "Over taal."), "taal", "en", "werk", most=1)
    assert shown.text == "Over taal."
    (shown,) = snippets(article(sources, "Iets anders."), "taal", "werk")
    assert shown.text == sources


def test_a_passage_that_repeats_the_title_is_shown_only_if_there_is_no_other() -> None:
    title = "Taal en werk in de stad"
    again = Section("Rapport\nTaal en werk\nin de stad")
    (shown,) = snippets(
        Document("d", "rapport", title, sections=(again, Section("Over taal."))), "taal", "werk", most=1
    )
    assert shown.text == "Over taal."
    (shown,) = snippets(Document("d", "rapport", title, sections=(again,)), "taal", "werk")
    assert marks(shown.fragments) == ["Taal", "werk"]
    (shown,) = snippets(Document("d", "artikel", "Taal", sections=(Section("Taal en werk."),)), "taal", "werk", most=1)
    assert shown.text == "Taal en werk."


@pytest.mark.parametrize(
    ("text", "words", "parts", "expected"),
    [
        ("De Taalles, taalles!", ["taalles"], {"taalles": (0, 4)}, ["Taal", "taal"]),
        ("Taallessen", ["taallessen"], {"taallessen": (4, 10)}, ["lessen"]),
        ("De taalles", ["taalles"], {}, ["taalles"]),
        ("De taalles", ["taalles", "taalles"], {"taalles": (0, 4)}, ["taal"]),
        ("Coördinatorrol", ["coordinatorrol"], {"coordinatorrol": (11, 14)}, ["rol"]),
        # Where letters are more than one character, it is not known where the part stands.
        ("Coo\u0308rdinatorrol", ["coordinatorrol"], {"coordinatorrol": (11, 14)}, ["Coo\u0308rdinatorrol"]),
        ("Na les-taalles", ["taalles"], {"taalles": (0, 4)}, ["taal"]),
        # Of a hyphenated word that matched in one, all is marked; else the piece that matched.
        ("De EU-migranten, EU", ["eu-migranten"], {}, ["EU-migranten"]),
        ("De EU‑migranten.", ["migranten"], {}, ["migranten"]),
        ("Een EU-migranten", ["eu", "eu-migranten", "migranten"], {}, ["EU-migranten"]),
        ("In 's-Hertogenbosch", ["s-hertogenbosch"], {}, ["'s-Hertogenbosch"]),
        ("De 1,5-meter-norm", ["meter-norm"], {}, ["meter-norm"]),
        ("Privé\u0301-les, e\u0301e\u0301n", ["les", "een"], {}, ["les", "e\u0301e\u0301n"]),
        # What stands between marks is marked only if it is white space.
        ("Taal taal, taal", ["taal"], {}, ["Taal taal", "taal"]),
    ],
)
def test_words_are_marked_in_passages_and_titles(
    text: str, words: list[str], parts: dict[str, Part], expected: list[str]
) -> None:
    (shown,) = passages([article(text)], words, parts=parts).snippets(0)
    assert marks(shown.fragments) == expected
    assert shown.text == text
    title = passages([Document("d", "artikel", text)], words, parts=parts).title(0)
    assert marks(title) == expected
    assert "".join(fragment.text for fragment in title) == text


@pytest.mark.parametrize("title", ["Werk", "—", ""])
def test_a_title_without_a_match_is_shown_as_it_is(title: str) -> None:
    document = Document("d", "artikel", title, lead="Taal.")
    assert passages([document], ["taal"]).title(0) == ((Fragment(title, False),) if title else ())


@pytest.mark.parametrize("before", ["", "woord ", "woord " * 8, "woord-woord " * 8])
def test_words_are_found_whatever_stands_before_them(before: str) -> None:
    """Behind a hyphen a number is read in another way than by itself."""
    text = before + " ".join(f"{'woord ' * number}B-3,5 taal{number}" for number in range(12))
    for body in (text, "'s-avonds " + text):
        for number in range(12):
            (shown,) = snippets(article(body), f"taal{number}")
            assert marks(shown.fragments) == [f"taal{number}"]


STRETCH = ["taal", "werk", "woord", "zin.", "Eén", "x" * 300, "\n", "?", "“ja”", "foto’s", "e\u0301e\u0301n", "'s-taal"]
LONG = st.lists(st.sampled_from([*STRETCH, "a-3,5", "taal-werk", "www.x"]), max_size=120).map(" ".join)


@few
@given(st.lists(LONG, max_size=3), LONG)
def test_snippets_are_pieces_of_the_text_of_a_bounded_length(bodies: list[str], lead: str) -> None:
    document = Document("d", "artikel", "T", lead=lead, sections=tuple(map(Section, bodies)))
    found = snippets(document, "taal", "werk")
    assert len(found) <= 2
    holds = any(word in f"{lead} {' '.join(bodies)}" for word in ("taal", "werk"))
    assert any(fragment.match for snippet in found for fragment in snippet.fragments) == holds
    for snippet in found:
        source = lead if snippet.section is None else bodies[snippet.section]
        text = snippet.text.removeprefix("… ").removesuffix(" …")
        assert (text in source) if holds else any(text in piece for piece in (lead, *bodies))
        assert len(text) <= LENGTH + 300
        for piece in marks(snippet.fragments):
            assert {token.form for token in tokenize(piece)} <= {"taal", "werk"}
        for fragment in snippet.fragments:  # and nothing that matched is left unmarked
            assert fragment.match or not {"taal", "werk"} & {token.form for token in tokenize(fragment.text)}


@few
@given(st.lists(st.tuples(LONG, LONG), min_size=2, max_size=4))
def test_each_document_is_shown_as_if_it_were_alone(worlds: list[tuple[str, str]]) -> None:
    documents = [
        Document(f"d{number}", "artikel", title[:200], lead=lead) for number, (title, lead) in enumerate(worlds)
    ]
    words = ["taal", "taal-werk", "een"]
    together = passages(documents, words)
    for rank, document in enumerate(documents):
        alone = passages([document], words)
        assert together.title(rank) == alone.title(0)
        assert together.snippets(rank) == alone.snippets(0)
