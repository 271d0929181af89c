"""Words of the query that stand near one another: documents rise where they do.

After Rasolofo & Savoy, *Term Proximity Scoring for Keyword-Based Retrieval Systems*, ECIR 2003, with the closest
neighbour only and field weights::

    near(a, b, d) = sum over places of a, with b at most WINDOW words away, of  weight(field) / distance ** 2
    score(d)     += proximity * sum over adjacent a, b of  min(idf(a), idf(b)) * near * (k1 + 1) / (near + norm(d))

Only the best CANDIDATES documents by BM25F are looked at: nearness orders the top, it does not find anything.
"""

from __future__ import annotations

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh.segment import FIELD_BITS, Segment

WINDOW = 3
CANDIDATES = 1000
_FIELD_MASK = (1 << FIELD_BITS) - 1
_POSITION_BITS = 32


def candidates(scores: Array, matches: Array) -> Array:
    """bool[N]: the CANDIDATES matches with the highest scores, and those that tie with the last."""
    numbers = np.flatnonzero(matches)
    if len(numbers) <= CANDIDATES:
        return matches
    kept = np.zeros_like(matches)
    values = scores[numbers]
    kept[numbers[values >= np.partition(values, -CANDIDATES)[-CANDIDATES]]] = True
    return kept


def occurrence_keys(segment: Segment, forms: Array, wanted: Array) -> Array:
    """int64[t], ascending: where any of ``forms`` stands in the ``wanted`` documents, as place and position in one."""
    keys = [
        (place << _POSITION_BITS) + position for place, position in (segment.occurrences(int(f), wanted) for f in forms)
    ]
    return np.sort(np.concatenate(keys)) if keys else np.empty(0, dtype=np.int64)


def nearness(size: int, first: Array, second: Array, field_weights: Array) -> Array:
    """float64[size]: how near ``first`` and ``second`` (keys of a segment of ``size`` documents) stand, per document.

    A hyphenated whole stands where its first piece stands, so that two words may be at no distance; it counts as 1.
    """
    if not len(first) or not len(second):
        return np.zeros(size)
    after = np.searchsorted(second, first)
    right = np.abs(second[np.minimum(after, len(second) - 1)] - first)
    left = np.abs(first - second[np.maximum(after - 1, 0)])
    distance = np.maximum(np.minimum(left, right), 1)
    near = distance <= WINDOW
    place = first[near] >> _POSITION_BITS
    weights = field_weights[place & _FIELD_MASK] / distance[near].astype(np.float64) ** 2
    return np.bincount(place >> FIELD_BITS, weights=weights, minlength=size)
