cimport cython

@cython.final
cdef class Accumulator:
    cdef Py_ssize_t size
    cdef Py_ssize_t count
    cdef double *sums
    cdef int *touched
    cdef unsigned char *seen
    cdef object _held
    cdef int begin(self) except -1
    cdef inline void add(self, Py_ssize_t document, double frequency) noexcept:
        self.touched[self.count] = document
        self.count += not self.seen[document]
        self.seen[document] = 1
        self.sums[document] += frequency
    cdef tuple take(self)
    cdef void wipe(self) noexcept
