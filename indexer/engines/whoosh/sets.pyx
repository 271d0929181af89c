"""What sets of documents hold together."""

import numpy as np

from libc.stdlib cimport free, malloc
from libc.string cimport memset

from indexer.engines.whoosh.documents cimport Documents
from indexer.numbers cimport numbers_of

cdef unsigned short NEVER = 0xFFFF


cdef class Sets:
    """Sets of documents of one collection; ``live``, bool[N]: which are not deleted. Only those are in what comes out.

    Used by one kernel at a time, which holds Python's lock.
    """

    cdef Py_ssize_t _size
    cdef unsigned short *_seen  # of each document in how many sets it is; NEVER: it is let go of
    cdef Documents _deleted

    def __init__(self, live):
        cdef const unsigned char *alive = <const unsigned char *> numbers_of(live).data
        cdef Py_ssize_t number
        self._size = len(live)
        self._seen = <unsigned short *> malloc((self._size + 1) * sizeof(short))
        if self._seen == NULL:
            raise MemoryError
        self._deleted = Documents()
        self._deleted.make_room(self._size - np.count_nonzero(live))
        for number in range(self._size):
            if not alive[number]:
                self._deleted.numbers[self._deleted.count] = number
                self._deleted.count += 1

    def __dealloc__(self):
        free(self._seen)

    def any_of(self, list sets not None, without=()):
        """The documents that any of ``sets`` holds, and none of ``without``."""
        cdef Documents one
        self._begin()
        for one in sets:
            self._put(one, 1)
        return self._taken(1, without)

    def all_of(self, list sets not None, without=()):
        """The documents that all of ``sets`` hold, and none of ``without``; every document where there are no sets."""
        cdef Documents one
        cdef unsigned short before = 0
        cdef Py_ssize_t place
        self._begin()
        for one in sets:
            for place in range(one.count):
                self._seen[one.numbers[place]] += self._seen[one.numbers[place]] == before
            before += 1
        return self._taken(before, without)

    def missing(self, list sets not None, documents):
        """Of each of ``documents``, int, the names of the ``sets``, given with their names, that do not hold it."""
        cdef list names = [[] for _ in documents]
        cdef Documents one
        cdef Py_ssize_t place
        cdef unsigned short before = 0
        self._begin()
        for name, one in sets:
            before += 1
            self._put(one, before)
            for place, document in enumerate(documents):
                if self._seen[<Py_ssize_t> document] != before:
                    names[place].append(name)
        return [*map(tuple, names)]

    cdef void _begin(self) noexcept:
        memset(self._seen, 0, self._size * sizeof(short))

    cdef void _put(self, Documents documents, unsigned short seen) noexcept:
        cdef Py_ssize_t place
        for place in range(documents.count):
            self._seen[documents.numbers[place]] = seen

    cdef Documents _taken(self, unsigned short seen, without):
        """Those seen so often, ascending."""
        cdef Documents found = Documents(), one
        cdef Py_ssize_t number, count = 0
        cdef int *numbers
        for one in (self._deleted, *without):
            self._put(one, NEVER)
        found.make_room(self._size)
        numbers = found.numbers
        for number in range(self._size):
            numbers[count] = number
            count += self._seen[number] == seen
        found.count = found.live = count
        return found
