from indexer.engines.whoosh.bits cimport Bits

cdef class Shown:
    cdef Bits bits
    cdef int *ranks
    cdef long long *keys        # document << 32 | rank, ascending
    cdef Py_ssize_t count
    cdef int _find(self, Shown looked) except -1
    cdef Py_ssize_t rank(self, Py_ssize_t document) noexcept
