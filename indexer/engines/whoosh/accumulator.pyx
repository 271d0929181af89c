"""What is added up for each document while posting lists are read, one after another (term at a time)."""

cimport cython

import numpy as np

from libc.stdlib cimport calloc, free, malloc


@cython.final
cdef class Accumulator:
    """Frequencies of ``size`` documents. Only what was used is wiped, so that it costs no more than the postings do."""

    def __cinit__(self, Py_ssize_t size):
        self.size = size
        self.sums = <double *> calloc(size + 1, sizeof(double))
        self.touched = <int *> malloc((size + 1) * sizeof(int))
        if self.sums == NULL or self.touched == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.sums)
        free(self.touched)

    cdef int begin(self) except -1:
        """Begin anew."""
        self._held = np.zeros(self.size + 1, dtype=np.uint8)
        cdef unsigned char[::1] seen = self._held
        self.seen = &seen[0]
        self.count = 0
        return 0

    cdef tuple take(self):
        """The documents that were met, int32[m], in the order in which they were; their sums, float64[m]; and bool[N]."""
        cdef Py_ssize_t number
        found, sums = np.empty(self.count, dtype=np.int32), np.empty(self.count)
        cdef int[::1] documents = found
        cdef double[::1] frequencies = sums
        for number in range(self.count):
            documents[number] = self.touched[number]
            frequencies[number] = self.sums[self.touched[number]]
        self.wipe()
        return found, sums, self._held[:self.size].view(bool)

    cdef void wipe(self) noexcept:
        """Forget what was added up."""
        cdef Py_ssize_t number
        for number in range(self.count):
            self.sums[self.touched[number]] = 0.0
