"""Words of the query that stand near one another: documents rise where they do.

After Rasolofo & Savoy, *Term Proximity Scoring for Keyword-Based Retrieval Systems*, ECIR 2003, with the closest
neighbour only and field weights::

    near(a, b, d) = sum over places of a, with b at most WINDOW words away, of  weight(field) / distance ** 2
    score(d)     += proximity * sum over adjacent a, b of  min(idf(a), idf(b)) * near * (k1 + 1) / (near + norm(d))

Only the best CANDIDATES documents by BM25F are looked at: nearness orders the top, it does not find anything.
"""

import numpy as np

from indexer.engines.whoosh.found cimport Found
from indexer.engines.whoosh.norms cimport Norms
from indexer.engines.whoosh.shown cimport Shown
from indexer.engines.whoosh.spots cimport Spots
from indexer.numbers cimport numbers_of

from indexer.engines.whoosh.stored import GAP

CANDIDATES = 50
"""With 30 to 1,000 the same documents come first: see docs/decisions/0004."""
MOST_PAIRS = 64
"""Of a text that repeats its words without end, only the first so many pairs count."""

cdef enum:
    WINDOW = 3

assert WINDOW < GAP, "words of different passages are never near one another"


cdef class Proximity:
    """Scores nearness in the documents of a collection.

    ``field_weights``: float64[F].
    """

    cdef const double[::1] _field_weights
    cdef Norms _norms
    cdef double _k1

    def __init__(self, field_weights, Norms norms not None, double k1):
        self._field_weights, self._norms, self._k1 = field_weights, norms, k1

    def of(self, pairs, Shown candidates not None, double weight):
        """float64[c]: what is added to the score of each of the ``candidates``, which are ascending.

        ``pairs``: two words, as they were found and looked at in the candidates, and the lower of their idf; ``weight``:
        that of proximity.
        """
        cdef Found one, other
        cdef double idf
        cdef Py_ssize_t number, count = candidates.count
        near_array, added_array = np.zeros(count), np.zeros(count)
        cdef double *near = <double *> numbers_of(near_array).data
        cdef double *added = <double *> numbers_of(added_array).data
        for one, other, idf in pairs:
            _add_near(one.looked, other.looked, one.field, other.field, self._field_weights, near)
            for number in range(count):
                if near[number]:
                    added[number] += idf * near[number] * (self._k1 + 1) / (
                        near[number] + self._norms.of(candidates.keys[number] >> 32))
                    near[number] = 0.0
        for number in range(count):
            added[number] *= weight
        return added_array


cdef void _add_near(
    Spots one, Spots other, int one_field, int other_field, const double[::1] field_weights, double *near) noexcept:
    """Add how near two words stand in each candidate.

    A hyphenated whole stands where its first piece stands, so that two words may be at no distance; it counts as 1.
    """
    cdef Py_ssize_t number, after = 0
    cdef long long key, distance
    cdef int field
    for number in range(one.count):
        key, field = one.spots[number].key, one.spots[number].field
        while after < other.count and other.spots[after].key < key:
            after += 1
        distance = WINDOW + 1
        if after < other.count:
            distance = other.spots[after].key - key
        if after:
            distance = min(distance, key - other.spots[after - 1].key)
        if distance <= WINDOW and one_field in (-1, field) and other_field in (-1, field):
            distance = max(distance, 1)
            near[key >> 32] += field_weights[field] / <double> (distance * distance)
