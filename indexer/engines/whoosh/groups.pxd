from indexer.numbers cimport Numbers, Span
from indexer.strings cimport ByteStrings, SortedStrings

cdef class Groups:
    cdef SortedStrings all_forms
    cdef ByteStrings _others
    cdef object _arrays
    cdef object _forms
    cdef Numbers _slots
    cdef Numbers _lengths
    cdef Numbers _other
    cdef Numbers form
    cdef Numbers _start
    cdef Span span(self, str name)
    cdef bint _is(self, Py_ssize_t number, bytes name)
