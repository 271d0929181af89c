cimport cython

from indexer.engines.whoosh.spots cimport Spot, Spots
from indexer.numbers cimport Numbers, Span

@cython.final
cdef class Postings:
    cdef readonly Py_ssize_t size
    cdef Numbers document
    cdef Numbers position
    cdef Py_ssize_t fields
    cdef double *field_weights
    cdef dict _arrays
    cdef Py_ssize_t _block
    cdef Py_ssize_t _rare
    cdef Numbers _form_posting
    cdef Numbers _spread
    cdef Numbers _rare_posting
    cdef Numbers _rare_spread
    cdef Numbers _block_occurrence
    cdef Numbers _hyphenated
    cdef const long long[:, ::1] _spread_ends
    cdef const double[::1] _weights
    cdef const double[::1] _each_weight
    cdef const unsigned char[::1] _live
    cdef double[::1] _sums
    cdef unsigned char[::1] _seen
    cdef int[::1] _touched
    cdef Span span(self, Py_ssize_t form) noexcept
    cdef bint holds(self, Py_ssize_t posting, int field) noexcept
    cdef Py_ssize_t first_occurrence(self, Py_ssize_t posting) noexcept
    cdef Span occurrences(self, Py_ssize_t posting, Py_ssize_t first, int field) noexcept
    cdef Py_ssize_t _spread_of(self, Py_ssize_t posting) noexcept
    cdef Py_ssize_t _add_forms(
        self, const long long[::1] forms, const double[::1] weights, Span which, int field, Py_ssize_t count) noexcept
    cdef int _put(self, Spots spots, Spot spot, Py_ssize_t posting) except -1
    cdef void _add(self, Py_ssize_t document, double frequency, Py_ssize_t *count) noexcept
    cdef tuple _taken(self, Py_ssize_t count)
    cdef void _wipe(self, Py_ssize_t count) noexcept
