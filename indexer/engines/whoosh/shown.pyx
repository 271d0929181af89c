"""Documents that are shown, or looked at: which of all they are, and their ranks."""

import numpy as np

from libc.stdlib cimport calloc, free, malloc, qsort

from indexer.numbers cimport Numbers, Span, first_from

cdef long long LOW = 0xFFFFFFFF     # the lower half of a key: a rank, or a position


cdef class Shown:
    """``documents``, int32[n], of a collection of ``size``, in the order in which they are shown.

    ``wanted``: a byte for each document of the collection, whether it is one of them.
    """

    def __init__(self, const int[::1] documents, Py_ssize_t size):
        cdef Py_ssize_t rank
        self._count = documents.shape[0]
        self.wanted = <unsigned char *> calloc(size + 1, 1)
        self._keys = <long long *> malloc((self._count + 1) * sizeof(long long))
        if self.wanted == NULL or self._keys == NULL:
            raise MemoryError
        for rank in range(self._count):
            self.wanted[documents[rank]] = 1
            self._keys[rank] = <long long> documents[rank] << 32 | rank
        qsort(self._keys, self._count, sizeof(long long), _compare)

    def __dealloc__(self):
        free(self.wanted)
        free(self._keys)

    def ranks(self, const int[::1] documents):
        """int32[m]: the rank of each of ``documents``, distinct, -1 for others; ``None`` if not all are among them."""
        cdef Py_ssize_t number, found = 0
        all_ranks = np.empty(documents.shape[0], dtype=np.int32)
        cdef int[::1] ranks = all_ranks
        for number in range(documents.shape[0]):
            ranks[number] = self.rank(documents[number]) if self.wanted[documents[number]] else -1
            found += ranks[number] >= 0
        return all_ranks if found == self._count else None

    def runs(self, const long long[::1] runs):
        """(rank, position) of those ``runs``, ``document << 32 | position``, ascending, that are shown."""
        cdef Numbers places = Numbers(&runs[0], sizeof(long long), runs.shape[0])
        cdef Py_ssize_t number, place
        found = []
        for number in range(self._count):
            place = first_from(&places, Span(0, places.length), self._keys[number] & ~LOW)
            while place < places.length and runs[place] >> 32 == self._keys[number] >> 32:
                found.append((self._keys[number] & LOW, runs[place] & LOW))
                place += 1
        return found

    cdef Py_ssize_t rank(self, Py_ssize_t document) noexcept:
        """The rank of a document that is wanted."""
        cdef Numbers keys = Numbers(self._keys, sizeof(long long), self._count)
        return self._keys[first_from(&keys, Span(0, keys.length), <long long> document << 32)] & LOW


cdef int _compare(const void *one, const void *other) noexcept nogil:
    cdef long long left = (<const long long *> one)[0], right = (<const long long *> other)[0]
    return (left > right) - (left < right)
