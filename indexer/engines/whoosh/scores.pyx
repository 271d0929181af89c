"""BM25F, from what each leaf of a plan found."""

import numpy as np

from libc.math cimport log1p
from libc.string cimport memcpy

from indexer.engines.whoosh.accumulator cimport Accumulator
from indexer.engines.whoosh.accumulators cimport Accumulators
from indexer.engines.whoosh.documents cimport Documents
from indexer.engines.whoosh.found cimport Found
from indexer.engines.whoosh.norms cimport Norms
from indexer.numbers cimport Numbers, numbers_of


cdef class Scores:
    """Scores the documents of a collection. ``count``: how many of them are live."""

    cdef Accumulators _accumulators
    cdef Norms _norms
    cdef double _k1
    cdef Py_ssize_t _count

    def __init__(self, Accumulators accumulators not None, Norms norms not None, double k1, Py_ssize_t count):
        self._accumulators, self._norms, self._k1, self._count = accumulators, norms, k1, count

    cpdef double idf(self, Py_ssize_t df) noexcept:
        """How telling it is to hold what ``df`` documents hold."""
        return log1p((self._count - df + 0.5) / (df + 0.5))

    def of(self, Documents documents not None, leaves):
        """float64[M]: the score of each of ``documents``, by what each of some ``leaves`` found."""
        cdef Found found
        cdef Accumulator into = self._accumulators.begin()
        norms, scores = np.empty(documents.count), np.empty(documents.count)
        cdef double *norm = <double *> numbers_of(norms).data
        into.meet(documents.numbers, documents.count)
        self._norms.take(documents.numbers, documents.count, norm)
        for found in leaves:
            _add_scores(found, self.idf(found.df), self._k1, norm, into)
        memcpy(<void *> numbers_of(scores).data, into.sums, into.count * sizeof(double))
        self._accumulators.give_back(into)
        return scores


def finish(scores, places, added, list factors not None):
    """Add to ``scores``, float64[M], at some ``places``, int64[n], what is to be ``added``; then multiply with ``factors``.

    Each of the factors is an array of float64[M].
    """
    cdef double *score = <double *> numbers_of(scores).data
    cdef const long long *place = <const long long *> numbers_of(places).data
    cdef Numbers more = numbers_of(added)
    cdef const double *values = <const double *> more.data
    cdef Py_ssize_t number, count = len(scores)
    for number in range(more.length):
        score[place[number]] += values[number]
    for factor in factors:
        values = <const double *> numbers_of(factor).data
        for number in range(count):
            score[number] *= values[number]


cdef void _add_scores(Found found, double idf, double k1, const double *norms, Accumulator into) noexcept:
    """Add what a leaf adds to the score of each document that was met; ``norms`` are theirs."""
    cdef const int *documents = found.numbers
    cdef const double *tfs = found.frequencies
    cdef const int *numbers = into.numbers
    cdef double *scores = into.sums
    cdef Py_ssize_t place, count = found.count, number, first = into.first
    for place in range(count):
        number = numbers[documents[place]] - first
        if number >= 0 and tfs[place]:
            scores[number] += idf * tfs[place] * (k1 + 1) / (tfs[place] + norms[number])
