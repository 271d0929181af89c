"""Collection: all segments of a generation as one row of documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, reduce
from operator import iand, ior

import numpy as np

from indexer.arrays import Array, narrow
from indexer.engines.whoosh.lists import PostingLists
from indexer.engines.whoosh.scores import Scores
from indexer.engines.whoosh.segment import FIELDS, Column, Segment
from indexer.query import Facet
from indexer.settings import Ranking


class Collection:
    """All segments of a generation as one row of ``N`` documents.

    Document ``d`` of a segment is document ``offset + d`` of the collection.
    """

    def __init__(self, segments: Sequence[Segment], ranking: Ranking) -> None:
        self.segments = tuple(segments)
        self.ranking = ranking
        self.offsets = np.cumsum([0, *(segment.size for segment in segments)]).tolist()
        self.field_weights = np.array([ranking.field_weight(field) for field in FIELDS])

    @cached_property
    def lists(self) -> PostingLists:
        """The posting lists of all segments."""
        segments = zip(self.segments, self.offsets, strict=False)
        parts = [(segment.arrays, offset, segment.live) for segment, offset in segments]
        return PostingLists(parts, self.size, self.field_weights)

    @cached_property
    def scores(self) -> Scores:
        """Scores documents."""
        return Scores(self.norms, self.ranking.k1)

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
    return reduce(iand, masks[1:], masks[0].copy())


def union(masks: Sequence[Array]) -> Array:
    """bool[N]: what any of the masks holds."""
    return reduce(ior, masks[1:], masks[0].copy())


def _joined_columns(columns: Sequence[Column]) -> Column:
    if len(columns) == 1:
        return columns[0]
    codes: dict[tuple[str, ...], int] = {}
    parts = [
        np.array([codes.setdefault(values, len(codes)) for values in column.sets], dtype=np.int64)[column.codes]
        for column in columns
        if len(column.codes)
    ]
    return Column(tuple(codes), narrow(joined(parts, np.int64)))
