from libc.stdint cimport uint32_t

from indexer.language.automaton cimport Automaton
from indexer.strings cimport ByteStrings

cdef enum:
    MOST_LAYERS = 8

cdef struct Walk:
    # Where the forms of each layer have come to that go on so.
    uint32_t[MOST_LAYERS] states

cdef class Layer:
    cdef readonly dict arrays
    cdef readonly Automaton forms
    cdef ByteStrings _packed
    cdef list _parts  # those that were read
    cdef object part(self, Py_ssize_t number)

cdef class PartTable:
    cdef readonly tuple layers
    cdef (const uint32_t *)[MOST_LAYERS] _edges  # those of each layer
    cdef Py_ssize_t _count
    cdef Walk begin(self) noexcept
    cdef bint go_on(self, Walk *walk, unsigned char byte) noexcept
    cdef object part(self, const Walk *walk)
    cdef object find(self, const char *text, Py_ssize_t size)
