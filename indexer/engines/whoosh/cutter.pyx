"""Texts → numbers of their distinct chunks: a hash table with linear probing (Knuth 3, §6.4, algorithm L)."""

from cpython cimport array
from cpython.list cimport PyList_GET_ITEM
from cpython.unicode cimport (
    PyUnicode_1BYTE_KIND,
    PyUnicode_2BYTE_KIND,
    PyUnicode_DATA,
    PyUnicode_GET_LENGTH,
    PyUnicode_KIND,
    PyUnicode_READ,
)
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcmp

from indexer.ahead cimport fetch_ahead

import numpy as np

cdef enum:
    AHEAD = 16  # so many chunks are cut before they are looked up

ctypedef fused Unit:  # a character of a text, which is as wide as its widest one needs
    uint8_t
    uint16_t
    uint32_t

cdef uint32_t FNV_BASIS = 2166136261  # the hash of Fowler, Noll and Vo (FNV-1a), by characters
cdef uint32_t FNV_PRIME = 16777619
cdef array.array NUMBERS = array.array("I")


cdef struct Cut:
    # A chunk of a text.
    Py_ssize_t begin
    Py_ssize_t end
    uint32_t code  # what it hashes to


cdef class Cutter:
    """Cuts texts into chunks, and gives each distinct chunk the next number.

    Between a chunk and the next is one character, a space or a newline.
    """

    cdef readonly list distinct
    cdef array.array _stream
    cdef uint64_t[::1] _slots  # 0, or the hash of a chunk before 32 bits with 1 + its number
    cdef uint32_t _mask

    def __init__(self):
        self.distinct = []
        self._stream = array.clone(NUMBERS, 0, zero=False)
        self._slots = np.zeros(1 << 16, dtype=np.uint64)
        self._mask = len(self._slots) - 1

    def add(self, str text not None):
        """Cut ``text``; the number of its chunks."""
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), before = len(self._stream)
        cdef int kind = PyUnicode_KIND(text)
        if kind == PyUnicode_1BYTE_KIND:
            _cut(self, text, <const uint8_t *> PyUnicode_DATA(text), size)
        elif kind == PyUnicode_2BYTE_KIND:
            _cut(self, text, <const uint16_t *> PyUnicode_DATA(text), size)
        else:
            _cut(self, text, <const uint32_t *> PyUnicode_DATA(text), size)
        return len(self._stream) - before

    @property
    def stream(self):
        """uint32[n]: the numbers of the chunks of all texts, after one another; while it is in use, no text can be added."""
        return np.frombuffer(self._stream, dtype=np.uint32)

    def __len__(self):
        """How many chunks all texts have together."""
        return len(self._stream)

    cdef int _fetch(self, uint32_t code) noexcept:
        """Fetch the chunk that is looked at first for what hashes to ``code``."""
        cdef uint32_t number = <uint32_t> self._slots[code & self._mask]
        if number:
            fetch_ahead(<char *> PyList_GET_ITEM(self.distinct, number - 1))
        return 0

    cdef int _grow(self) except -1:
        """Twice as many slots."""
        cdef uint64_t[::1] before = self._slots
        cdef Py_ssize_t slot
        self._slots = np.zeros(2 * len(before), dtype=np.uint64)
        self._mask = len(self._slots) - 1
        for slot in range(before.shape[0]):
            if before[slot]:
                self._slots[self._free(before[slot] >> 32)] = before[slot]
        return 0

    cdef uint32_t _free(self, uint32_t code) noexcept:
        """The first free slot for what hashes to ``code``."""
        cdef uint32_t place = code & self._mask
        while self._slots[place]:
            place = (place + 1) & self._mask
        return place


cdef int _cut(Cutter cutter, str text, const Unit *units, Py_ssize_t size) except -1:
    """Chunks are far apart in memory: some are cut first, so that they are fetched while others are looked up."""
    cdef Cut[AHEAD] cuts
    cdef Py_ssize_t begin = 0, cut, found, written = len(cutter._stream)
    while begin <= size:
        found = 0
        while begin <= size and found < AHEAD:
            cuts[found] = _next(units, begin, size)
            fetch_ahead(&cutter._slots[cuts[found].code & cutter._mask])
            begin = cuts[found].end + 1
            found += 1
        for cut in range(found):
            cutter._fetch(cuts[cut].code)
        array.resize_smart(cutter._stream, written + found)
        for cut in range(found):
            cutter._stream.data.as_uints[written] = _number(cutter, text, units, cuts[cut])
            written += 1
    return 0


cdef Cut _next(const Unit *units, Py_ssize_t begin, Py_ssize_t size) noexcept:
    """The chunk from ``begin`` on."""
    cdef Cut cut = Cut(begin, begin, FNV_BASIS)
    while cut.end < size and units[cut.end] != c" " and units[cut.end] != c"\n":
        cut.code = (cut.code ^ units[cut.end]) * FNV_PRIME
        cut.end += 1
    return cut


cdef uint32_t _number(Cutter cutter, str text, const Unit *units, Cut cut) except? 0:
    """The number of the chunk that ``cut`` is of ``text``."""
    cdef uint32_t place = cut.code & cutter._mask, number
    while cutter._slots[place]:
        number = <uint32_t> cutter._slots[place] - 1
        if cutter._slots[place] >> 32 == cut.code and _is(
            <str> cutter.distinct[number], units + cut.begin, cut.end - cut.begin
        ):
            return number
        place = (place + 1) & cutter._mask
    number = len(cutter.distinct)
    cutter.distinct.append(text[cut.begin : cut.end])
    cutter._slots[place] = <uint64_t> cut.code << 32 | number + 1
    if 2 * number > cutter._mask:
        cutter._grow()
    return number


cdef bint _is(str chunk, const Unit *units, Py_ssize_t size) noexcept:
    """Whether ``chunk`` is these characters."""
    cdef Py_ssize_t place
    cdef int kind = PyUnicode_KIND(chunk)
    cdef void *data = PyUnicode_DATA(chunk)
    if PyUnicode_GET_LENGTH(chunk) != size:
        return False
    if kind == sizeof(Unit):
        return not memcmp(data, units, size * kind)
    for place in range(size):
        if PyUnicode_READ(kind, data, place) != units[place]:
            return False
    return True
