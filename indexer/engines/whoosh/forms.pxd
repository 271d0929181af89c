cimport cython

from indexer.numbers cimport Numbers

@cython.final
cdef class Forms:
    cdef Numbers numbers
    cdef long long _one
    cdef object _array

cdef Forms some_of(array, Numbers numbers)
