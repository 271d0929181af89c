from indexer.numbers cimport Numbers

cdef class ByteStrings:
    cdef object _arrays
    cdef const char *_data
    cdef Numbers _starts
    cdef Py_ssize_t length(self, Py_ssize_t number) noexcept
    cdef const char *text(self, Py_ssize_t number) noexcept
    cdef bytes slice(self, Py_ssize_t number)

cdef class SortedStrings(ByteStrings):
    cdef Numbers _slots
    cdef Py_ssize_t number_of(self, bytes text)
    cdef Py_ssize_t _first_from(self, bytes text) noexcept

cdef Py_ssize_t first_slot(const Numbers *slots, bytes text)
