"""Documents that are shown, or looked at: which of all they are, and their ranks."""

from libc.stdlib cimport free, malloc, qsort

from indexer.engines.whoosh.bits cimport Bits, holds
from indexer.numbers cimport Numbers, Span, first_from

cdef long long LOW = 0xFFFFFFFF     # the lower half of a key: a rank, or a position


cdef class Shown:
    """``documents`` of a collection of ``size``, in the order in which they are shown; ``looked``: those looked at before.

    ``bits``: which documents they are. ``ranks``: of each that was looked at its rank here, -1 for others; NULL if not all
    that is shown was.
    """

    def __init__(self, list documents not None, Py_ssize_t size, Shown looked=None):
        cdef Py_ssize_t rank
        cdef long long document
        self.count = len(documents)
        self.bits = Bits(size)
        self.keys = <long long *> malloc((self.count + 1) * sizeof(long long))
        if self.keys == NULL:
            raise MemoryError
        for rank, document in enumerate(documents):
            self.bits.hold(document)
            self.keys[rank] = document << 32 | rank
        qsort(self.keys, self.count, sizeof(long long), _compare)
        if looked is not None:
            self._find(looked)

    def __dealloc__(self):
        free(self.ranks)
        free(self.keys)

    def runs(self, const long long[::1] runs):
        """(rank, position) of those ``runs``, ``document << 32 | position``, ascending, that are shown."""
        cdef Numbers places = Numbers(&runs[0], sizeof(long long), runs.shape[0])
        cdef Py_ssize_t number, place
        found = []
        for number in range(self.count):
            place = first_from(&places, Span(0, places.length), self.keys[number] & ~LOW)
            while place < places.length and runs[place] >> 32 == self.keys[number] >> 32:
                found.append((self.keys[number] & LOW, runs[place] & LOW))
                place += 1
        return found

    cdef int _find(self, Shown looked) except -1:
        """Find of each that was looked at its rank here."""
        cdef Py_ssize_t number, document, found = 0
        cdef bint is_shown
        cdef int *ranks = <int *> malloc((looked.count + 1) * sizeof(int))
        if ranks == NULL:
            raise MemoryError
        for number in range(looked.count):
            document = looked.keys[number] >> 32
            is_shown = holds(self.bits.held, document)
            ranks[looked.keys[number] & LOW] = self.rank(document) if is_shown else -1
            found += is_shown
        if found == self.count:
            self.ranks = ranks
        else:
            free(ranks)
        return 0

    cdef Py_ssize_t rank(self, Py_ssize_t document) noexcept:
        """The rank of a document that is shown."""
        cdef Numbers keys = Numbers(self.keys, sizeof(long long), self.count)
        return self.keys[first_from(&keys, Span(0, keys.length), <long long> document << 32)] & LOW


cdef int _compare(const void *one, const void *other) noexcept nogil:
    cdef long long left = (<const long long *> one)[0], right = (<const long long *> other)[0]
    return (left > right) - (left < right)
