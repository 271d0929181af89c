cdef class Documents:
    cdef int *numbers
    cdef Py_ssize_t count
    cdef readonly Py_ssize_t live
    cdef int make_room(self, Py_ssize_t count) except -1
    cdef int copy(self, Documents others) except -1
