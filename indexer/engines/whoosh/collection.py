"""Collection: all segments of a generation as one row of documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, reduce
from itertools import accumulate
from operator import iand, mul
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh.accumulators import Accumulators
from indexer.engines.whoosh.joined import Joined
from indexer.engines.whoosh.lists import PostingLists
from indexer.engines.whoosh.norms import Norms
from indexer.engines.whoosh.proximity import Proximity
from indexer.engines.whoosh.scores import Scores
from indexer.engines.whoosh.segment import FIELDS, Column, Segment
from indexer.engines.whoosh.sets import Sets
from indexer.query import Facet
from indexer.settings import Ranking


class JoinedColumn(NamedTuple):
    """A facet: document ``d`` has the set of values ``sets[codes.at(d)]``. One may have two codes, of two segments."""

    sets: tuple[tuple[str, ...], ...]
    codes: Joined


class Collection:
    """All segments of a generation as one row of ``N`` documents.

    Document ``d`` of a segment is document ``offset + d`` of the collection. What segments have is read where it lies.
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
        live = self.live if len(self.deleted) else None
        return PostingLists(zip(arrays, self.offsets, strict=False), self._accumulators, live, self.field_weights)

    @cached_property
    def _accumulators(self) -> Accumulators:
        return Accumulators(self.size)

    @cached_property
    def sets(self) -> Sets:
        """Sets of documents put together."""
        return Sets(self.size, self.deleted)

    @cached_property
    def scores(self) -> Scores:
        """Scores documents."""
        return Scores(self._accumulators, self.norms, self.ranking.k1, self.count)

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
        live = np.ones(self.size, dtype=bool)
        live[self.deleted] = False
        return live

    @cached_property
    def deleted(self) -> Array:
        """int32[D]: the deleted documents."""
        rows = zip(self.segments, self.offsets, strict=False)
        return np.array([offset + number for segment, offset in rows for number in segment.deleted], dtype=np.int32)

    @cached_property
    def count(self) -> int:
        """Number of live documents."""
        return self.size - len(self.deleted)

    @cached_property
    def dates(self) -> Joined:
        """Of each document the ordinal of the date, 0 for none."""
        return Joined([segment.dates for segment in self.segments])

    @cached_property
    def norms(self) -> Norms:
        """How long the documents are, for BM25F; live ones make the mean."""
        lengths = Joined([segment.lengths for segment in self.segments])
        words = map(sum, zip(*[segment.words for segment in self.segments], strict=True))
        total = sum(map(mul, words, self.field_weights.tolist()))
        mean = total / self.count if total else 1.0
        return Norms(lengths, self.field_weights, mean, self.ranking.k1, self.ranking.b)

    @cached_property
    def columns(self) -> dict[Facet, JoinedColumn]:
        """The facet columns of all documents."""
        return {facet: _joined_columns([segment.columns[facet] for segment in self.segments]) for facet in Facet}

    def locate(self, number: int) -> tuple[Segment, int]:
        """The segment of document ``number`` and its number there."""
        place = bisect_right(self.offsets, number) - 1
        return self.segments[place], number - self.offsets[place]


def intersection(masks: Sequence[Array]) -> Array:
    """bool[N]: what all masks hold."""
    return reduce(iand, masks[1:], masks[0].copy())


def _joined_columns(columns: Sequence[Column]) -> JoinedColumn:
    """The columns of all segments; those with the same sets share them."""
    sets: list[tuple[str, ...]] = []
    firsts: dict[tuple[tuple[str, ...], ...], int] = {}
    for column in columns:
        if column.sets not in firsts:
            firsts[column.sets] = len(sets)
            sets += column.sets
    codes = Joined([column.codes for column in columns], [firsts[column.sets] for column in columns])
    return JoinedColumn(tuple(sets), codes)
