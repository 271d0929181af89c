"""Collection: all segments of a generation as one row of documents."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh.segment import FIELDS, Column, Occurrences, Segment
from indexer.query import Facet
from indexer.settings import Ranking


class Collection:
    """All segments of a generation as one row of ``N`` documents and one of ``P`` postings.

    Document ``d`` of a segment is document ``offset + d`` of the collection; so are its postings numbered.
    """

    def __init__(self, segments: Sequence[Segment], ranking: Ranking) -> None:
        self.segments = tuple(segments)
        self.ranking = ranking
        self.offsets = np.cumsum([0, *(segment.size for segment in segments)]).tolist()
        self.posting_offsets = np.cumsum([0, *(len(segment.arrays["document"]) for segment in segments)]).tolist()
        self.field_weights = np.array([ranking.field_weight(field) for field in FIELDS])
        self.spread_weights = [segment.arrays["spreads"] @ self.field_weights for segment in segments]
        """Per segment float64[C]: what the occurrences of each spread weigh together."""
        self._scratch = threading.local()

    @property
    def size(self) -> int:
        """N: number of documents, deleted ones included."""
        return int(self.offsets[-1])

    @cached_property
    def all_live(self) -> bool:
        """Whether no document is deleted."""
        return not any(segment.deleted for segment in self.segments)

    @cached_property
    def live(self) -> Array:
        """bool[N]: which documents are not deleted."""
        return joined([segment.live for segment in self.segments], bool)

    @cached_property
    def count(self) -> int:
        """Number of live documents."""
        return int(self.live.sum())

    def count_live(self, mask: Array) -> int:
        """How many of the documents of ``mask``, bool[N], are live."""
        return int(np.count_nonzero(mask if self.all_live else mask & self.live))

    @contextmanager
    def ranks(self, documents: Array) -> Iterator[Array]:
        """int32[N]: the place of each of ``documents``, which are distinct; -1 for others. Not to be kept.

        Each thread has one array, of which only what was used is wiped: at 100,000 documents a new one would cost more
        than most of what it is used for.
        """
        rank: Array | None = getattr(self._scratch, "rank", None)
        if rank is None:
            rank = np.full(self.size, -1, dtype=np.int32)
        self._scratch.rank = None  # so that what is asked for in between gets another one
        rank[documents] = np.arange(len(documents), dtype=np.int32)
        try:
            yield rank
        finally:
            rank[documents] = -1
            self._scratch.rank = rank

    def mask(self, documents: Array) -> Array:
        """bool[N]: ``documents``, which may hold one more than once."""
        mask = np.zeros(self.size, dtype=bool)
        mask[documents] = True
        return mask

    @cached_property
    def dates(self) -> Array:
        """int32[N]: ordinal of the date, 0 for none."""
        return joined([segment.dates for segment in self.segments], np.int32)

    @cached_property
    def norms(self) -> Array:
        """float64[N]: ``k1 * (1 - b + b * len / mean len)`` of BM25F."""
        lengths = joined([segment.lengths @ self.field_weights for segment in self.segments], np.float64)
        mean = float(lengths[self.live].mean()) if self.count else 1.0
        b = self.ranking.b
        return np.asarray(self.ranking.k1 * (1 - b + b * lengths / (mean or 1.0)))

    @cached_property
    def columns(self) -> dict[Facet, Column]:
        """The facet columns of all documents."""
        return {facet: _joined_columns([segment.columns[facet] for segment in self.segments]) for facet in Facet}

    @cached_property
    def members(self) -> dict[Facet, tuple[tuple[str, ...], Array]]:
        """Per facet its values, and which of them are in which set of its column: int64[sets, values]."""
        found = {}
        for facet, column in self.columns.items():
            names = tuple(sorted(set().union(*column.sets)))
            rows = [[name in values for name in names] for values in column.sets]
            found[facet] = names, np.array(rows, dtype=np.int64).reshape(len(column.sets), len(names))
        return found

    def occurrences(self, postings: Array) -> Occurrences:
        """The occurrences of ``postings``, int64[p], ascending."""
        if len(self.segments) == 1:
            return self.segments[0].occurrences(postings)
        parts = [
            Occurrences(found.row + begin, found.ordinal, found.position)
            for segment, begin, local in self._by_segment(postings)
            for found in [segment.occurrences(local)]
        ]
        return Occurrences(*(joined(column, np.int64) for column in zip(*parts, strict=True)))

    def fields(self, postings: Array, ordinal: Array) -> Array:
        """int64[n]: in which field occurrence ``ordinal`` of each of ``postings``, ascending, stands."""
        cut = self._by_segment(postings)
        return joined(
            [segment.fields(local, ordinal[begin : begin + len(local)]) for segment, begin, local in cut], np.int64
        )

    def forms_of(self, postings: Array) -> Array:
        """int64[p]: the form of each of ``postings``, ascending by segment, by its number in its segment."""
        return joined([segment.forms_of(local) for segment, _, local in self._by_segment(postings)], np.int64)

    def _by_segment(self, postings: Array) -> list[tuple[Segment, int, Array]]:
        """Segment, number of postings before it, and its postings, for each segment."""
        if len(self.segments) == 1:
            return [(self.segments[0], 0, postings)]
        bounds = postings.searchsorted(self.posting_offsets).tolist()
        return [
            (segment, begin, postings[begin:end] - offset)
            for segment, begin, end, offset in zip(
                self.segments, bounds, bounds[1:], self.posting_offsets, strict=False
            )
        ]

    def segment_number(self, document: int) -> int:
        """Which segment holds a document."""
        return bisect_right(self.offsets, document) - 1

    def locate(self, number: int) -> tuple[Segment, int]:
        """The segment of document ``number`` and its number there."""
        place = bisect_right(self.offsets, number) - 1
        return self.segments[place], number - self.offsets[place]


def joined(columns: Sequence[Array], dtype: type) -> Array:
    """The columns of all segments after one another."""
    if len(columns) == 1:
        return columns[0]
    return np.concatenate(columns) if columns else np.empty(0, dtype=dtype)


def intersection(masks: Sequence[Array]) -> Array:
    """bool[N]: what all masks hold."""
    return np.asarray(np.logical_and.reduce(masks)) if len(masks) > 1 else masks[0]


def _joined_columns(columns: Sequence[Column]) -> Column:
    if len(columns) == 1:
        return columns[0]
    codes: dict[tuple[str, ...], int] = {}
    parts = [
        np.array([codes.setdefault(values, len(codes)) for values in column.sets], dtype=np.int64)[column.codes]
        for column in columns
        if len(column.codes)
    ]
    return Column(tuple(codes), joined(parts, np.int64))
