cimport cython

from indexer.engines.whoosh.accumulator cimport Accumulator

@cython.final
cdef class Accumulators:
    cdef Py_ssize_t _size
    cdef list _spare
    cdef Accumulator begin(self)
    cdef int give_back(self, Accumulator used) except -1
