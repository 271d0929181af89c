"""BM25F, from what each leaf of a plan found."""

import numpy as np

from libc.math cimport log1p

from indexer.engines.whoosh.documents cimport Documents
from indexer.engines.whoosh.found cimport Found
from indexer.engines.whoosh.norms cimport Norms
from indexer.numbers cimport numbers_of


cdef class Scores:
    """Scores the documents of a collection.

    ``count``: how many of them are live. Used by one kernel at a time, which holds Python's lock.
    """

    cdef Norms _norms
    cdef double _k1
    cdef Py_ssize_t _count
    cdef int[::1] _places  # of a document that is scored, its place among them, from 1 on; 0 of others

    def __init__(self, Norms norms not None, double k1, Py_ssize_t count):
        self._norms, self._k1, self._count = norms, k1, count
        self._places = np.zeros(len(norms), dtype=np.int32)

    cpdef double idf(self, Py_ssize_t df) noexcept:
        """How telling it is to hold what ``df`` documents hold."""
        return log1p((self._count - df + 0.5) / (df + 0.5))

    def of(self, Documents documents not None, leaves):
        """float64[M]: the score of each of ``documents``, by what each of some ``leaves`` found."""
        cdef Found found
        cdef list scored = [*leaves]  # while documents have places, nothing is made that could let other threads in
        cdef int *places = &self._places[0]
        cdef const double *norms = self._norms.known
        cdef Py_ssize_t place, document, count = documents.count
        scores = np.zeros(count)
        cdef double *score = <double *> numbers_of(scores).data
        for place in range(count):
            document = documents.numbers[place]
            places[document] = place + 1
            if not norms[document]:
                self._norms.weigh(document)
        for found in scored:
            _add_scores(found, self.idf(found.df), self._k1, norms, places, score)
        for place in range(count):
            places[documents.numbers[place]] = 0
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


cdef void _add_scores(
    Found found, double idf, double k1, const double *norms, const int *places, double *scores) noexcept:
    """Add what a leaf adds to the score of each document that has a place."""
    cdef const int *documents = found.numbers
    cdef const double *tfs = found.frequencies
    cdef Py_ssize_t number, count = found.count, document
    for number in range(count):
        document = documents[number]
        if places[document] and tfs[number]:
            scores[places[document] - 1] += idf * tfs[number] * (k1 + 1) / (tfs[number] + norms[document])
