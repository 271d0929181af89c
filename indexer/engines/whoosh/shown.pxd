cdef class Shown:
    cdef unsigned char *wanted
    cdef int *ranks
    cdef long long *keys        # document << 32 | rank, ascending
    cdef Py_ssize_t count
    cdef int _find(self, Shown looked) except -1
    cdef Py_ssize_t rank(self, Py_ssize_t document) noexcept
