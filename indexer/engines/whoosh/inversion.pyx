"""Words by document → postings by form: a counting sort (Knuth 3, §5.2, algorithm D), because the forms are numbered.

Sort-based index construction (Manning, Raghavan & Schütze, *Introduction to Information Retrieval*, 2008, §4.2), with
all occurrences of a batch in memory.
"""

from libc.stdint cimport int32_t, int64_t, uint32_t, uint64_t
from libc.string cimport memset

import numpy as np

from indexer.engines.whoosh.postings cimport MOST_FIELDS

from indexer.engines.whoosh.segment import FIELDS
from indexer.engines.whoosh.write import Postings

cdef enum:
    BITS = 8
    RECENT = 10  # bits of the hash by which spreads that came before are found again

cdef struct Occurrence:
    int32_t place  # document * F + field
    int32_t position


def invert(
    chunks,
    const uint32_t[::1] stream,
    const int64_t[::1] first,
    const int64_t[::1] counts,
    const int32_t[::1] place,
    const int32_t[::1] position,
):
    """The postings of passages, which are given by document and field: parallel arrays.

    ``chunks``: the words of each distinct chunk; ``stream``: the chunks of all texts. ``first`` and ``counts``: which
    of these are those of a passage. ``place``: its document * F + its field; ``position``: that of its first word.
    """
    begin = _begins(chunks)
    occurrences = np.empty((begin[len(begin) - 1], 2), dtype=np.int32)
    _distribute(chunks, stream, first, counts, place, position, begin.copy(), occurrences)
    return _grouped(begin, occurrences)


def _begins(chunks):
    """int64[V + 1]: how many occurrences the forms before each form have."""
    cdef const int32_t[::1] widths = chunks.widths, form = chunks.form, whole = chunks.whole
    cdef const int64_t[::1] times = chunks.counts
    cdef Py_ssize_t chunk, word = 0, end
    begin = np.zeros(len(chunks.forms) + 1, dtype=np.int64)
    cdef int64_t[::1] count = begin[1:]
    for chunk in range(widths.shape[0]):
        end = word + widths[chunk]
        while word < end:
            count[form[word]] += times[chunk]
            if whole[word] >= 0:
                count[whole[word]] += times[chunk]
            word += 1
    return begin.cumsum()


def _distribute(
    chunks,
    const uint32_t[::1] stream,
    const int64_t[::1] first,
    const int64_t[::1] counts,
    const int32_t[::1] place,
    const int32_t[::1] position,
    int64_t[::1] free,
    int32_t[:, ::1] occurrences,
):
    """Put each occurrence behind those of the same form that came before it; ``free``: where those of a form begin."""
    cdef const int32_t[::1] first_word = chunks.first, widths = chunks.widths, form = chunks.form, whole = chunks.whole
    cdef Occurrence *sorted = <Occurrence *> &occurrences[0, 0] if occurrences.shape[0] else NULL
    cdef Occurrence occurrence
    cdef Py_ssize_t passage, number, word
    cdef uint32_t chunk
    for passage in range(first.shape[0]):
        occurrence.place = place[passage]
        occurrence.position = position[passage]
        for number in range(first[passage], first[passage] + counts[passage]):
            chunk = stream[number]
            for word in range(first_word[chunk], first_word[chunk] + widths[chunk]):
                sorted[free[form[word]]] = occurrence
                free[form[word]] += 1
                if whole[word] >= 0:
                    sorted[free[whole[word]]] = occurrence
                    free[whole[word]] += 1
                occurrence.position += 1


def _grouped(const int64_t[::1] begin, const int32_t[:, ::1] occurrences):
    """The occurrences of a form in a document as one posting; those of form ``f`` are from ``begin[f]`` on."""
    cdef Py_ssize_t forms = begin.shape[0] - 1, size = occurrences.shape[0], form, found = 0, start, end
    cdef int32_t fields = len(FIELDS), document, field
    cdef Spreads spreads = Spreads(fields)
    form_posting = np.empty(forms + 1, dtype=np.int64)
    documents, codes = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32)
    cdef int64_t[::1] posting_of = form_posting
    cdef int32_t[::1] document_of = documents, code_of = codes
    for form in range(forms):
        posting_of[form] = found
        end = begin[form]
        while end < begin[form + 1]:
            start = end
            document = occurrences[start, 0] // fields
            while end < begin[form + 1] and occurrences[end, 0] < (document + 1) * fields:
                spreads.count[occurrences[end, 0] - document * fields] += 1
                end += 1
            document_of[found] = document
            code_of[found] = spreads.take(occurrences[start, 0] - document * fields, end - start)
            found += 1
    posting_of[forms] = found
    return Postings(form_posting, documents[:found], codes[:found], spreads.rows(), np.asarray(occurrences)[:, 1])


cdef class Spreads:
    """Numbers the distinct spreads. That of a single occurrence has the number of its field."""

    cdef int32_t[MOST_FIELDS] count
    cdef int32_t _fields
    cdef dict _codes
    cdef uint64_t[1 << RECENT] _recent  # by hash the spread that came last, and its number
    cdef int32_t[1 << RECENT] _code

    def __init__(self, int32_t fields):
        self._fields = fields
        self._codes = {<uint64_t> 1 << BITS * field: field for field in range(fields)}
        memset(self.count, 0, sizeof(self.count))

    cdef int32_t take(self, int32_t field, Py_ssize_t occurrences) except -1:
        """The number of the spread in ``count``, which is wiped; it is of so many occurrences, the first in ``field``."""
        cdef uint64_t packed = 0
        cdef int32_t number
        if occurrences == 1:
            self.count[field] = 0
            return field
        if occurrences < 1 << BITS:  # so that each count fits
            for field in range(self._fields):
                packed |= <uint64_t> self.count[field] << BITS * field
            number = self._known(packed)
        else:
            key = tuple([self.count[field] for field in range(self._fields)])
            number = self._codes.setdefault(key, len(self._codes))
        memset(self.count, 0, sizeof(self.count))
        return number

    cdef int32_t _known(self, uint64_t packed) except -1:
        """The number of a spread that is not 0: few make up nearly all."""
        cdef uint64_t place = packed * <uint64_t> 0x9E3779B97F4A7C15 >> 64 - RECENT
        if self._recent[place] != packed:
            self._code[place] = self._codes.setdefault(packed, len(self._codes))
            self._recent[place] = packed
        return self._code[place]

    def rows(self):
        """int64[C, F]: the spreads by number."""
        return np.array(
            [
                key if isinstance(key, tuple) else [key >> BITS * field & (1 << BITS) - 1 for field in range(self._fields)]
                for key in self._codes
            ],
            dtype=np.int64,
        )
