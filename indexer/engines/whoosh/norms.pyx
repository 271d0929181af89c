"""How long documents are for their collection, as BM25F wants it."""

cimport cython

from libc.stdlib cimport calloc, free

from indexer.engines.whoosh.joined cimport Joined, Part
from indexer.numbers cimport at


@cython.final
cdef class Norms:
    """``k1 * (1 - b + b * len / mean len)`` of each of ``N`` documents, worked out when it is first asked.

    ``lengths``: the words per document and field, N * F; ``weights``: float64[F], what a word in each field weighs;
    ``mean``: that of the weighted lengths.
    """

    def __init__(self, Joined lengths not None, const double[::1] weights, double mean, double k1, double b):
        self._lengths, self._weights = lengths, weights
        self._least, self._slope = k1 * (1 - b), k1 * b / mean
        self._size = len(lengths) // weights.shape[0]
        self.known = <double *> calloc(self._size + 1, sizeof(double))
        if self.known == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.known)

    def __len__(self):
        return self._size

    cpdef double of(self, Py_ssize_t document) noexcept:
        """That of one document."""
        if not self.known[document]:
            self.weigh(document)
        return self.known[document]

    cdef void weigh(self, Py_ssize_t document) noexcept:
        """Let that of a document be known."""
        cdef Py_ssize_t field, fields = self._weights.shape[0], first = document * fields
        cdef const Part *part = self._lengths.part(first)
        cdef double length = 0.0
        for field in range(fields):
            length += at(&part.numbers, first - part.first + field) * self._weights[field]
        self.known[document] = self._least + self._slope * length
