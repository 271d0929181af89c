"""Facet counts and filters over the facet columns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from itertools import chain

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh.collection import Collection, intersection
from indexer.engines.whoosh.counts import Counts
from indexer.fields import ShownValues
from indexer.query import Facet
from indexer.results import FacetCount

Filters = Mapping[Facet, tuple[str, ...]]
_KEPT = 64
"""Rows are kept of each facet, and of so many lists of picked values that no document has."""


def filter_masks(collection: Collection, filters: Filters) -> dict[Facet, Array]:
    """bool[N] per facet that filters: the documents with at least one of its values."""
    return {facet: _with_values(collection, facet, values) for facet, values in filters.items() if values}


def _with_values(collection: Collection, facet: Facet, values: tuple[str, ...]) -> Array:
    column = collection.columns[facet]
    wanted = np.array([any(value in values for value in held) for held in column.sets], dtype=bool)
    return column.codes.told(wanted)


class FacetCounts:
    """Counts the values of all facets of a collection; in which order they are shown is worked out once."""

    def __init__(self, collection: Collection, shown: ShownValues) -> None:
        self._collection = collection
        self._counts = lru_cache(maxsize=_KEPT)(partial(_counts, collection, shown))

    def of(
        self, documents: Array, masks: Mapping[Facet, Array], passing: Array, filters: Filters
    ) -> dict[Facet, tuple[FacetCount, ...]]:
        """How many of ``documents`` carry each value; a facet's own filter is left aside for its counts.

        ``passing``: those that pass all filters. A picked value is shown even at 0.
        """
        found = {}
        for facet in self._collection.columns:
            picked = filters.get(facet, ())
            counts = self._counts(facet)
            if picked and not counts.values.issuperset(picked):
                counts = self._counts(facet, picked)
            found[facet] = counts.of(_left_aside(facet, documents, masks) if facet in masks else passing, picked)
        return found


def _counts(collection: Collection, shown: ShownValues, facet: Facet, picked: tuple[str, ...] = ()) -> Counts:
    """``picked``: values that are shown even if no document has them."""
    column = collection.columns[facet]
    return Counts(shown.rows(facet, {*chain.from_iterable(column.sets), *picked}), column.sets, column.codes)


def _left_aside(facet: Facet, documents: Array, masks: Mapping[Facet, Array]) -> Array:
    """The documents that pass all filters but that of ``facet``."""
    return apply(documents, {other: mask for other, mask in masks.items() if other is not facet})


def apply(documents: Array, masks: Mapping[Facet, Array]) -> Array:
    """The documents that pass all filters."""
    return apply_to(documents, documents, masks)


def apply_to(values: Array, documents: Array, masks: Mapping[Facet, Array]) -> Array:
    """The values, one for each of ``documents``, of those that pass all filters."""
    return values[intersection([*masks.values()])[documents]] if masks else values
