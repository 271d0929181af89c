from indexer.numbers cimport Span

cdef struct List:
    # The posting list of a form: in which segment, the form, whether it is a compound that holds the word, its
    # postings, and where the documents of these begin.
    int segment
    int form
    bint inside
    Span postings
    Py_ssize_t begin

cdef class Listed:
    cdef List *lists
    cdef Py_ssize_t count
    cdef int *documents
    cdef Py_ssize_t _size
    cdef int expect(self, Py_ssize_t count) except -1
    cdef void add(self, int segment, Py_ssize_t form, bint inside, Span postings) noexcept
    cdef int make_room(self) except -1
