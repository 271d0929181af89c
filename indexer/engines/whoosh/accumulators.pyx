"""The accumulators of a collection: each use has one that no other has meanwhile, most often one that was used before."""

cimport cython

from indexer.engines.whoosh.accumulator cimport Accumulator


@cython.final
cdef class Accumulators:
    """Accumulators for ``size`` documents."""

    def __init__(self, Py_ssize_t size):
        self._size, self._spare = size, []

    cdef Accumulator begin(self):
        """One that begins anew."""
        cdef Accumulator accumulator = self._spare.pop() if self._spare else Accumulator(self._size)
        accumulator.begin()
        return accumulator

    cdef int give_back(self, Accumulator used) except -1:
        """Let another use have it."""
        self._spare.append(used)
        return 0
