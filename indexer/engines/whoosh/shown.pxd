cdef class Shown:
    cdef unsigned char *wanted
    cdef long long *_keys       # document << 32 | rank, ascending
    cdef Py_ssize_t _count
    cdef Py_ssize_t rank(self, Py_ssize_t document) noexcept
