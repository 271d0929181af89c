cimport cython

cdef struct Numbers:
    # Whole numbers, none below 0, of 1, 2, 4 or 8 bytes each.
    const void *data
    int width
    Py_ssize_t length

cdef struct Span:
    # Postings, or occurrences, from ``begin`` to before ``end``.
    Py_ssize_t begin
    Py_ssize_t end

cdef inline Py_ssize_t at(const Numbers *numbers, Py_ssize_t place) noexcept:
    if numbers.width == 4:
        return (<const unsigned int *> numbers.data)[place]
    if numbers.width == 2:
        return (<const unsigned short *> numbers.data)[place]
    if numbers.width == 1:
        return (<const unsigned char *> numbers.data)[place]
    return (<const long long *> numbers.data)[place]

cdef Py_ssize_t first_from(const Numbers *numbers, Span within, Py_ssize_t least) noexcept

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
    cdef void _add(self, Py_ssize_t document, double frequency, Py_ssize_t *count) noexcept
    cdef tuple _taken(self, Py_ssize_t count)
    cdef void _wipe(self, Py_ssize_t count) noexcept
