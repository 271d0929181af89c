cimport cython

@cython.final
cdef class Accumulator:
    cdef Py_ssize_t size
    cdef int count
    cdef int first
    cdef int *numbers
    cdef int *touched
    cdef double *sums
    cdef void begin(self) noexcept
    cdef void meet(self, const int *documents, Py_ssize_t count) noexcept
    cdef inline void add(self, Py_ssize_t document, double frequency) noexcept:
        cdef int number = self.numbers[document]
        if number < self.first:
            number = self.numbers[document] = self.first + self.count
            self.touched[self.count] = document
            self.sums[self.count] = 0.0
            self.count += 1
        self.sums[number - self.first] += frequency
    cdef inline bint has(self, Py_ssize_t document) noexcept:
        return self.numbers[document] >= self.first
