"""What multiplies the score of a document, whatever it was found by: its kind, its evidence, its date.

::

    score(d) *= weight of its kind * (1 + evidence * e(d)) * (1 + recency * 0.5 ** (age in years / recency_years))

``e(d)``, only when the query asks for evidence: the mean of what its kind is worth as evidence, and 1 if it holds one
of the phrases that say so. Documents without a date, or dated in the future, are of no age.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.finder import Finder
from indexer.engines.whoosh.recency import Recency
from indexer.plan import PhraseLeaf
from indexer.query import Facet
from indexer.settings import Kind


class Boost(NamedTuple):
    """One factor per matching document, float64[M], and what to call it."""

    name: str
    factors: Array


class Boosts:
    """The boosts of one collection; what is the same for every query is computed once."""

    def __init__(self, collection: Collection, kinds: Sequence[Kind]) -> None:
        self._collection = collection
        self._weights = {kind.slug: kind.weight for kind in kinds if kind.weight != 1.0}
        self._evidence = {kind.slug: kind.evidence for kind in kinds if kind.evidence}
        self._recency = lru_cache(maxsize=1)(partial(_recency, collection))

    def of(self, documents: Array, evidence: Sequence[PhraseLeaf], finder: Finder, today: date) -> list[Boost]:
        """The boosts that are on, for ``documents``, int64[M]."""
        ranking = self._collection.ranking
        found = []
        if self._weights:
            found.append(Boost("soort", self._by_kind(self._weights, 1.0, documents)))
        if evidence and ranking.evidence:
            worth = self._by_kind(self._evidence, 0.0, documents)
            showing = self._collection.sets.any_of([finder.find(phrase) for phrase in evidence])
            shown = np.isin(documents, showing.array())
            found.append(Boost("bewijs", 1 + ranking.evidence * (worth + shown) / 2))
        if ranking.recency:
            found.append(Boost("recent", self._recency(today).of(documents)))
        return found

    def _by_kind(self, values: Mapping[str, float], default: float, documents: Array) -> Array:
        column = self._collection.columns[Facet.KIND]
        worth = np.array([values.get(kind, default) for (kind,) in column.sets])
        return np.asarray(worth[column.codes.of(documents)])


def _recency(collection: Collection, today: date) -> Recency:
    ranking = collection.ranking
    return Recency(collection.dates, today.toordinal(), ranking.recency, ranking.recency_years)
