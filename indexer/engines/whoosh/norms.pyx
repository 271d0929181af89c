"""How long documents are for their collection, as BM25F wants it."""

cimport cython

from libc.stdlib cimport calloc, free

from indexer.engines.whoosh.joined cimport Joined, Part
from indexer.numbers cimport at

cdef enum:
    FEW = 64  # documents are few where there are so many times as many


@cython.final
cdef class Norms:
    """``k1 * (1 - b + b * len / mean len)`` of each of ``N`` documents, worked out when it is asked.

    ``lengths``: the words per document and field, N * F; ``weights``: float64[F], what a word in each field weighs;
    ``mean``: that of the weighted lengths.
    """

    def __init__(self, Joined lengths not None, const double[::1] weights, double mean, double k1, double b):
        self._lengths, self._weights = lengths, weights
        self._least, self._slope = k1 * (1 - b), k1 * b / mean
        self._size = len(lengths) // weights.shape[0]
        self._known = <double *> calloc(self._size + 1, sizeof(double))
        if self._known == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self._known)

    cpdef double of(self, Py_ssize_t document) noexcept:
        """That of one document."""
        cdef Py_ssize_t field, fields = self._weights.shape[0], first = document * fields
        cdef const Part *part = self._lengths.part(first)
        cdef double length = 0.0
        for field in range(fields):
            length += at(&part.numbers, first - part.first + field) * self._weights[field]
        return self._least + self._slope * length

    cdef void take(self, const int *documents, Py_ssize_t count, double *norms) noexcept:
        """Those of so many ``documents``. Of many they are remembered; for a few that costs more than it saves."""
        cdef bint few = count * FEW < self._size
        cdef Py_ssize_t place, document
        for place in range(count):
            document = documents[place]
            if few:
                norms[place] = self.of(document)
                continue
            if not self._known[document]:
                self._known[document] = self.of(document)
            norms[place] = self._known[document]
