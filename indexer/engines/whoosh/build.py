"""Documents → segment: occurrences are collected in arrays and sorted once.

The textbook way (sort-based index construction, Manning, Raghavan & Schütze, *Introduction to Information
Retrieval*, 2008, §4.2), with NumPy doing the sort.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array, ranges
from indexer.document import Document
from indexer.engines.whoosh import stored
from indexer.engines.whoosh.chunks import Chunks, Numbering, analyse, cut
from indexer.engines.whoosh.segment import FIELD_NUMBER, FIELDS
from indexer.engines.whoosh.write import Contents, DocumentTable, Postings, spread_codes, write_segment
from indexer.query import Facet

FacetValues = Callable[[Document], dict[Facet, tuple[str, ...]]]
"""The values under which a document counts, per facet."""


class _Passages(NamedTuple):
    """The passages of all documents that are not empty, in reading order: parallel arrays, int64.

    ``chunks``: how many each has; ``number`` counts the passages of its document, empty ones included.
    """

    document: Array
    number: Array
    field: Array
    chunks: Array


class SegmentBuilder:
    """Collects documents in memory until they are written as one segment."""

    def __init__(self, facet_values: FacetValues) -> None:
        self._facet_values = facet_values
        self._numbers = Numbering()
        self._chunks = array("I")
        self._passages = array("q")  # four numbers per passage, see _Passages
        self._documents: list[tuple[Document, list[str]]] = []
        self._facets: list[dict[Facet, tuple[str, ...]]] = []

    @property
    def words(self) -> int:
        """Number of chunks, that is about of words, collected so far."""
        return len(self._chunks)

    @property
    def documents(self) -> int:
        """Number of documents collected so far."""
        return len(self._documents)

    def add(self, document: Document) -> None:
        """Take ``document`` in."""
        texts = []
        for number, (field, text, _) in enumerate(document.passages()):
            texts.append(text)
            if text:
                chunks = cut(text)
                self._chunks.extend(map(self._numbers.__getitem__, chunks))
                self._passages.extend((len(self._documents), number, FIELD_NUMBER[field], len(chunks)))
        self._documents.append((document, texts))
        self._facets.append(self._facet_values(document))

    def write(self, path: Path) -> int:
        """Write the segment to ``path``; the number of documents in it."""
        chunk = _whole_array(self._chunks, np.uint32)
        passages = _Passages(*_whole_array(self._passages, np.int64).reshape(-1, 4).T)
        distinct = list(self._numbers)
        chunks = analyse(distinct, np.bincount(chunk, minlength=len(distinct)))
        characters = np.fromiter(map(len, distinct), dtype=np.int64, count=len(distinct)) + 1
        layout = _Layout(chunks, characters, chunk, passages, len(self._documents))
        table = self._table(layout)
        write_segment(path, Contents(table, chunks.forms, chunks.spellings, _invert(chunks, layout)))
        return len(self._documents)

    def _table(self, layout: _Layout) -> DocumentTable:
        documents = [document for document, _ in self._documents]
        counts = [[0] * len(texts) for _, texts in self._documents]
        passages = layout.passages
        rows = zip(passages.document.tolist(), passages.number.tolist(), layout.words.tolist(), strict=True)
        for document, number, words in rows:
            counts[document][number] = words
        stops = np.split(layout.stops, layout.stop_counts.cumsum()[:-1]) if documents else []
        records = [
            stored.dump(document, texts, words, stop)
            for (document, texts), words, stop in zip(self._documents, counts, stops, strict=True)
        ]
        return DocumentTable(
            ids=[document.id.encode() for document in documents],
            pages=[document.page_id.encode() for document in documents],
            records=records,
            dates=[document.date.toordinal() if document.date else 0 for document in documents],
            lengths=layout.lengths,
            facets=self._facets,
        )


def _whole_array(items: array[int], dtype: type) -> Array:
    return np.frombuffer(items, dtype=dtype) if items else np.empty(0, dtype=dtype)


class _Layout:
    """Where the words of a batch stand: in which chunks, at which positions, at which characters."""

    def __init__(self, chunks: Chunks, characters: Array, chunk: Array, passages: _Passages, documents: int) -> None:
        """``characters``: of each distinct chunk, the space behind it included; ``chunk``: those of all texts."""
        self.chunk = chunk
        self.passages = passages
        widths = chunks.widths[chunk]
        ends = np.zeros(len(chunk) + 1, dtype=np.int64)
        widths.cumsum(out=ends[1:])
        self.first_chunk = passages.chunks.cumsum() - passages.chunks
        first_word = ends[self.first_chunk]
        self.words = ends[self.first_chunk + passages.chunks] - first_word
        """int64: number of words of each passage."""
        self.position = _first_positions(passages.document, self.words)
        """int64: the position of the first word of each passage."""
        cells = passages.document * len(FIELDS) + passages.field
        counted = np.bincount(cells, weights=self.words, minlength=documents * len(FIELDS))
        self.lengths = counted.astype(np.int64).reshape(documents, len(FIELDS))
        """int64[N, F]: number of words per document and field."""
        each = np.maximum(self.words - 1, 0) // stored.STRIDE
        self.stop_counts = np.bincount(passages.document, weights=each, minlength=documents).astype(np.int64)
        """int64[N]: number of stops of each document."""
        self.stops = self._stops(chunks, characters, ends[:-1], widths, first_word, each)
        """int64: the distance in characters of each stop from the one before it, or from the begin of its passage."""

    def _stops(
        self, chunks: Chunks, characters: Array, before: Array, widths: Array, first_word: Array, each: Array
    ) -> Array:
        """``before``: number of words before each chunk; ``each``: number of stops of each passage."""
        chunk = self.chunk
        begin = characters[chunk].cumsum() - characters[chunk]
        in_passage = ranges(np.ones(len(each), dtype=np.int64), each)
        word = first_word.repeat(each) + in_passage * stored.STRIDE
        owner = np.arange(len(chunk), dtype=np.int32).repeat(widths)[word]
        offset = chunks.offset[chunks.first[chunk[owner]] + word - before[owner]]
        place = begin[owner] + offset - begin[self.first_chunk].repeat(each)
        return np.asarray(np.where(in_passage == 1, place, np.diff(place, prepend=0)))


def _first_positions(document: Array, words: Array) -> Array:
    """int64: positions count on through a document, with a gap behind each passage that holds a word."""
    taken = np.where(words > 0, words + stored.GAP, 0)
    before = taken.cumsum() - taken
    begins = np.diff(document, prepend=-1) != 0
    return np.asarray(before - np.maximum.accumulate(np.where(begins, before, 0)))


def _invert(chunks: Chunks, layout: _Layout) -> Postings:
    """The postings of a batch: its words by form, document, field and position. Numbers of words fit in 32 bits."""
    passages = layout.passages
    by_field = np.lexsort((passages.field, passages.document))
    counts, words = passages.chunks[by_field], layout.words[by_field]
    chunk = layout.chunk[ranges(layout.first_chunk[by_field], counts, np.int32)]
    word = ranges(chunks.first[chunk], chunks.widths[chunk], np.int32)
    form, whole = chunks.form[word], chunks.whole[word]
    del chunk, word
    position = ranges(layout.position[by_field], words, np.int32)
    place = (passages.document * len(FIELDS) + passages.field)[by_field].astype(np.int32).repeat(words)
    hyphenated = np.flatnonzero(whole >= 0)
    form = np.concatenate([form, whole[hyphenated]])
    place = np.concatenate([place, place[hyphenated]])
    position = np.concatenate([position, position[hyphenated]])
    order = stable_order(form, len(chunks.forms))
    return postings(len(chunks.forms), form[order], place[order], position[order])


def postings(forms: int, form: Array, place: Array, position: Array) -> Postings:
    """Postings of occurrences that are sorted by form, document, field and position.

    ``forms``: number of forms; ``place`` is ``document * F + field``.
    """
    document = place // len(FIELDS)
    begins = np.ones(len(form), dtype=bool)
    begins[1:] = (form[1:] != form[:-1]) | (document[1:] != document[:-1])
    first = np.flatnonzero(begins)
    codes, spreads = spread_codes((place % len(FIELDS)).astype(np.uint8), first)
    return Postings(
        form_posting=form[first].searchsorted(np.arange(forms + 1)),
        document=document[first],
        spread=codes,
        spreads=spreads,
        position=position,
    )


def stable_order(keys: Array, bound: int) -> Array:
    """What ``keys.argsort(kind="stable")`` gives for whole numbers from 0 to ``bound``: a radix sort by 16 bits."""
    order = (keys & 0xFFFF).astype(np.uint16).argsort(kind="stable").astype(np.int32)
    for shift in range(16, int(bound).bit_length(), 16):
        order = order[(keys[order] >> shift & 0xFFFF).astype(np.uint16).argsort(kind="stable")]
    return order
