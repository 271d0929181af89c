cimport cython

from indexer.engines.whoosh.accumulator cimport Accumulator
from indexer.engines.whoosh.documents cimport Documents
from indexer.engines.whoosh.listed cimport Listed
from indexer.engines.whoosh.spots cimport Spots

@cython.final
cdef class Found(Documents):
    cdef double *frequencies
    cdef public Py_ssize_t df
    cdef int field
    cdef Spots looked
    cdef readonly Listed listed
    cdef readonly tuple apart
    cdef readonly object runs
    cdef int take(self, Accumulator added) except -1
