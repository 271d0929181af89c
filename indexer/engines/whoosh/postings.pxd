cimport cython

from indexer.engines.whoosh.accumulator cimport Accumulator
from indexer.engines.whoosh.listed cimport List, Listed
from indexer.engines.whoosh.shown cimport Shown
from indexer.engines.whoosh.spots cimport Spot, Spots
from indexer.engines.whoosh.subset cimport Subset
from indexer.engines.whoosh.weighted cimport WeightedForms
from indexer.numbers cimport Numbers, Span

@cython.final
cdef class Postings:
    cdef Py_ssize_t offset          # number in the collection of the first document of the segment
    cdef int fields
    cdef const double *field_weights
    cdef Numbers document
    cdef Numbers position
    cdef object _arrays
    cdef Numbers _form_posting
    cdef Numbers _rare_posting
    cdef Numbers _rare_spread
    cdef Numbers _block_occurrence
    cdef Numbers _hyphenated
    cdef const unsigned char *_spread
    cdef const int *_spread_ends
    cdef const int *_sizes
    cdef const double *_worths      # what the occurrences of each spread weigh, in all fields; then in each, -1 if none
    cdef Py_ssize_t _spreads
    cdef int _block
    cdef int _rare
    cdef Span span(self, Py_ssize_t form) noexcept
    cdef inline Py_ssize_t spread(self, Py_ssize_t posting) noexcept:
        if self._spread[posting] != self._rare:
            return self._spread[posting]
        return self._rare_spread_of(posting)
    cdef inline double worth(self, Py_ssize_t posting, int field) noexcept:
        return self._worths[(field + 1) * self._spreads + self.spread(posting)]
    cdef inline const int *ends(self, Py_ssize_t posting) noexcept:
        return self._spread_ends + self.spread(posting) * self.fields
    cdef Py_ssize_t first_occurrence(self, Py_ssize_t posting) noexcept
    cdef Py_ssize_t next_occurrence(self, Py_ssize_t posting, Py_ssize_t known, Py_ssize_t first) noexcept
    cdef int look_up(self, WeightedForms forms, Listed listed, int segment, Subset within) except -1
    cdef void add(self, WeightedForms forms, int field, Accumulator into, Listed listed, Py_ssize_t first,
                  Subset within) noexcept
    cdef int mark(self, Spots spots, Shown shown, Listed listed, const List *each, int field, Spot spot) except -1
    cdef Py_ssize_t live_documents(self, Py_ssize_t form, const unsigned char *live) noexcept
    cdef bint is_hyphenated(self, Py_ssize_t form) noexcept
    cdef int _put(self, Spots spots, Spot spot, long long rank, Py_ssize_t posting) except -1
    cdef Py_ssize_t _rare_spread_of(self, Py_ssize_t posting) noexcept
    cdef Py_ssize_t _rare_place(self, Py_ssize_t posting) noexcept
    cdef bint _holds(self, Py_ssize_t posting, int field) noexcept
