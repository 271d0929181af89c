"""Facet counts and filters over the facet columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh.collection import Collection, intersection
from indexer.query import Facet

Filters = Mapping[Facet, tuple[str, ...]]


def filter_masks(collection: Collection, filters: Filters) -> dict[Facet, Array]:
    """bool[N] per facet that filters: the documents with at least one of its values."""
    return {facet: _with_values(collection, facet, values) for facet, values in filters.items() if values}


def _with_values(collection: Collection, facet: Facet, values: tuple[str, ...]) -> Array:
    mask = np.zeros(collection.size, dtype=bool)
    for segment, offset in zip(collection.segments, collection.offsets.tolist(), strict=False):
        column = segment.columns[facet]
        wanted = [code for code, name in enumerate(column.names) if name in values]
        entries = np.flatnonzero(np.isin(column.codes, wanted))
        mask[offset + np.searchsorted(column.starts, entries, side="right") - 1] = True
    return mask


def count_values(collection: Collection, matches: Array, masks: Mapping[Facet, Array]) -> dict[Facet, Counter[str]]:
    """How many of ``matches`` carry each value; a facet's own filter is left aside for its counts."""
    return {
        facet: _count(
            collection, facet, intersection([matches, *(mask for other, mask in masks.items() if other is not facet)])
        )
        for facet in Facet
    }


def apply(matches: Array, masks: Mapping[Facet, Array]) -> Array:
    """The matches that pass all filters."""
    return intersection([matches, *masks.values()])


def _count(collection: Collection, facet: Facet, matches: Array) -> Counter[str]:
    counts: Counter[str] = Counter()
    for segment, offset in zip(collection.segments, collection.offsets.tolist(), strict=False):
        column = segment.columns[facet]
        matched = np.repeat(matches[offset : offset + segment.size], np.diff(column.starts))
        found = np.bincount(column.codes[matched], minlength=len(column.names))
        counts.update({name: int(n) for name, n in zip(column.names, found.tolist(), strict=True) if n})
    return counts
