"""Documents among which something is sought, where others do not matter."""

from indexer.engines.whoosh.bits cimport Bits
from indexer.engines.whoosh.documents cimport Documents


cdef class Subset:
    """``documents``, ascending, of a collection of ``size``."""

    def __init__(self, Documents documents not None, Py_ssize_t size):
        cdef Py_ssize_t place
        self._documents = documents
        self.numbers, self.count = <const unsigned int *> documents.numbers, documents.count
        self.bits = Bits(size)
        for place in range(self.count):
            self.bits.hold(self.numbers[place])
