cdef struct Place:
    # A passage that holds words: ``text[start:end]`` of the record, ``words`` positions from ``position`` on; the number
    # of its first stop; which passage of the document it is; and whether it may be shown.
    Py_ssize_t start
    Py_ssize_t end
    long long position
    long long words
    Py_ssize_t stop
    Py_ssize_t number
    bint shown

cdef class Places:
    cdef Place *places
    cdef Py_ssize_t count
    cdef list _kinds
    cdef object section(self, Py_ssize_t number)
