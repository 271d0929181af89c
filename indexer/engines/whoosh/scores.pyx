"""BM25F, from what each leaf of a plan found."""

import numpy as np

from indexer.numbers cimport Numbers, numbers_of


cdef class Scores:
    """Scores the documents of a collection.

    ``norms``: float64[N], ``k1 * (1 - b + b * len / mean len)``. Used by one kernel at a time, which holds Python's lock.
    """

    cdef const double[::1] _norms
    cdef double _k1
    cdef double[::1] _sums

    def __init__(self, norms, double k1):
        self._norms = norms
        self._k1 = k1
        self._sums = np.zeros(len(norms))

    def of(self, const long long[::1] documents, const unsigned char[::1] wanted, rows):
        """float64[M]: the score of each of ``documents``, which are those ``wanted``, uint8[N].

        ``rows``: of each leaf its documents, the weighted frequency in each, and its idf.
        """
        cdef Numbers found
        cdef const double *tfs
        cdef double idf, tf
        cdef Py_ssize_t number, document
        for held, frequencies, idf in rows:
            found, tfs = numbers_of(held), <const double *> numbers_of(frequencies).data
            for number in range(found.length):
                document, tf = (<const int *> found.data)[number], tfs[number]
                if wanted[document] and tf:
                    self._sums[document] += idf * tf * (self._k1 + 1) / (tf + self._norms[document])
        scores = np.empty(documents.shape[0])
        cdef double[::1] score = scores
        for number in range(documents.shape[0]):
            score[number] = self._sums[documents[number]]
            self._sums[documents[number]] = 0.0
        return scores
