"""BM25F, from what each leaf of a plan found."""

import numpy as np

from libc.math cimport log1p

from indexer.engines.whoosh.documents cimport Documents
from indexer.engines.whoosh.found cimport Found
from indexer.numbers cimport Number, Numbers, numbers_of


def norms(segments, const double[::1] weights, double k1, double b):
    """float64[N]: ``k1 * (1 - b + b * len / mean len)`` of each document; live ones make the mean.

    ``segments``: of each the words per document and field, uint[n, F], and which documents are live, bool[n];
    ``weights``: float64[F], what a word in each field weighs.
    """
    all_norms = np.empty(sum([len(live) for _, live in segments]))
    cdef double[::1] norms = all_norms
    cdef const unsigned char[::1] alive
    cdef Numbers lengths
    cdef double total = 0, mean, factor
    cdef Py_ssize_t number, offset = 0, count = 0
    for counts, live in segments:
        by_field = counts.ravel()  # kept while it is read
        lengths, alive = numbers_of(by_field), live.view(np.uint8)
        if lengths.width == 4:
            _add_up(<const unsigned int *> lengths.data, weights, norms[offset : offset + alive.shape[0]])
        elif lengths.width == 2:
            _add_up(<const unsigned short *> lengths.data, weights, norms[offset : offset + alive.shape[0]])
        else:
            _add_up(<const unsigned char *> lengths.data, weights, norms[offset : offset + alive.shape[0]])
        for number in range(alive.shape[0]):
            if alive[number]:
                total += norms[offset + number]
                count += 1
        offset += alive.shape[0]
    mean = total / count if total else 1.0
    factor = k1 * b / mean
    for number in range(offset):
        norms[number] = k1 * (1 - b) + factor * norms[number]
    return all_norms


cdef void _add_up(const Number *counts, const double[::1] weights, double[::1] lengths) noexcept:
    """The weighted length of each document."""
    cdef Py_ssize_t number, field, fields = weights.shape[0]
    cdef double length
    for number in range(lengths.shape[0]):
        length = 0.0
        for field in range(fields):
            length += counts[number * fields + field] * weights[field]
        lengths[number] = length


cdef class Scores:
    """Scores the documents of a collection.

    ``norms``: float64[N], ``k1 * (1 - b + b * len / mean len)``; ``count``: how many documents are live. Used by one
    kernel at a time, which holds Python's lock.
    """

    cdef const double[::1] _norms
    cdef double _k1
    cdef Py_ssize_t _count
    cdef int[::1] _places  # of a document that is scored, its place among them, from 1 on; 0 of others

    def __init__(self, norms, double k1, Py_ssize_t count):
        self._norms = norms
        self._k1, self._count = k1, count
        self._places = np.zeros(len(norms), dtype=np.int32)

    cpdef double idf(self, Py_ssize_t df) noexcept:
        """How telling it is to hold what ``df`` documents hold."""
        return log1p((self._count - df + 0.5) / (df + 0.5))

    def of(self, Documents documents not None, leaves):
        """float64[M]: the score of each of ``documents``, by what each of some ``leaves`` found."""
        cdef Found found
        cdef list scored = [*leaves]  # while documents have places, nothing is made that could let other threads in
        cdef int *places = &self._places[0]
        cdef Py_ssize_t place, count = documents.count
        scores = np.zeros(count)
        cdef double *score = <double *> numbers_of(scores).data
        for place in range(count):
            places[documents.numbers[place]] = place + 1
        for found in scored:
            _add_scores(found, self.idf(found.df), self._k1, &self._norms[0], places, score)
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
