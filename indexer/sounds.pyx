"""A rough form of words, the same for most words that sound the same; and what it holds, in 32 bits."""

from cpython.unicode cimport PyUnicode_AsUTF8AndSize
from libc.stdint cimport int64_t, uint8_t, uint32_t
from libc.string cimport memcmp, memcpy

import numpy as np

LONGEST = 254
"""The length of longer sounds counts as this."""

# Rewritten in this order, words that sound alike become alike, or nearly.
_SOUNDS = (
    *(("eau", "o"), ("ph", "f"), ("th", "t"), ("rh", "r"), ("qu", "kw"), ("x", "ks"), ("ck", "k"), ("sch", "s")),
    *(("ch", "g"), ("c", "k"), ("d", "t"), ("z", "s"), ("v", "f"), ("ij", "i"), ("ei", "i"), ("ie", "i"), ("y", "i")),
    *(("j", "i"), ("ou", "au"), ("'", ""), ("-", "")),
)
# After that, two of these are one.
_DOUBLED = "abefgiklmnoprstu"
# The letters of sounds, the most frequent first, then all others together; of the first so many is kept that they
# stand there twice.
_LETTERS = "etinrsaogklfpmubwh"

cdef enum:
    RULES = 21
    MOST = 4         # bytes of a rule
    COLUMNS = 19
    TWICE = 13
    GROWTH = 2       # a sound is at most so many times as long as what is written

cdef struct Rule:
    char[MOST] written
    char[MOST] heard
    Py_ssize_t size
    Py_ssize_t heard_size
    uint32_t bytes   # a bit for each byte of ``written``

cdef Rule[RULES] RULE
for _number, (_written, _heard) in enumerate(_SOUNDS):
    RULE[_number].written, RULE[_number].size = _written.encode().ljust(MOST), len(_written)
    RULE[_number].heard, RULE[_number].heard_size = _heard.encode().ljust(MOST), len(_heard)
    RULE[_number].bytes = 0
    for _char in _written:
        RULE[_number].bytes |= 1 << (ord(_char) & 31)

cdef uint8_t[256] COLUMN
cdef bint[256] DOUBLED
for _number in range(256):
    COLUMN[_number] = COLUMNS - 1
    DOUBLED[_number] = chr(_number) in _DOUBLED
for _number, _char in enumerate(_LETTERS):
    COLUMN[ord(_char)] = _number


cdef class _Ear:
    """Hears words of at most so many bytes."""

    cdef bytearray _read, _written

    def __init__(self, Py_ssize_t longest):
        self._read, self._written = bytearray(GROWTH * longest + MOST), bytearray(GROWTH * longest + MOST)

    cdef Py_ssize_t hear(self, str text) except -1:
        """Leave the sound of ``text``, in UTF-8, at :meth:`sound`; its number of bytes."""
        cdef Py_ssize_t size, number
        cdef const char *written = PyUnicode_AsUTF8AndSize(text, &size)
        cdef uint32_t held = 0
        memcpy(self.sound(), written, size)
        for number in range(size):
            held |= <uint32_t> 1 << (written[number] & 31)
        for number in range(RULES):
            if RULE[number].bytes & held == RULE[number].bytes:
                size = self._rewrite(&RULE[number], size, &held)
        return self._squeeze(size)

    cdef char *sound(self) noexcept:
        return <char *> self._read

    cdef Py_ssize_t _rewrite(self, const Rule *rule, Py_ssize_t size, uint32_t *held) noexcept:
        """Apply ``rule``; the number of bytes after it. ``held``: a bit for each byte that may be there."""
        cdef const char *read = <char *> self._read
        cdef char *out = <char *> self._written
        cdef Py_ssize_t place = 0, end = 0, number
        while place < size:
            if read[place] == rule.written[0] and place + rule.size <= size and not memcmp(
                read + place, rule.written, rule.size
            ):
                for number in range(rule.heard_size):
                    out[end] = rule.heard[number]
                    held[0] |= <uint32_t> 1 << (out[end] & 31)
                    end += 1
                place += rule.size
            else:
                out[end] = read[place]
                end += 1
                place += 1
        self._read, self._written = self._written, self._read
        return end

    cdef Py_ssize_t _squeeze(self, Py_ssize_t size) noexcept:
        """Make one letter of two; the number of bytes after it."""
        cdef char *heard = <char *> self._read
        cdef Py_ssize_t place = 0, end = 0
        while place < size:
            heard[end] = heard[place]
            place += 2 if place + 1 < size and heard[place] == heard[place + 1] and DOUBLED[<uint8_t> heard[place]] else 1
            end += 1
        return end


def sound(str text not None):
    """A rough form of the words in ``text``, the same for most words that sound the same.

    Indexes keep what follows from it: when it changes, raise ``FIELDS_VERSION``.
    """
    cdef _Ear ear = _Ear(4 * len(text))
    cdef Py_ssize_t size = ear.hear(text)
    return ear.sound()[:size].decode()


def sketches(forms):
    """The letters, uint32[n], and the length, int64[n], of the sound of each of ``forms``.

    A bit for each letter that it holds, and for each that it holds twice.
    """
    cdef _Ear ear = _Ear(4 * max(map(len, forms), default=0))
    letters, lengths = np.empty(len(forms), dtype=np.uint32), np.empty(len(forms), dtype=np.int64)
    cdef uint32_t[::1] bits = letters
    cdef int64_t[::1] length = lengths
    cdef Py_ssize_t number, size
    cdef str form
    for number, form in enumerate(forms):
        size = ear.hear(form)
        bits[number] = _letters(ear.sound(), size, &length[number])
    return letters, np.minimum(lengths, LONGEST)


cdef uint32_t _letters(const char *heard, Py_ssize_t size, int64_t *length) noexcept:
    """The letters of a sound, and in ``length`` how many there are."""
    cdef uint32_t once = 0, twice = 0, bit
    cdef Py_ssize_t place
    length[0] = 0
    for place in range(size):
        if heard[place] & 0xC0 != 0x80:  # a letter begins here
            bit = <uint32_t> 1 << COLUMN[<uint8_t> heard[place]]
            twice |= once & bit
            once |= bit
            length[0] += 1
    return once | (twice & ((1 << TWICE) - 1)) << COLUMNS
