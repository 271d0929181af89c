"""Documents that a request names by their ids: those that stand first, and those that may be found at all."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh.collection import Collection
from indexer.query import SearchRequest


def pinned(collection: Collection, request: SearchRequest) -> list[int]:
    """The documents that stand first, in their order; none that are hidden or not there."""
    ids = dict.fromkeys([one for one in request.pinned if one not in request.hidden])
    return list(_numbers(collection, ids))


def allowed(collection: Collection, request: SearchRequest) -> Array | None:
    """bool[N]: the documents that may be found; ``None`` when the request leaves that open."""
    if request.among is None and not request.hidden:
        return None
    mask = np.full(collection.size, request.among is None)
    mask[list(_numbers(collection, request.among or ()))] = True
    mask[list(_numbers(collection, request.hidden))] = False
    return mask


def _numbers(collection: Collection, ids: Iterable[str]) -> Iterable[int]:
    for document_id in ids:
        for segment, offset in zip(collection.segments, collection.offsets, strict=False):
            number = segment.number_of(document_id)
            if number is not None:
                yield offset + number
