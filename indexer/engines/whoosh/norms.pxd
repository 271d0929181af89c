cimport cython

from indexer.engines.whoosh.joined cimport Joined

@cython.final
cdef class Norms:
    cdef Joined _lengths
    cdef const double[::1] _weights
    cdef double _least              # of a document without words
    cdef double _slope              # what a word that weighs 1 adds
    cdef double *_known             # 0 of a document that is not remembered
    cdef Py_ssize_t _size
    cpdef double of(self, Py_ssize_t document) noexcept
    cdef void take(self, const int *documents, Py_ssize_t count, double *norms) noexcept
