cimport cython

cdef struct Spot:
    # A word that matched. ``key``: the rank of its document among those that are shown, and its position,
    # ``rank << 32 | position``. ``clause``: for which clause of the query; ``owner``: by which leaf;
    # ``field``: where it stands. ``itself``: whether as what was asked, and not as a part of that which stands apart;
    # ``inside``: whether as a part of a compound; ``whole``: whether it is a hyphenated word, which begins there.
    long long key
    int clause
    int owner
    signed char field
    char itself
    char inside
    char whole

@cython.final
cdef class Spots:
    cdef Spot *spots
    cdef Py_ssize_t count
    cdef Py_ssize_t capacity
    cdef int take(self, Spots others, const int *ranks, int clause, int owner) except -1
    cdef int put(self, Spot spot) except -1
    cdef Py_ssize_t first(self, long long key) noexcept
