"""The distinct chunks of text of a batch, each analysed once: what stands between two spaces or newlines.

A word never holds a space, and how it is read does not depend on what stands beyond one: the words of a text are
those of its chunks in order. So a text is cut into chunks (``cutter.pyx``), and only distinct ones are analysed.
"""

from cpython cimport array
from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_New
from libc.stdint cimport int32_t, int64_t

from indexer.language.scanner cimport Words, next_piece, text_of, words_in

from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.language import fold
from indexer.strings import byte_order

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object text)

cdef array.array NUMBERS = array.array("i")
cdef array.array COUNTS = array.array("q")
cdef unsigned char[128] LOWER
for _code in range(128):
    LOWER[_code] = ord(chr(_code).lower())


class Chunks(NamedTuple):
    """The words of each chunk; ``H``: hyphenated words, ``W``: words of all chunks, hyphenated ones in pieces.

    ``forms``: distinct forms, in byte order. Of each chunk, int64[chunks] ``counts``: how often it occurs; int32[chunks]
    ``characters``: its length, with the space behind it; ``widths``: how many words it has; ``first``: which of all words is
    its first. ``form`` and ``offset``, int32[W]: the number of each word's form, and where it begins
    in its chunk, in characters. ``whole``, int32[W]: of the first piece of a hyphenated word the form of all of it, else
    -1. ``spellings``: form → its most frequent spelling, where that is not the form itself.
    """

    forms: list[bytes]
    counts: Array
    characters: Array
    widths: Array
    first: Array
    form: Array
    offset: Array
    whole: Array
    spellings: dict[bytes, bytes]


def analyse(list chunks, counts):
    """The words of ``chunks``, of which each occurs so many times: int64[chunks]."""
    cdef _Found found = _Found()
    cdef const int64_t[::1] count = counts
    cdef Py_ssize_t number
    for number in range(len(chunks)):
        found.take(chunks[number], count[number])
    return found.chunks(counts)


cdef class _Found:
    """Collects the words of chunks; forms are numbered as they come."""

    cdef dict _numbers, _spelled  # form → number; form, spelling → how often
    cdef array.array _same  # per form: how often it is spelled as it is
    cdef array.array _characters, _widths, _form, _offset, _whole

    def __init__(self):
        self._numbers, self._spelled, self._same = {}, {}, array.clone(COUNTS, 0, False)
        self._characters, self._widths = array.clone(NUMBERS, 0, False), array.clone(NUMBERS, 0, False)
        self._form, self._offset, self._whole = (array.clone(NUMBERS, 0, False) for _ in range(3))

    cdef int take(self, str chunk, int64_t count) except -1:
        """Add the words of ``chunk``, which occurs so many times."""
        cdef Words words = words_in(text_of(chunk), 0, len(chunk))
        cdef Py_ssize_t width = 0
        cdef int32_t whole
        while next_piece(&words):
            whole = -1
            if words.start == words.word_start and words.stop < words.word_stop:
                whole = self._count(chunk, words.word_start, words.word_stop, count)
            _push(self._form, self._count(chunk, words.start, words.stop, count))
            _push(self._offset, words.start)
            _push(self._whole, whole)
            width += 1
        _push(self._widths, width)
        _push(self._characters, len(chunk) + 1)
        return 0

    cdef int32_t _count(self, str chunk, Py_ssize_t start, Py_ssize_t stop, int64_t count) except -1:
        """Count the word ``chunk[start:stop]``; the number of its form."""
        cdef str spelling = _plain(chunk, start, stop), form = spelling, word
        if spelling is None:
            word = chunk[start:stop]
            form, spelling = fold(word), word.lower()
        cdef int32_t known = len(self._numbers), number = self._numbers.setdefault(form, known)
        if number == known:
            array.resize_smart(self._same, number + 1)
            self._same.data.as_longlongs[number] = 0
        if form == spelling:
            self._same.data.as_longlongs[number] += count
        else:
            self._spelled[form, spelling] = self._spelled.get((form, spelling), 0) + count
        return number

    cdef object chunks(self, counts):
        """All of it, with the forms numbered anew in byte order."""
        cdef list encoded = [text.encode() for text in self._numbers]
        order = byte_order(encoded)
        new = np.empty(len(order) + 1, dtype=np.int32)
        new[order] = np.arange(len(order), dtype=np.int32)
        new[len(order)] = -1  # of what is no hyphenated word
        widths = np.array(self._widths, dtype=np.int32)
        return Chunks(
            [_copy(encoded[number]) for number in order.tolist()],
            counts,
            np.array(self._characters, dtype=np.int32),
            widths,
            (widths.cumsum() - widths).astype(np.int32),
            new[np.array(self._form, dtype=np.int32)],
            np.array(self._offset, dtype=np.int32),
            new[np.array(self._whole, dtype=np.int32)],
            self._usual(),
        )

    cdef dict _usual(self):
        """Form → its most frequent spelling, if that is not the form itself."""
        cdef dict usual = {}  # form → count, spelling
        for (form, spelling), count in self._spelled.items():
            if count > (usual[form][0] if form in usual else self._same[self._numbers[form]]):
                usual[form] = count, spelling
        return {form.encode(): spelling.encode() for form, (_, spelling) in usual.items()}


cdef bytes _copy(bytes text):
    """``text`` once more: copies lie in memory in the order in which they were made, and are gone over in that."""
    return PyBytes_FromStringAndSize(text, len(text))


cdef str _plain(str chunk, Py_ssize_t start, Py_ssize_t stop):
    """``chunk[start:stop]`` in lower case, if that is how it is folded: most words are ASCII; else None."""
    cdef const unsigned char *read
    cdef unsigned char *plain
    cdef Py_ssize_t place
    if not PyUnicode_IS_ASCII(chunk):
        return None
    read = <const unsigned char *> PyUnicode_DATA(chunk) + start
    made = PyUnicode_New(stop - start, 127)
    plain = <unsigned char *> PyUnicode_DATA(made)
    for place in range(stop - start):
        if read[place] == c"`" or (read[place] == c"'" and not place):
            return None
        plain[place] = LOWER[read[place]]
    return made


cdef int _push(array.array numbers, int32_t number) except -1:
    cdef Py_ssize_t size = len(numbers)
    array.resize_smart(numbers, size + 1)
    numbers.data.as_ints[size] = number
    return 0
