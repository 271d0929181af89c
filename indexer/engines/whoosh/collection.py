"""Collection: all segments of a generation as one row of documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, reduce
from itertools import accumulate
from operator import iand

import numpy as np
from numpy.typing import DTypeLike

from indexer.arrays import Array
from indexer.engines.whoosh.lists import PostingLists
from indexer.engines.whoosh.proximity import Proximity
from indexer.engines.whoosh.scores import Scores, norms
from indexer.engines.whoosh.segment import FIELDS, Column, Segment
from indexer.engines.whoosh.sets import Sets
from indexer.query import Facet
from indexer.settings import Ranking


class Collection:
    """All segments of a generation as one row of ``N`` documents.

    Document ``d`` of a segment is document ``offset + d`` of the collection.
    """

    def __init__(self, segments: Sequence[Segment], ranking: Ranking) -> None:
        self.segments = tuple(segments)
        self.ranking = ranking
        self.offsets = list(accumulate((segment.size for segment in segments), initial=0))
        self.field_weights = np.array([ranking.field_weight(field) for field in FIELDS])

    @cached_property
    def lists(self) -> PostingLists:
        """The posting lists of all segments."""
        arrays = (segment.arrays for segment in self.segments)
        return PostingLists(zip(arrays, self.offsets, strict=False), self.live, self.field_weights)

    @cached_property
    def sets(self) -> Sets:
        """Sets of documents put together."""
        return Sets(self.live)

    @cached_property
    def scores(self) -> Scores:
        """Scores documents."""
        return Scores(self.norms, self.ranking.k1, self.count)

    @cached_property
    def proximity(self) -> Proximity:
        """Scores words that stand near one another."""
        return Proximity(self.field_weights, self.norms, self.ranking.k1)

    @property
    def size(self) -> int:
        """N: number of documents, deleted ones included."""
        return self.offsets[-1]

    @cached_property
    def live(self) -> Array:
        """bool[N]: which documents are not deleted."""
        return joined([segment.live for segment in self.segments], bool)

    @cached_property
    def count(self) -> int:
        """Number of live documents."""
        return self.size - sum(len(segment.deleted) for segment in self.segments)

    @cached_property
    def dates(self) -> Array:
        """int32[N]: ordinal of the date, 0 for none."""
        return joined([segment.dates for segment in self.segments], np.int32)

    @cached_property
    def norms(self) -> Array:
        """float64[N]: ``k1 * (1 - b + b * len / mean len)`` of BM25F."""
        segments = [(segment.lengths, segment.live) for segment in self.segments]
        return norms(segments, self.field_weights, self.ranking.k1, self.ranking.b)

    @cached_property
    def columns(self) -> dict[Facet, Column]:
        """The facet columns of all documents."""
        return {facet: _joined_columns([segment.columns[facet] for segment in self.segments]) for facet in Facet}

    def locate(self, number: int) -> tuple[Segment, int]:
        """The segment of document ``number`` and its number there."""
        place = bisect_right(self.offsets, number) - 1
        return self.segments[place], number - self.offsets[place]


def joined(columns: Sequence[Array], dtype: DTypeLike) -> Array:
    """The columns of all segments after one another."""
    if len(columns) == 1:
        return columns[0]
    return np.concatenate(columns) if columns else np.empty(0, dtype=dtype)


def intersection(masks: Sequence[Array]) -> Array:
    """bool[N]: what all masks hold."""
    return reduce(iand, masks[1:], masks[0].copy())


def _joined_columns(columns: Sequence[Column]) -> Column:
    if len(columns) == 1:
        return columns[0]
    known: dict[tuple[str, ...], int] = {}
    numbers = [[known.setdefault(values, len(known)) for values in column.sets] for column in columns]
    width = np.min_scalar_type(len(known))
    codes = [_renumbered(column.codes, np.array(to, dtype=width)) for column, to in zip(columns, numbers, strict=True)]
    return Column(tuple(known), joined(codes, width))


def _renumbered(codes: Array, numbers: Array) -> Array:
    """Each of ``codes`` as ``numbers`` have it; those of a first segment have that number already."""
    return codes if np.array_equal(numbers, np.arange(len(numbers))) else numbers[codes]
