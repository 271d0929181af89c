"""What sets of documents hold together."""

from libc.stdint cimport uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset

from indexer.engines.whoosh.documents cimport Documents

cdef enum:
    AT_ONCE = 8  # documents in a uint64


cdef class Sets:
    """Sets of documents of a collection of ``size``. None of those ``deleted``, int32[D], are in what comes out.

    Used by one kernel at a time, which holds Python's lock: while documents are seen, no object is made that could have
    garbage collected, which may run any code and let other threads in.
    """

    cdef Py_ssize_t _size
    cdef unsigned char *_seen  # whether each document is, 0 between uses; some more, to look at several at once
    cdef Documents _deleted

    def __init__(self, Py_ssize_t size, const int[::1] deleted):
        cdef Py_ssize_t place
        self._size = size
        self._seen = <unsigned char *> calloc(self._size + AT_ONCE, 1)
        if self._seen == NULL:
            raise MemoryError
        self._deleted = Documents()
        self._deleted.make_room(deleted.shape[0])
        for place in range(deleted.shape[0]):
            self._deleted.numbers[place] = deleted[place]
        self._deleted.count = deleted.shape[0]

    def __dealloc__(self):
        free(self._seen)

    def any_of(self, list sets not None, list without not None=[]):
        """The documents that any of ``sets`` holds, and none of ``without``."""
        cdef Documents one
        for one in sets:
            self._put(one, True)
        return self._taken(without)

    def all_of(self, list sets not None, list without not None=[]):
        """The documents that all of ``sets`` hold, and none of ``without``; every document where there are no sets."""
        cdef Documents one, found
        if not sets:
            memset(self._seen, True, self._size)
            return self._taken(without)
        found = Documents()
        found.copy(sets[0])
        for one in sets[1:]:
            self._put(one, True)
            found.count = _kept(found.numbers, found.count, self._seen)
            self._put(one, False)
        self._put(found, True)
        return self._taken(without)

    def missing(self, list sets not None, documents):
        """Of each of ``documents``, int, the names of the ``sets``, given with their names, that do not hold it."""
        cdef list names = [[] for _ in documents]
        cdef Documents one
        cdef Py_ssize_t place
        for name, one in sets:
            self._put(one, True)
            for place, document in enumerate(documents):
                if not self._seen[<Py_ssize_t> document]:
                    names[place].append(name)
            self._put(one, False)
        return [*map(tuple, names)]

    cdef void _put(self, Documents documents, bint held) noexcept:
        """Note that these are seen, or are not."""
        cdef unsigned char *seen = self._seen
        cdef const int *numbers = documents.numbers
        cdef Py_ssize_t place, count = documents.count  # C would look them up anew for each document
        for place in range(count):
            seen[numbers[place]] = held

    cdef Documents _taken(self, list without):
        """Those seen, ascending, but for those ``without``; none are seen any more."""
        cdef Documents one, found = Documents()
        self._put(self._deleted, False)
        for one in without:
            self._put(one, False)
        found.make_room(self._size)
        found.count = found.live = _take(self._seen, self._size, found.numbers)
        return found


cdef Py_ssize_t _kept(int *numbers, Py_ssize_t count, const unsigned char *seen) noexcept:
    """Keep of ``numbers`` those that are seen; how many there are."""
    cdef Py_ssize_t place, kept = 0
    for place in range(count):
        numbers[kept] = numbers[place]
        kept += seen[numbers[place]]
    return kept


cdef Py_ssize_t _take(unsigned char *seen, Py_ssize_t size, int *numbers) noexcept:
    """Write down the ``numbers`` that are seen, which are then seen no more; how many there are."""
    cdef Py_ssize_t first = 0, number, count = 0
    while first < size:
        if (<uint64_t *> (seen + first))[0]:
            for number in range(first, first + AT_ONCE):
                numbers[count] = number
                count += seen[number]
            (<uint64_t *> (seen + first))[0] = 0
        first += AT_ONCE
    return count
