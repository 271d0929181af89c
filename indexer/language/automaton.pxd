from libc.stdint cimport uint32_t

cdef enum:
    BYTE = 0xFF
    LAST = 0x100
    SHIFT = 9

cdef class Automaton:
    cdef readonly object edges
    cdef const uint32_t *read
    cdef int _collect(self, uint32_t state, bytes begun, list found) except -1

cdef inline uint32_t after(const uint32_t *edges, uint32_t state, unsigned char byte) noexcept:
    """The state that ``byte`` leads to from ``state``; 0 when no form goes on so."""
    if not state or not byte:
        return 0
    while edges[state] & BYTE != byte:
        if edges[state] & LAST:
            return 0
        state += 1
    return edges[state] >> SHIFT

cdef inline Py_ssize_t number_at(const uint32_t *edges, uint32_t state) noexcept:
    """The number of the form that ends in ``state``; -1 when none does."""
    return <Py_ssize_t> (edges[state] >> SHIFT) if state and not edges[state] & BYTE else -1

cdef inline Py_ssize_t find(const uint32_t *edges, const char *text, Py_ssize_t size) noexcept:
    """The number of the form of so many bytes; -1 when it is none."""
    cdef uint32_t state = edges[0]
    cdef Py_ssize_t place
    for place in range(size):
        state = after(edges, state, <unsigned char> text[place])
        if not state:
            return -1
    return number_at(edges, state)
