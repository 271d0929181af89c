cimport cython

from indexer.engines.whoosh.accumulator cimport Accumulator
from indexer.engines.whoosh.listed cimport List, Listed
from indexer.engines.whoosh.shown cimport Shown
from indexer.engines.whoosh.spots cimport Spot, Spots
from indexer.engines.whoosh.subset cimport Subset
from indexer.engines.whoosh.weighted cimport WeightedForms
from indexer.numbers cimport Numbers, Span

cdef enum:
    MOST_FIELDS = 8  # the counts of so many fit in 64 bits, see inversion.pyx

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
    cdef Numbers _times             # of each spread how often in each field
    cdef Py_ssize_t _common         # so many spreads are common: of these it is known
    cdef const int *_ends           # where the occurrences in each field end
    cdef const double *_worths      # what they weigh, in all fields; then in each, -1 if there are none
    cdef int _block
    cdef int _rare
    cdef Span span(self, Py_ssize_t form) noexcept
    cdef inline double worth(self, Py_ssize_t posting, int field) noexcept:
        if self._spread[posting] != self._rare:
            return self._worths[(field + 1) * self._common + self._spread[posting]]
        return self._weighed(self._rare_spread_of(posting), field)
    cdef const int *ends(self, Py_ssize_t posting, int *rare) noexcept
    cdef tuple _tables(self)
    cdef void _add_up(self, Py_ssize_t spread, int *ends) noexcept
    cdef double _weighed(self, Py_ssize_t spread, int field) noexcept
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
