"""Documents → segment: the distinct chunks of texts are analysed once, and what they occur in is counted and sorted."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.document import Document
from indexer.engines.whoosh import stored
from indexer.engines.whoosh.chunks import Chunks, analyse
from indexer.engines.whoosh.cutter import Cutter
from indexer.engines.whoosh.inversion import invert
from indexer.engines.whoosh.layout import lay_out
from indexer.engines.whoosh.segment import FIELD_NUMBER, FIELDS
from indexer.engines.whoosh.write import Contents, DocumentTable, Postings, write_segment
from indexer.fields import FacetValues
from indexer.garbage import uncollected


class _Passages(NamedTuple):
    """The passages of all documents, in reading order: parallel arrays, int64.

    ``chunks``: how many each has; an empty one has none.
    """

    document: Array
    field: Array
    chunks: Array


class SegmentBuilder:
    """Collects documents in memory until they are written as one segment."""

    def __init__(self, facets: FacetValues) -> None:
        self._facets = facets
        self._cutter = Cutter()
        self._fields = array("B")  # the field of each passage, and how many chunks it has
        self._chunks = array("I")
        self._counts = array("I")  # of passages per document
        self._drafts: list[stored.Draft] = []
        self._table = DocumentTable()

    @property
    def words(self) -> int:
        """Number of chunks, that is about of words, collected so far."""
        return len(self._cutter)

    @property
    def documents(self) -> int:
        """Number of documents collected so far."""
        return len(self._counts)

    def add(self, document: Document) -> None:
        """Take ``document`` in; what is kept of it are few objects."""
        fields, texts, _ = zip(*document.passages(), strict=True)
        self._fields.extend(map(FIELD_NUMBER.__getitem__, fields))
        self._chunks.extend([self._cutter.add(text) if text else 0 for text in texts])
        self._counts.append(len(texts))
        self._drafts.append(stored.draft(document, texts))
        self._table.ids.append(document.id.encode())
        self._table.pages.append(document.page_id.encode())
        self._table.dates.append(document.date.toordinal() if document.date else 0)
        for facet, values in self._facets.of(document).items():
            self._table.facets[facet].append(values)

    @uncollected()
    def write(self, path: Path) -> int:
        """Write the segment to ``path``; the number of documents in it."""
        stream, distinct = self._cutter.stream, self._cutter.distinct
        document = np.arange(self.documents).repeat(self._counts)
        passages = _Passages(document, np.array(self._fields, dtype=np.int64), np.array(self._chunks, dtype=np.int64))
        chunks = analyse(distinct, np.bincount(stream, minlength=len(distinct)))
        layout = _Layout(chunks, stream, passages, self.documents)
        self._table.lengths = layout.lengths
        self._table.records = self._records(layout)
        postings = _postings(chunks, stream, passages, layout)
        write_segment(path, Contents(self._table, chunks.forms, chunks.spellings, postings))
        return self.documents

    def _records(self, layout: _Layout) -> list[bytes]:
        """The records of all documents. Each draft is let go when its record is made: memory holds a text once."""
        words = map(layout.words.tolist().__getitem__, _slices(np.array(self._counts, dtype=np.int64)))
        stops = map(layout.stops.__getitem__, _slices(layout.stop_counts))
        self._drafts.reverse()
        return [stored.dump(self._drafts.pop(), *counted) for counted in zip(words, stops, strict=True)]


def _slices(counts: Array) -> Iterator[slice]:
    """The first so many, and so on."""
    ends = counts.cumsum()
    return map(slice, (ends - counts).tolist(), ends.tolist())


class _Layout:
    """Where the words of a batch stand: in which chunks, at which positions, at which characters."""

    def __init__(self, chunks: Chunks, stream: Array, passages: _Passages, documents: int) -> None:
        """``stream``: the chunks of all texts."""
        self.words, stops = lay_out(chunks, stream, passages.chunks, stored.STRIDE)
        """int64: number of words of each passage."""
        self.stops = stops.astype("<u2" if stops.max(initial=0) < 1 << 16 else "<u4")
        """The distance of each stop from the one before it."""
        self.position = _first_positions(passages.document, self.words)
        """int64: the position of the first word of each passage."""
        self.place = passages.document * len(FIELDS) + passages.field
        """int64: the document of each passage times F, plus its field."""
        counted = np.bincount(self.place, weights=self.words, minlength=documents * len(FIELDS))
        self.lengths = counted.astype(np.int64).reshape(documents, len(FIELDS))
        """int64[N, F]: number of words per document and field."""
        each = np.maximum(self.words - 1, 0) // stored.STRIDE
        self.stop_counts = np.bincount(passages.document, weights=each, minlength=documents).astype(np.int64)
        """int64[N]: number of stops of each document."""


def _first_positions(document: Array, words: Array) -> Array:
    """int64: positions count on through a document, with a gap behind each passage that holds a word."""
    taken = np.where(words > 0, words + stored.GAP, 0)
    before = taken.cumsum() - taken
    begins = np.diff(document, prepend=-1) != 0
    return np.asarray(before - np.maximum.accumulate(np.where(begins, before, 0)))


def _postings(chunks: Chunks, stream: Array, passages: _Passages, layout: _Layout) -> Postings:
    """The postings of a batch: its words by form, document, field and position. Numbers of words fit in 32 bits."""
    order = layout.place.argsort(kind="stable")
    first = passages.chunks.cumsum() - passages.chunks
    place, position = layout.place[order].astype(np.int32), layout.position[order].astype(np.int32)
    return invert(chunks, stream, first[order], passages.chunks[order], place, position)
