from indexer.numbers cimport Span

cdef struct List:
    # The posting list of a form: in which segment, the form, whether it is a compound that holds the word, its
    # postings, and the entries that were read of it: where they begin, and how many they are.
    int segment
    int form
    bint inside
    Span postings
    Py_ssize_t begin
    Py_ssize_t count

cdef class Listed:
    cdef List *lists
    cdef Py_ssize_t count
    cdef int *documents
    cdef int *postings
    cdef Py_ssize_t _size
    cdef int expect(self, Py_ssize_t count) except -1
    cdef void add(self, int segment, Py_ssize_t form, bint inside, Span postings, Py_ssize_t most) noexcept
    cdef int make_room(self, bint some) except -1
    cdef inline Py_ssize_t posting(self, const List *each, Py_ssize_t entry) noexcept:
        return self.postings[each.begin + entry] if self.postings != NULL else each.postings.begin + entry
