from indexer.engines.whoosh.accumulator cimport Accumulator
from indexer.engines.whoosh.postings cimport Postings

cdef class Runs:
    cdef long long *_runs
    cdef Py_ssize_t _count
    cdef Py_ssize_t _capacity
    cdef int put(self, long long run) except -1
    cdef object taken(self)

cdef int find_runs(Postings postings, forms, int field, Accumulator found, Runs runs) except -1
