"""Documents among which something is sought, where others do not matter."""

from libc.stdlib cimport calloc, free

from indexer.engines.whoosh.documents cimport Documents


cdef class Subset:
    """``documents``, ascending, of a collection of ``size``.

    ``wanted``: a byte for each document of the collection, whether it is one of them.
    """

    def __init__(self, Documents documents not None, Py_ssize_t size):
        cdef Py_ssize_t place
        self._documents = documents
        self.numbers, self.count = <const unsigned int *> documents.numbers, documents.count
        self.wanted = <unsigned char *> calloc(size + 1, 1)
        if self.wanted == NULL:
            raise MemoryError
        for place in range(self.count):
            self.wanted[self.numbers[place]] = True

    def __dealloc__(self):
        free(self.wanted)
