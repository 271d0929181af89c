from indexer.engines.whoosh.bits cimport Bits
from indexer.engines.whoosh.documents cimport Documents

cdef class Subset:
    cdef Documents _documents
    cdef const unsigned int *numbers
    cdef Py_ssize_t count
    cdef Bits bits
