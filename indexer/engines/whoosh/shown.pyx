"""Documents that are shown, or looked at: which of all they are, and their ranks."""

from libc.stdlib cimport calloc, free

from indexer.numbers cimport Numbers, Span, first_from


cdef class Shown:
    """``documents``, int32, ascending, of a collection of ``size``; ``ranks``, int32: at which rank each is shown.

    ``wanted``: a byte for each document of the collection, whether it is one of them.
    """

    def __init__(self, const int[::1] documents, const int[::1] ranks, Py_ssize_t size):
        cdef Py_ssize_t number
        self._documents, self._ranks = documents, ranks
        self.wanted = <unsigned char *> calloc(size + 1, 1)
        if self.wanted == NULL:
            raise MemoryError
        for number in range(documents.shape[0]):
            self.wanted[documents[number]] = 1

    def __dealloc__(self):
        free(self.wanted)

    cdef Py_ssize_t rank(self, Py_ssize_t document) noexcept:
        """The rank of a document that is wanted."""
        cdef Numbers documents = Numbers(&self._documents[0], sizeof(int), self._documents.shape[0])
        return self._ranks[first_from(&documents, Span(0, documents.length), document)]
