"""The words of the shown documents that match a query: what they match, and where they stand."""

cimport cython

from libc.stdlib cimport free, malloc, realloc
from libc.string cimport memcpy

cdef long long POSITION = 0xFFFFFFFF


@cython.final
cdef class Spots:
    """Words that matched, in order of document and position once they are sorted; one that matched twice is there twice.
    """

    def __dealloc__(self):
        free(self.spots)

    def __len__(self):
        return self.count

    def add(self, long long rank, long long position, int clause, int owner, *,
            bint itself=True, bint inside=False, bint whole=False):
        """Take in a word at ``position`` of the document shown at ``rank``."""
        self.put(Spot(rank << 32 | position, clause, owner, -1, itself, inside, whole))

    cdef int take(self, Spots others, const int *ranks, int clause, int owner) except -1:
        """Take in those of ``others`` whose document is shown: ``ranks`` has the new rank of each, -1 for none."""
        cdef Py_ssize_t number
        cdef Spot spot
        for number in range(others.count):
            spot = others.spots[number]
            if ranks[spot.key >> 32] >= 0:
                spot.key = <long long> ranks[spot.key >> 32] << 32 | (spot.key & POSITION)
                spot.clause, spot.owner = clause, owner
                self.put(spot)
        return 0

    cdef int put(self, Spot spot) except -1:
        cdef Spot *larger
        if self.count == self.capacity:
            self.capacity = 2 * self.capacity + 64
            larger = <Spot *> realloc(self.spots, self.capacity * sizeof(Spot))
            if larger == NULL:
                raise MemoryError
            self.spots = larger
        self.spots[self.count] = spot
        self.count += 1
        return 0

    def sort(self):
        """Put them in order; those at one place as they were taken in."""
        cdef Spot *spare = <Spot *> malloc((self.count + 1) * sizeof(Spot))
        if spare == NULL:
            raise MemoryError
        _merge_sort(self.spots, spare, self.count)
        free(spare)

    cdef Py_ssize_t first(self, long long key) noexcept:
        """The number of the first spot that does not stand before ``key``."""
        cdef Py_ssize_t low = 0, high = self.count, middle
        while low < high:
            middle = (low + high) // 2
            if self.spots[middle].key < key:
                low = middle + 1
            else:
                high = middle
        return low


cdef void _merge_sort(Spot *spots, Spot *spare, Py_ssize_t count) noexcept:
    """Most of it is in order already: halves that follow on one another are left as they are."""
    cdef Py_ssize_t half = count // 2, left = 0, right = half, place = 0
    if count < 2:
        return
    _merge_sort(spots, spare, half)
    _merge_sort(spots + half, spare, count - half)
    if spots[half - 1].key <= spots[half].key:
        return
    memcpy(spare, spots, half * sizeof(Spot))
    while left < half:
        if right < count and spots[right].key < spare[left].key:
            spots[place] = spots[right]
            right += 1
        else:
            spots[place] = spare[left]
            left += 1
        place += 1
