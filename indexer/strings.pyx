"""Lists of byte strings in a mapped file, packed by ``pack`` in ``arrays.py``, and the search for one of them."""

import zlib

from libc.string cimport memcmp

from indexer.numbers cimport Numbers, at, numbers_of


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
