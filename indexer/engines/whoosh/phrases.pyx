"""Words that stand next to one another."""

import numpy as np

from libc.stdlib cimport free, malloc, realloc
from libc.string cimport memcpy

from indexer.engines.whoosh.accumulator cimport Accumulator
from indexer.engines.whoosh.postings cimport MOST_FIELDS, Postings
from indexer.numbers cimport Number, Span, at, first_in, numbers_of

cdef struct Word:
    # A word of a phrase: its place there; its postings from the one that is looked at on; the one before it of which the
    # first occurrence is known, and that; the occurrences by field of the one that is looked at, as ``Postings.ends`` has
    # them, with room for those that are rare;
    # and in the field that is looked at, its occurrences from the one that is looked at on.
    Py_ssize_t place
    Span postings
    Py_ssize_t known
    Py_ssize_t first
    const int *ends
    int[MOST_FIELDS] rare
    Span here


cdef class Runs:
    """Where phrases begin, in the order in which they were found."""

    def __dealloc__(self):
        free(self._runs)

    cdef int put(self, long long run) except -1:
        cdef long long *larger
        if self._count == self._capacity:
            self._capacity = 2 * self._capacity + 64
            larger = <long long *> realloc(self._runs, self._capacity * sizeof(long long))
            if larger == NULL:
                raise MemoryError
            self._runs = larger
        self._runs[self._count] = run
        self._count += 1
        return 0

    cdef object taken(self):
        """int64."""
        runs = np.empty(self._count, dtype=np.int64)
        memcpy(<void *> numbers_of(runs).data, self._runs, self._count * sizeof(long long))
        return runs


cdef int find_runs(Postings postings, forms, int field, Accumulator found, Runs runs) except -1:
    """The runs of a phrase in a segment: first the documents that hold all words, then the places in them.

    ``field``: in that one only, -1 for any.
    """
    cdef Py_ssize_t count = len(forms), number, document
    cdef int each
    cdef Word *words = <Word *> malloc(count * sizeof(Word))
    if words == NULL:
        raise MemoryError
    try:
        for number in range(count):
            words[number].place = number
            words[number].postings = postings.span(forms[number])
            words[number].known = -postings._block  # none is near
        _rarest_first(words, count)
        while _meet(postings, words, count):
            document = at(&postings.document, words[0].postings.begin) + postings.offset
            for each in range(postings.fields):
                if field in (-1, each) and _all_in_field(words, count, each):
                    _find_places(postings, words, count, document, each, found, runs)
            words[0].postings.begin += 1
    finally:
        free(words)
    return 0


cdef void _rarest_first(Word *words, Py_ssize_t count) noexcept:
    """Put the words in order, so that most documents are known to lack one as soon as can be."""
    cdef Py_ssize_t number, place
    cdef Word word
    for number in range(1, count):
        word, place = words[number], number
        while place and _length(&words[place - 1].postings) > _length(&word.postings):
            words[place] = words[place - 1]
            place -= 1
        words[place] = word


cdef Py_ssize_t _length(const Span *span) noexcept:
    return span.end - span.begin


cdef bint _meet(Postings postings, Word *words, Py_ssize_t count) noexcept:
    """Go on to the next document that holds all words, if there is one; each then looks at its posting there."""
    cdef Py_ssize_t number, posting
    cdef bint met
    if postings.document.width == 4:
        met = _leap(<const unsigned int *> postings.document.data, words, count)
    elif postings.document.width == 2:
        met = _leap(<const unsigned short *> postings.document.data, words, count)
    else:
        met = _leap(<const unsigned char *> postings.document.data, words, count)
    if met:
        for number in range(count):
            posting = words[number].postings.begin
            words[number].first = postings.next_occurrence(posting, words[number].known, words[number].first)
            words[number].known = posting
            words[number].ends = postings.ends(posting, words[number].rare)
    return met


cdef bint _leap(const Number *documents, Word *words, Py_ssize_t count) noexcept:
    """Each word in turn goes on to the document of the rarest one; where it is past that, the rarest one starts again.

    (Veldhuizen, *Leapfrog Triejoin*, 2014, for lists.)
    """
    cdef Py_ssize_t number = 1
    cdef Span *rare = &words[0].postings
    cdef Span *other
    if rare.begin == rare.end:
        return False
    while number < count:
        other = &words[number].postings
        if not _go_on(documents, other, documents[rare.begin]):
            return False
        number += 1
        if documents[other.begin] != documents[rare.begin]:
            if not _go_on(documents, rare, documents[other.begin]):
                return False
            number = 1
    return True


cdef bint _go_on(const Number *documents, Span *postings, Py_ssize_t least) noexcept:
    """Let ``postings`` begin with the first one of a document that is at least so large; whether there is one."""
    postings.begin = first_in(documents, postings[0], least)
    return postings.begin < postings.end


cdef bint _all_in_field(Word *words, Py_ssize_t count, int field) noexcept:
    """Whether ``field`` of the document holds all words; each then looks at its occurrences there."""
    cdef Py_ssize_t number, before
    for number in range(count):
        before = words[number].ends[field - 1] if field else 0
        if words[number].ends[field] == before:
            return False
        words[number].here = Span(words[number].first + before, words[number].first + words[number].ends[field])
    return True


cdef int _find_places(Postings postings, Word *words, Py_ssize_t count, Py_ssize_t document, int field, Accumulator found,
                      Runs runs) except -1:
    """The runs in one field of a document: each word stands as far from the rarest one as in the phrase."""
    cdef Py_ssize_t number, place, begin
    cdef Span rare = words[0].here
    cdef Word *word
    cdef bint whole
    for place in range(rare.begin, rare.end):
        begin = at(&postings.position, place) - words[0].place
        whole = True
        for number in range(count):
            word = &words[number]
            while word.here.begin < word.here.end and at(&postings.position, word.here.begin) < begin + word.place:
                word.here.begin += 1
            if word.here.begin == word.here.end:
                return 0
            if at(&postings.position, word.here.begin) != begin + word.place:
                whole = False
                break
        if whole:
            found.add(document, postings.field_weights[field])
            runs.put(<long long> document << 32 | begin)
    return 0
