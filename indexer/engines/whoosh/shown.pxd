cdef class Shown:
    cdef unsigned char *wanted
    cdef const int[::1] _documents
    cdef const int[::1] _ranks
    cdef Py_ssize_t rank(self, Py_ssize_t document) noexcept
