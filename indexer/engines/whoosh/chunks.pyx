"""The distinct chunks of text of a batch, each analysed once: what stands between two spaces or newlines.

A word never holds a space, and how it is read does not depend on what stands beyond one: the words of a text are
those of its chunks in order. So a text is cut into chunks (``cutter.pyx``), and only distinct ones are analysed.
"""

from cpython cimport array
from libc.stdint cimport int32_t, int64_t

from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.language import fold, spans, tokenize

cdef str HYPHENS = "-‐‑"
cdef str AROUND = ".,;:!?()[]<>/\"'’‘“”„…–—-\n\r\t"  # what may stand around a word without being a part of it
cdef array.array NUMBERS = array.array("i")


class Chunks(NamedTuple):
    """The words of each chunk; ``H``: hyphenated words, ``W``: words of all chunks, hyphenated ones in pieces.

    ``forms``: distinct forms, in byte order. ``widths``, int32[chunks]: how many words each has; ``first``, int32[chunks]:
    which of all words is its first. ``form`` and ``offset``, int32[W]: the number of each word's form, and where it begins
    in its chunk, in characters. ``whole``, int32[W]: of the first piece of a hyphenated word the form of all of it, else
    -1. ``spellings``: form → its most frequent spelling, where that is not the form itself.
    """

    forms: list[bytes]
    widths: Array
    first: Array
    form: Array
    offset: Array
    whole: Array
    spellings: dict[bytes, bytes]


def analyse(list chunks, const int64_t[::1] counts):
    """The words of ``chunks``, of which each occurs so many times."""
    cdef _Found found = _Found()
    cdef Py_ssize_t number
    for number in range(len(chunks)):
        found.take(chunks[number], counts[number])
    return found.chunks()


cdef class _Found:
    """Collects the words of chunks; forms are numbered as they come."""

    cdef dict _numbers, _spelled  # form → number; form, spelling → how often
    cdef list _same  # per form: how often it is spelled as it is
    cdef array.array _widths, _form, _offset, _whole

    def __init__(self):
        self._numbers, self._spelled, self._same = {}, {}, []
        self._widths, self._form, self._offset, self._whole = (array.clone(NUMBERS, 0, False) for _ in range(4))

    cdef int take(self, str chunk, int64_t count) except -1:
        """Add the words of ``chunk``, which occurs so many times."""
        cdef str word = chunk.strip(AROUND), lower
        cdef Py_ssize_t before = len(self._form)
        if word.isalnum():  # most are: one plain word, with punctuation around it
            lower = word.lower()
            self._add(lower if lower.isascii() else fold(word), 0 if chunk[0] == word[0] else chunk.index(word), lower, count)
        elif not any([hyphen in chunk for hyphen in HYPHENS]):
            for start, end in spans(chunk, 0, len(chunk)):
                word = chunk[start:end]
                self._add(fold(word), start, word.lower(), count)
        else:
            self._add_hyphenated(chunk, count)
        _push(self._widths, len(self._form) - before)
        return 0

    cdef int _add_hyphenated(self, str chunk, int64_t count) except -1:
        cdef Py_ssize_t place
        for token, spelling in _with_spelled_wholes(chunk):
            place = len(self._form)
            self._add(token.form, token.start, chunk[token.start : token.end].lower(), count)
            if spelling:
                self._whole.data.as_ints[place] = self._number(token.whole)
                self._spell(token.whole, spelling, count)
        return 0

    cdef int _add(self, str form, int32_t offset, str spelling, int64_t count) except -1:
        """Add a word that begins at ``offset`` and occurs so many times."""
        _push(self._form, self._number(form))
        _push(self._offset, offset)
        _push(self._whole, -1)
        self._spell(form, spelling, count)
        return 0

    cdef int32_t _number(self, str form) except -1:
        cdef object number = self._numbers.get(form)
        if number is None:
            number = self._numbers[form] = len(self._numbers)
            self._same.append(0)
        return number

    cdef int _spell(self, str form, str spelling, int64_t count) except -1:
        if form == spelling:
            self._same[self._number(form)] += count
        else:
            self._spelled[form, spelling] = self._spelled.get((form, spelling), 0) + count
        return 0

    cdef object chunks(self):
        """All of it, with the forms numbered anew in byte order."""
        cdef list encoded = [text.encode() for text in self._numbers]
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        new = np.empty(len(order) + 1, dtype=np.int32)
        new[order] = np.arange(len(order), dtype=np.int32)
        new[len(order)] = -1  # of what is no hyphenated word
        widths = np.array(self._widths, dtype=np.int32)
        return Chunks(
            [encoded[number] for number in order],
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


cdef int _push(array.array numbers, int32_t number) except -1:
    cdef Py_ssize_t size = len(numbers)
    array.resize_smart(numbers, size + 1)
    numbers.data.as_ints[size] = number
    return 0


cdef list _with_spelled_wholes(str chunk):
    """The tokens of ``chunk``; with the first piece of a hyphenated word, how all of that word is spelled."""
    cdef list found = []
    cdef Py_ssize_t begin = 0
    for token in tokenize(chunk):
        last = found[len(found) - 1][0] if found else None
        goes_on = last and last.whole == token.whole and token.start == last.end + 1 and chunk[last.end] in HYPHENS
        if not goes_on:
            begin = len(found)
        found.append((token, ""))
        if token.whole:
            first = found[begin][0]
            found[begin] = first, chunk[first.start : token.end].lower()
    return found
