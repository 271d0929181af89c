"""The best of many, without sorting them all."""

from __future__ import annotations

import numpy as np

from indexer.arrays import Array

_BLOCK = 64


def top(keys: Array, most: int) -> Array:
    """int64[n], ascending: the places of the ``most`` highest keys and of those that tie with the last of them.

    The lowest of the ``most`` best blocks' maxima is a key that at least ``most`` others reach: so only keys as high
    as that need be looked at.
    """
    if len(keys) <= most:
        return np.arange(len(keys))
    if len(keys) < 4 * _BLOCK * most:
        return np.flatnonzero(keys >= np.partition(keys, -most)[-most])
    maxima = np.maximum.reduceat(keys, np.arange(0, len(keys), _BLOCK))
    places = np.flatnonzero(keys >= np.partition(maxima, -most)[-most])
    few = keys[places]
    return np.asarray(places[few >= np.partition(few, -most)[-most]])
