"""Facet counts and filters over the facet columns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh import counts
from indexer.engines.whoosh.collection import Collection, intersection
from indexer.query import Facet

Filters = Mapping[Facet, tuple[str, ...]]


def filter_masks(collection: Collection, filters: Filters) -> dict[Facet, Array]:
    """bool[N] per facet that filters: the documents with at least one of its values."""
    return {facet: _with_values(collection, facet, values) for facet, values in filters.items() if values}


def _with_values(collection: Collection, facet: Facet, values: tuple[str, ...]) -> Array:
    column = collection.columns[facet]
    wanted = np.array([any(value in values for value in held) for held in column.sets], dtype=bool)
    return np.asarray(wanted[column.codes]) if len(column.codes) else np.zeros(0, dtype=bool)


def count_values(
    collection: Collection, documents: Array, masks: Mapping[Facet, Array], passing: Array
) -> dict[Facet, dict[str, int]]:
    """How many of ``documents`` carry each value; a facet's own filter is left aside for its counts.

    ``passing``: those that pass all filters.
    """
    return {
        facet: counts.count_values(
            column.codes, column.sets, _left_aside(facet, documents, masks) if facet in masks else passing
        )
        for facet, column in collection.columns.items()
    }


def _left_aside(facet: Facet, documents: Array, masks: Mapping[Facet, Array]) -> Array:
    """The documents that pass all filters but that of ``facet``."""
    return apply(documents, {other: mask for other, mask in masks.items() if other is not facet})


def apply(documents: Array, masks: Mapping[Facet, Array]) -> Array:
    """The documents that pass all filters."""
    return apply_to(documents, documents, masks)


def apply_to(values: Array, documents: Array, masks: Mapping[Facet, Array]) -> Array:
    """The values, one for each of ``documents``, of those that pass all filters."""
    return values[intersection([*masks.values()])[documents]] if masks else values
