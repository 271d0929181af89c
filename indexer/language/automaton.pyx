"""A set of forms, each with a number, in which forms share how they begin and how they end: some five bytes a form.

The minimal acyclic automaton, built state by state from the sorted forms (Daciuk et al., "Incremental Construction of
Minimal Acyclic Finite-State Automata", *Computational Linguistics* 26, 2000, algorithm 1).

A state is a row of ``edges``, one for each byte that goes on from it; its name is the place of the first one. An edge
holds that byte, whether it is the last one of its state, and the state that it leads to. Where a form ends, the first
edge has the byte 0, and the number of the form in the place of a state. The first of all ``edges`` holds the name of the
state where all begin; 0 names none.
"""

from cpython cimport array
from cpython.unicode cimport PyUnicode_AsUTF8AndSize
from libc.stdint cimport uint32_t

import numpy as np

cdef enum:
    MOST = 1 << 32 - SHIFT
    MOST_EDGES = 257  # of one state

cdef array.array NUMBERS = array.array("I")


cdef class Automaton:
    """``edges``, uint32[E], are those that :meth:`of` made."""

    def __init__(self, edges not None):
        cdef const uint32_t[::1] read = edges
        self.edges = edges
        self.read = &read[0]

    @classmethod
    def of(cls, numbers):
        """The automaton that gives each form its number: few different ones, none below 0."""
        cdef _Builder builder = _Builder(max([len(form.encode()) for form in numbers], default=0))
        for form in sorted(numbers):  # which is the order of their bytes too
            builder.add(form.encode(), numbers[form])
        return cls(builder.edges())

    def get(self, str form not None):
        """The number of ``form``, or None."""
        cdef Py_ssize_t size, number
        cdef const char *text = PyUnicode_AsUTF8AndSize(form, &size)
        number = find(self.read, text, size)
        return number if number >= 0 else None

    def __contains__(self, form):
        return self.get(form) is not None

    def beginning_with(self, str beginning not None):
        """The forms that begin so, in byte order, each with its number."""
        cdef uint32_t state = self.read[0]
        cdef list found = []
        cdef bytes begun = beginning.encode()
        for byte in begun:
            state = after(self.read, state, byte)
        if state:
            self._collect(state, begun, found)
        return found

    cdef int _collect(self, uint32_t state, bytes begun, list found) except -1:
        """Add the forms that go on from ``state``, where one comes by ``begun``."""
        cdef uint32_t edge
        while True:
            edge = self.read[state]
            if edge & BYTE:
                self._collect(edge >> SHIFT, begun + bytes((edge & BYTE,)), found)
            else:
                found.append((begun.decode(), edge >> SHIFT))
            if edge & LAST:
                return 0
            state += 1


cdef class _Builder:
    """Takes forms in byte order. A state is finished as soon as no form can go on from it otherwise."""

    cdef array.array _edges      # of the states that are finished
    cdef uint32_t[::1] _slots    # a hash table of these (Knuth 3, §6.4, algorithm L)
    cdef Py_ssize_t _states      # how many these are
    cdef bytes _last             # the form that was added last
    cdef uint32_t[:, ::1] _open  # the edges of the states along it, the last one of each leading to the next state
    cdef Py_ssize_t[::1] _sizes  # how many edges each of these has

    def __init__(self, Py_ssize_t longest):
        self._edges = array.array("I", [0])
        self._slots = np.zeros(1 << 10, dtype=np.uint32)
        self._states = 0
        self._last = b""
        self._open = np.empty((longest + 1, MOST_EDGES), dtype=np.uint32)
        self._sizes = np.zeros(longest + 1, dtype=np.intp)

    cdef int add(self, bytes form, uint32_t number) except -1:
        """Add ``form``, which comes after all others."""
        cdef Py_ssize_t shared = 0, place
        while shared < min(len(form), len(self._last)) and form[shared] == self._last[shared]:
            shared += 1
        self._finish(shared)
        for place in range(shared, len(form)):
            self._push(place, form[place])
        self._push(len(form), number << SHIFT)
        self._last = form
        return 0

    cdef object edges(self):
        """uint32[E]: those of the automaton of all forms."""
        self._finish(0)
        cdef uint32_t root = self._state(0) if self._sizes[0] else 0
        edges = np.array(self._edges, dtype=np.uint32)
        if len(edges) >= MOST:
            raise OverflowError(len(edges))
        edges[0] = root
        return edges

    cdef int _push(self, Py_ssize_t place, uint32_t edge) noexcept:
        self._open[place, self._sizes[place]] = edge
        self._sizes[place] += 1
        return 0

    cdef int _finish(self, Py_ssize_t shared) except -1:
        """Finish the states along the last form behind the first so many bytes of it."""
        cdef Py_ssize_t place
        for place in range(len(self._last), shared, -1):
            self._open[place - 1, self._sizes[place - 1] - 1] |= self._state(place) << SHIFT
        return 0

    cdef uint32_t _state(self, Py_ssize_t place) except? 0:
        """The name of the state at ``place`` along the last form; that of an equal one when there is one already."""
        cdef uint32_t *row = &self._open[place, 0]
        cdef Py_ssize_t size = self._sizes[place], number, edges = len(self._edges)
        row[size - 1] |= LAST
        self._sizes[place] = 0
        cdef Py_ssize_t slot = self._slot(row)
        if self._slots[slot]:
            return self._slots[slot]
        self._slots[slot] = edges
        self._states += 1
        array.resize_smart(self._edges, edges + size)
        for number in range(size):
            self._edges.data.as_uints[edges + number] = row[number]
        if 2 * self._states > self._slots.shape[0]:
            self._grow()
        return edges

    cdef Py_ssize_t _slot(self, const uint32_t *row) noexcept:
        """The slot of the state with these edges, or the one where it belongs."""
        cdef Py_ssize_t number = 0, slot
        cdef uint32_t code = 0
        cdef const uint32_t *known
        while True:
            code = (code ^ row[number]) * <uint32_t> 2654435761
            if row[number] & LAST:
                break
            number += 1
        slot = (code ^ code >> 15) & (self._slots.shape[0] - 1)
        while self._slots[slot]:
            known = self._edges.data.as_uints + self._slots[slot]
            number = 0
            while known[number] == row[number]:
                if row[number] & LAST:
                    return slot
                number += 1
            slot = (slot + 1) & (self._slots.shape[0] - 1)
        return slot

    cdef int _grow(self) except -1:
        """Twice as many slots."""
        cdef uint32_t[::1] before = self._slots
        cdef Py_ssize_t slot
        self._slots = np.zeros(2 * len(before), dtype=np.uint32)
        for slot in range(before.shape[0]):
            if before[slot]:
                self._slots[self._slot(self._edges.data.as_uints + before[slot])] = before[slot]
        return 0
