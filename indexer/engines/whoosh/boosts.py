"""What multiplies the score of a document, whatever it was found by: its kind, its evidence, its date.

::

    score(d) *= weight of its kind * (1 + evidence * e(d)) * (1 + recency * 0.5 ** (age in years / recency_years))

``e(d)``, only when the query asks for evidence: the mean of what its kind is worth as evidence, and 1 if it holds one
of the phrases that say so. Documents without a date, or dated in the future, are of no age.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh import facets
from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.finder import Finder
from indexer.plan import PhraseLeaf
from indexer.query import Facet
from indexer.settings import Kind, Ranking

_DAYS_IN_YEAR = 365.25


class Boost(NamedTuple):
    """One factor per document, float64[N], and what to call it."""

    name: str
    factors: Array


def boosts(
    collection: Collection, finder: Finder, kinds: Sequence[Kind], evidence: Sequence[PhraseLeaf], today: date
) -> list[Boost]:
    """The boosts that are on."""
    ranking = collection.ranking
    found = []
    weights = {kind.slug: kind.weight for kind in kinds if kind.weight != 1.0}
    if weights:
        found.append(Boost("soort", _by_kind(collection, weights, 1.0)))
    if evidence and ranking.evidence:
        worth = _by_kind(collection, {kind.slug: kind.evidence for kind in kinds if kind.evidence}, 0.0)
        shown = np.zeros(collection.size)
        for phrase in evidence:
            shown[finder.find(phrase).documents] = 1.0
        found.append(Boost("bewijs", 1 + ranking.evidence * (worth + shown) / 2))
    if ranking.recency:
        found.append(Boost("recent", 1 + ranking.recency * _freshness(collection, ranking, today)))
    return found


def _by_kind(collection: Collection, values: dict[str, float], default: float) -> Array:
    column = np.full(collection.size, default)
    for slug, value in values.items():
        column[facets.filter_masks(collection, {Facet.KIND: (slug,)})[Facet.KIND]] = value
    return column


def _freshness(collection: Collection, ranking: Ranking, today: date) -> Array:
    """float64[N]: 1 for a document of today, half after ``recency_years``; 0 without a date."""
    age = np.maximum(today.toordinal() - collection.dates, 0) / _DAYS_IN_YEAR
    return np.where(collection.dates > 0, 0.5 ** (age / ranking.recency_years), 0.0)
