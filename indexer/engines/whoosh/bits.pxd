cimport cython

from libc.stdint cimport uint64_t

@cython.final
cdef class Bits:
    cdef uint64_t *held
    cdef inline void hold(self, Py_ssize_t document) noexcept:
        self.held[document >> 6] |= <uint64_t> 1 << (document & 63)

cdef inline bint holds(const uint64_t *held, Py_ssize_t document) noexcept:
    return held[document >> 6] >> (document & 63) & 1
