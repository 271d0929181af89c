"""Words that stand next to one another."""

import numpy as np

from libc.stdlib cimport free, malloc

from indexer.engines.whoosh.postings cimport Postings
from indexer.numbers cimport Span, at, first_from

cdef struct Word:
    # A word of a phrase: its postings from the one that was looked at last; and the first occurrence of that.
    Span postings
    Py_ssize_t first


def find_phrase(Postings postings not None, const long long[::1] forms, int field):
    """Where ``forms`` stand next to one another: int64, ``document << 32 | position`` of each run; and in which fields.

    First the documents that hold the rarest word and all others, then the places in them. ``field``: in that one only,
    -1 for any.
    """
    cdef Py_ssize_t count = forms.shape[0], number, posting, place, begin, found = 0
    cdef int each
    cdef Span here
    cdef Word *words = <Word *> malloc(count * sizeof(Word))
    if words == NULL:
        raise MemoryError
    all_runs, all_fields = np.empty(64, dtype=np.int64), np.empty(64, dtype=np.int8)
    cdef long long[::1] runs = all_runs
    cdef signed char[::1] fields = all_fields
    try:
        for number in range(count):
            words[number].postings = postings.span(forms[number])
        number = _rarest(words, count)
        here = words[number].postings
        for posting in range(here.begin, here.end):
            if not _all_hold(postings, words, count, at(&postings.document, posting)):
                continue
            for each in range(postings.fields):
                if field >= 0 and each != field:
                    continue
                here = postings.occurrences(posting, words[number].first, each)
                for place in range(here.begin, here.end):
                    begin = at(&postings.position, place) - number
                    if not _run_begins(postings, words, count, begin, each):
                        continue
                    if found == runs.shape[0]:
                        all_runs, all_fields = np.tile(all_runs, 2), np.tile(all_fields, 2)
                        runs, fields = all_runs, all_fields
                    runs[found] = <long long> at(&postings.document, posting) << 32 | begin
                    fields[found] = each
                    found += 1
    finally:
        free(words)
    return all_runs[:found], all_fields[:found]


cdef Py_ssize_t _rarest(const Word *words, Py_ssize_t count) noexcept:
    cdef Py_ssize_t number, rarest = 0
    cdef Span span, least = words[0].postings
    for number in range(count):
        span = words[number].postings
        if span.end - span.begin < least.end - least.begin:
            rarest, least = number, span
    return rarest


cdef bint _all_hold(Postings postings, Word *words, Py_ssize_t count, Py_ssize_t document) noexcept:
    """Whether ``document`` holds all words; each then looks at its posting there."""
    cdef Py_ssize_t number
    for number in range(count):
        words[number].postings.begin = first_from(&postings.document, words[number].postings, document)
        if words[number].postings.begin == words[number].postings.end:
            return False
        if at(&postings.document, words[number].postings.begin) != document:
            return False
    for number in range(count):
        words[number].first = postings.first_occurrence(words[number].postings.begin)
    return True


cdef bint _run_begins(Postings postings, const Word *words, Py_ssize_t count, Py_ssize_t begin, int field) noexcept:
    """Whether each word stands as far from position ``begin`` as in the phrase; all are in one passage, so one field."""
    cdef Py_ssize_t number, place
    cdef Span here
    for number in range(count):
        here = postings.occurrences(words[number].postings.begin, words[number].first, field)
        place = first_from(&postings.position, here, begin + number)
        if place == here.end or at(&postings.position, place) != begin + number:
            return False
    return True
