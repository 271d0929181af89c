"""Some documents of a collection."""

import numpy as np

from libc.stdlib cimport free, malloc
from libc.string cimport memcpy


cdef class Documents:
    """``count`` documents by ``numbers``, each once; ``live``: how many of them are not deleted."""

    def __dealloc__(self):
        free(self.numbers)

    def __len__(self):
        return self.count

    def array(self):
        """int64[m]: their numbers."""
        cdef Py_ssize_t place
        array = np.empty(self.count, dtype=np.int64)
        cdef long long[::1] numbers = array
        for place in range(self.count):
            numbers[place] = self.numbers[place]
        return array

    cdef int make_room(self, Py_ssize_t count) except -1:
        """Make room for so many, once."""
        self.numbers = <int *> malloc((count + 1) * sizeof(int))
        if self.numbers == NULL:
            raise MemoryError
        return 0

    cdef int copy(self, Documents others) except -1:
        """Be ``others``, of which nothing but the numbers matters."""
        self.make_room(others.count)
        memcpy(self.numbers, others.numbers, others.count * sizeof(int))
        self.count = others.count
        return 0
