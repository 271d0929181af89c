"""Stored documents: what goes in comes out, and each word is found in its text by its position."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.document import Document, Section
from indexer.engines.whoosh.decompressor import Decompressor
from indexer.engines.whoosh.places import Places
from indexer.engines.whoosh.stored import STRIDE, Compressor
from indexer.language import tokenize
from tests.indexer.engines.stored_records import record, record_bytes, written
from tests.indexer.worlds import corpora, documents

few = settings(max_examples=25, deadline=None)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def any_texts() -> st.SearchStrategy[Document]:
    sections = st.builds(
        Section, ANY_TEXT, ANY_TEXT, anchor=st.sampled_from(["", "kop"]), page=st.sampled_from([None, 1, 12])
    )
    return st.builds(
        Document,
        id=ANY_TEXT,
        kind=st.just("artikel"),
        title=ANY_TEXT,
        lead=ANY_TEXT,
        sections=st.lists(sections, max_size=3).map(tuple),
        themes_by_rule=st.booleans(),
        asker=ANY_TEXT,
        url=ANY_TEXT,
        tips=st.lists(ANY_TEXT, max_size=2).map(tuple),
        product=ANY_TEXT,
        contributions=st.lists(ANY_TEXT, max_size=2).map(tuple),
        authors=st.lists(ANY_TEXT, max_size=2).map(tuple),
        page_id=ANY_TEXT,
        place=st.integers(0, 9),
    )


@few
@given(st.one_of(documents("d"), any_texts()))
def test_a_document_comes_out_as_it_went_in(document: Document) -> None:
    stored = record(document)
    assert stored.document() == document
    assert stored.title == document.title
    assert stored.date == document.date
    assert [stored.heading(number) for number in range(len(document.sections))] == [
        section.heading for section in document.sections
    ]


@few
@given(st.one_of(documents("d"), any_texts()))
def test_places_are_the_passages_that_hold_a_word(document: Document) -> None:
    stored = record(document)
    found = [(place.field, stored.text[place.start : place.end], place.section) for place in Places(stored)]
    assert found == [passage for passage in document.passages() if any(tokenize(passage.text))]


LONG = st.lists(st.sampled_from(["een", "twee-drie", "  vier,\n", "'s-Gravenhage", "—", "3,5", "'"]), max_size=60).map(
    " ".join
)


@few
@given(LONG, LONG, LONG)
def test_each_stop_leads_to_its_word(lead: str, question: str, body: str) -> None:
    document = Document("d", "artikel", "Kop", lead=lead, question=question, sections=(Section(body),))
    with tempfile.TemporaryDirectory() as folder:
        stored = written(Path(folder), document).record(0)
    used = 0
    for place in Places(stored):
        tokens = list(tokenize(stored.text[place.start : place.end]))
        assert (place.words, place.stop) == (len(tokens), used)
        stops = stored.stops[place.stop : place.stop + (len(tokens) - 1) // STRIDE]
        found = [sum(stops[: number + 1]) for number in range(len(stops))]
        assert found == [token.start for token in tokens[STRIDE::STRIDE]]
        used += len(stops)
    assert used == len(stored.stops)


@few
@given(corpora())
def test_the_builder_stores_what_the_documents_say(corpus: list[Document]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        segment = written(Path(folder), *corpus)
        assert [segment.record_bytes(number) for number in range(len(corpus))] == list(map(record_bytes, corpus))
        assert [segment.document(number) for number in range(len(corpus))] == corpus


@pytest.mark.parametrize(("distance", "width"), [(32, 2), (65_535, 2), (65_536, 4), (200_000, 4)])
def test_words_far_apart_have_wide_stops(distance: int, width: int) -> None:
    text = "een " * STRIDE + " " * (distance - 4 * STRIDE) + "twee"
    document = Document("d", "artikel", text)
    assert record_bytes(document).endswith(text.encode() + distance.to_bytes(width, "little"))
    stored = record(document)
    assert stored.stops == [distance]
    assert stored.document() == document


def articles(count: int) -> list[bytes]:
    words = [f"woord{number}" for number in range(200)]
    chance = random.Random(1)
    return [
        record_bytes(Document(f"d{number}", "artikel", "Kop", lead=" ".join(chance.choices(words, k=200))))
        for number in range(count)
    ]


def test_records_that_are_much_alike_are_kept_smaller_together() -> None:
    records = articles(400)
    together, alone = Compressor(records), Compressor([])
    assert together.dictionary
    assert not alone.dictionary
    sizes = [sum(map(len, compressor.compress(records))) for compressor in (together, alone)]
    assert sizes[0] < 0.9 * sizes[1]
    reader = Decompressor(together.dictionary)
    assert [*map(reader.decompress, together.compress(records))] == records


@pytest.mark.parametrize("records", [articles(3), articles(8), [b"{}\n"] * 9, [b"\n"] * 20])
def test_too_few_records_have_no_dictionary(records: list[bytes]) -> None:
    compressor = Compressor(records)
    assert compressor.dictionary == b""
    assert [*map(Decompressor(b"").decompress, compressor.compress(records))] == records


def test_a_damaged_frame_raises() -> None:
    (one,) = articles(1)
    (frame,) = Compressor([]).compress([one])
    reader = Decompressor(b"")
    for damaged in (b"", frame[:-1], frame[: len(frame) // 2], frame[1:], b"geen frame"):
        with pytest.raises(zstandard.ZstdError):
            reader.record(damaged)
    for content in (b"\n", b"geen kopregel", b"geen JSON\nen tekst"):
        with pytest.raises(ValueError):
            reader.record(*Compressor([]).compress([content]))
    assert reader.record(frame).document().id == "d0"
