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
    cdef double total = 0, mean
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
    for number in range(offset):
        norms[number] = k1 * (1 - b + b * norms[number] / mean)
    return all_norms


cdef void _add_up(const Number *counts, const double[::1] weights, double[::1] lengths) noexcept:
    """The weighted length of each document."""
    cdef Py_ssize_t number, field, fields = weights.shape[0]
    for number in range(lengths.shape[0]):
        lengths[number] = 0
        for field in range(fields):
            lengths[number] += counts[number * fields + field] * weights[field]


cdef class Scores:
    """Scores the documents of a collection.

    ``norms``: float64[N], ``k1 * (1 - b + b * len / mean len)``; ``count``: how many documents are live. Used by one
    kernel at a time, which holds Python's lock.
    """

    cdef const double[::1] _norms
    cdef double _k1
    cdef Py_ssize_t _count
    cdef double[::1] _sums
    cdef unsigned char[::1] _wanted

    def __init__(self, norms, double k1, Py_ssize_t count):
        self._norms = norms
        self._k1, self._count = k1, count
        self._sums = np.zeros(len(norms))
        self._wanted = np.zeros(len(norms), dtype=np.uint8)

    cpdef double idf(self, Py_ssize_t df) noexcept:
        """How telling it is to hold what ``df`` documents hold."""
        return log1p((self._count - df + 0.5) / (df + 0.5))

    def of(self, Documents documents not None, leaves):
        """float64[M]: the score of each of ``documents``, by what each of some ``leaves`` found."""
        cdef Found found
        cdef list scored = [*leaves]  # while documents are wanted, nothing is made that could let other threads in
        cdef double *sums = &self._sums[0]
        cdef unsigned char *wanted = &self._wanted[0]
        cdef Py_ssize_t place, count = documents.count, document
        scores = np.empty(count)
        cdef double *score = <double *> numbers_of(scores).data
        for place in range(count):
            wanted[documents.numbers[place]] = True
        for found in scored:
            _add_scores(found, self.idf(found.df), self._k1, &self._norms[0], wanted, sums)
        for place in range(count):
            document = documents.numbers[place]
            score[place] = sums[document]
            sums[document], wanted[document] = 0.0, False
        return scores


cdef void _add_scores(
    Found found, double idf, double k1, const double *norms, const unsigned char *wanted, double *sums) noexcept:
    """Add what a leaf adds to the score of each document that is wanted."""
    cdef const int *documents = found.numbers
    cdef const double *tfs = found.frequencies
    cdef Py_ssize_t place, count = found.count, document
    for place in range(count):
        document = documents[place]
        if wanted[document] and tfs[place]:
            sums[document] += idf * tfs[place] * (k1 + 1) / (tfs[place] + norms[document])
