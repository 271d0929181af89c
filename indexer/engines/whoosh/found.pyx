"""What a leaf of a plan finds."""

cimport cython

import numpy as np

from libc.stdlib cimport free, malloc
from libc.string cimport memcpy

from indexer.engines.whoosh.accumulator cimport Accumulator
from indexer.engines.whoosh.documents cimport Documents

NO_RUNS = np.empty(0, dtype=np.int64)


@cython.final
cdef class Found(Documents):
    """Documents, deleted ones among them, and the weighted frequency in each: ``frequencies``.

    ``df``: in how many live documents the word itself occurs, in its most common form; where it occurs in none, how many
    were found in another way. A rare word stays rare, however common its parts or alternatives are. ``field``: in which
    the leaf counts, -1 for any. ``listed``: for a word or prefix, what was read; ``apart``: the same for each part of a compound
    that may stand apart; ``looked``: where the word stands in the documents that were looked at, if any were. ``runs``,
    int64: for a phrase, where it begins, ``document << 32 | position``, by document.
    """

    def __cinit__(self):
        self.runs, self.apart = NO_RUNS, ()

    def __dealloc__(self):
        free(self.frequencies)

    def frequency(self, int document):
        """That in ``document``, or ``None``."""
        cdef Py_ssize_t place
        for place in range(self.count):
            if self.numbers[place] == document:
                return self.frequencies[place]
        return None

    cdef int take(self, Accumulator added) except -1:
        """What was ``added`` up, in the order in which the documents were met."""
        self.make_room(added.count)
        self.frequencies = <double *> malloc((added.count + 1) * sizeof(double))
        if self.frequencies == NULL:
            raise MemoryError
        self.count = added.count
        memcpy(self.numbers, added.touched, added.count * sizeof(int))
        memcpy(self.frequencies, added.sums, added.count * sizeof(double))
        return 0
