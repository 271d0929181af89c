"""Numbers of several segments after one another, read where they lie: opening a collection copies nothing."""

cimport cython

import numpy as np

from libc.stdlib cimport free, malloc

from indexer.numbers cimport at, numbers_of


@cython.final
cdef class Joined:
    """The whole numbers, none below 0, of all ``arrays``; ``more``: what is added to those of each."""

    def __init__(self, arrays, more=None):
        cdef Py_ssize_t count, number, first = 0
        self._arrays = tuple([array.ravel() for array in arrays])  # kept while they are read
        count = len(self._arrays)
        self.parts = <Part *> malloc((count + 1) * sizeof(Part))
        if self.parts == NULL:
            raise MemoryError
        for number in range(count):
            self.parts[number] = Part(numbers_of(self._arrays[number]), first, more[number] if more else 0)
            first += self.parts[number].numbers.length
        self.parts[count].first = first
        self._count = count

    def __dealloc__(self):
        free(self.parts)

    def __len__(self):
        return self.parts[self._count].first

    def of(self, const long long[::1] places):
        """int64[m]: the numbers at these ``places``."""
        cdef Py_ssize_t place
        all_numbers = np.empty(places.shape[0], dtype=np.int64)
        cdef long long[::1] numbers = all_numbers
        for place in range(places.shape[0]):
            numbers[place] = self.at(places[place])
        return all_numbers

    def told(self, values):
        """bool[N]: for each number what ``values``, bool[S], tell of it."""
        cdef const unsigned char[::1] value = values.view(np.uint8)
        cdef Py_ssize_t number, place
        cdef Part *part
        all_told = np.empty(len(self), dtype=bool)
        cdef unsigned char[::1] told = all_told.view(np.uint8)
        for number in range(self._count):
            part = &self.parts[number]
            for place in range(part.numbers.length):
                told[part.first + place] = value[at(&part.numbers, place) + part.more]
        return all_told
