"""Lists of byte strings in a mapped file, packed by ``pack`` in ``arrays.py``, and the search for one of them."""

import zlib

from libc.stdint cimport int64_t, uint64_t
from libc.stdlib cimport qsort
from libc.string cimport memcmp

from indexer.numbers cimport Numbers, at, numbers_of

import numpy as np

cdef struct Key:
    uint64_t head  # the first eight bytes, the first one the most significant
    const char *text
    Py_ssize_t size
    int64_t number


cdef class ByteStrings:
    """A packed list of byte strings: ``data``, and ``n + 1`` offsets into it."""

    def __init__(self, data, starts):
        cdef Numbers characters = numbers_of(data)
        self._arrays = data, starts
        self._data = <const char *> characters.data
        self._starts = numbers_of(starts)

    def __len__(self):
        return self._starts.length - 1

    def __getitem__(self, Py_ssize_t number):
        if not 0 <= number < self._starts.length - 1:
            raise IndexError(number)
        return self.slice(number)

    def decoded(self, const int64_t[::1] numbers):
        """The strings with these ``numbers`` as text."""
        cdef Py_ssize_t place
        return [self.text(numbers[place])[: self.length(numbers[place])].decode() for place in range(numbers.shape[0])]

    cdef Py_ssize_t length(self, Py_ssize_t number) noexcept:
        """Number of bytes of one string."""
        return at(&self._starts, number + 1) - at(&self._starts, number)

    cdef const char *text(self, Py_ssize_t number) noexcept:
        """Where one string begins."""
        return self._data + at(&self._starts, number)

    cdef bytes slice(self, Py_ssize_t number):
        cdef Py_ssize_t length = self.length(number)
        return self.text(number)[:length] if length else b""


cdef class SortedStrings(ByteStrings):
    """A packed list of distinct byte strings in byte order; single ones by ``slots`` (see ``hash_slots``), if given."""

    def __init__(self, data, starts, slots=None):
        super().__init__(data, starts)
        if slots is not None:
            self._arrays = data, starts, slots
            self._slots = numbers_of(slots)

    def find(self, bytes text not None):
        """The number of ``text``, or ``None``."""
        cdef Py_ssize_t number = self.number_of(text)
        return number if number >= 0 else None

    def beginning_with(self, bytes prefix not None):
        """The range ``[low, high)`` of numbers whose string begins with ``prefix``."""
        return self._first_from(prefix), self._first_from(prefix + b"\xff")

    cdef Py_ssize_t number_of(self, bytes text):
        """The number of ``text``, or -1."""
        cdef Py_ssize_t place, number
        if self._slots.length:
            place = first_slot(&self._slots, text)
            while at(&self._slots, place):
                number = at(&self._slots, place) - 1
                if self.length(number) == len(text) and not memcmp(self.text(number), <const char *> text, len(text)):
                    return number
                place += 1
            return -1
        number = self._first_from(text)
        return number if number < len(self) and self.slice(number) == text else -1

    cdef Py_ssize_t _first_from(self, bytes text) noexcept:
        """The number of the first string that does not come before ``text``."""
        cdef Py_ssize_t low = 0, high = self._starts.length - 1, middle
        cdef int order
        while low < high:
            middle = (low + high) // 2
            order = memcmp(self.text(middle), <const char *> text, min(self.length(middle), len(text)))
            if order < 0 or (order == 0 and self.length(middle) < len(text)):
                low = middle + 1
            else:
                high = middle
        return low


cdef Py_ssize_t first_slot(const Numbers *slots, bytes text):
    """Where the search for ``text`` begins in a table that ``hash_slots`` made; it ends at a slot with 0."""
    cdef unsigned long long hashed = zlib.crc32(text)
    return hashed % <unsigned long long> at(slots, slots.length - 1)


def byte_order(list texts not None):
    """int64[n]: the numbers of distinct byte strings in their order. Most are told apart by their first eight bytes."""
    cdef Py_ssize_t number, place
    cdef bytes text
    order = np.empty(len(texts), dtype=np.int64)
    cdef int64_t[::1] ordered = order
    cdef bytearray room = bytearray(max(1, len(texts)) * sizeof(Key))
    cdef Key *keys = <Key *> <char *> room
    for number, text in enumerate(texts):
        keys[number] = Key(0, text, len(text), number)
        for place in range(8):
            keys[number].head = keys[number].head << 8 | (<unsigned char> text[place] if place < len(text) else 0)
    qsort(keys, len(texts), sizeof(Key), _compare)
    for place in range(len(texts)):
        ordered[place] = keys[place].number
    return order


cdef int _compare(const void *one, const void *other) noexcept nogil:
    cdef const Key *left = <const Key *> one
    cdef const Key *right = <const Key *> other
    cdef int order
    if left.head != right.head:
        return -1 if left.head < right.head else 1
    order = memcmp(left.text, right.text, min(left.size, right.size))
    return order if order else (left.size > right.size) - (left.size < right.size)
