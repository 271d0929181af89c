from indexer.engines.whoosh.spots cimport Spot, Spots
from indexer.excerpt cimport Stretch
from indexer.language.scanner cimport Text, Words

cdef class Highlights:
    cdef char *held         # per clause whether it is marked
    cdef Stretch *marks
    cdef Py_ssize_t count
    cdef Py_ssize_t _capacity
    cdef Py_ssize_t _clauses
    cdef Spots _spots
    cdef object _part
    cdef void clear(self) noexcept
    cdef int mark(self, Text text, Stretch shown, long long key, Py_ssize_t spot, Py_ssize_t last) except -1
    cdef Stretch _marked(self, Text text, Words word, const Spot *spots, Py_ssize_t count) except *
    cdef int _put(self, Stretch mark) except -1
