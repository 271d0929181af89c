"""What is added up for each document while posting lists are read, one after another (term at a time)."""

cimport cython

from libc.limits cimport INT_MAX
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset


@cython.final
cdef class Accumulator:
    """Frequencies of ``size`` documents.

    Each document that is met gets the next of ``numbers``, counted on from ``first``: documents and sums stand close
    together, by number, however far apart the documents are. Numbers go on from one use to the next, so that lower ones
    are known to be of an earlier use and nothing need be wiped; a sum begins at 0 when its number is given.
    """

    def __cinit__(self, Py_ssize_t size):
        self.size = size
        self.first = 1
        self.numbers = <int *> calloc(size + 1, sizeof(int))
        self.touched = <int *> malloc((size + 1) * sizeof(int))
        self.sums = <double *> malloc((size + 1) * sizeof(double))
        if self.numbers == NULL or self.touched == NULL or self.sums == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.numbers)
        free(self.touched)
        free(self.sums)

    cdef void begin(self) noexcept:
        """Begin anew."""
        self.first += self.count
        self.count = 0
        if self.first > INT_MAX - self.size - 1:
            memset(self.numbers, 0, self.size * sizeof(int))
            self.first = 1

    cdef void meet(self, const int *documents, Py_ssize_t count) noexcept:
        """Give so many ``documents``, each once, the first numbers in their order; nothing is added up for them yet."""
        cdef Py_ssize_t place
        for place in range(count):
            self.numbers[documents[place]] = self.first + place
        memset(self.sums, 0, count * sizeof(double))
        self.count = count
