"""Some documents of many as a bit for each that there is: of memory the first touch takes longest, so this is little."""

cimport cython

from libc.stdlib cimport calloc, free


@cython.final
cdef class Bits:
    """Which documents of a collection of ``size`` are ``held``; at first none."""

    def __cinit__(self, Py_ssize_t size):
        self.held = <uint64_t *> calloc(size // 64 + 1, sizeof(uint64_t))
        if self.held == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.held)
