"""The posting lists of all segments of a collection: which documents words and phrases find, and where they stand.

Each search reads its lists in one go, and adds up in an accumulator that no other search has meanwhile.
"""

import numpy as np

from libc.stdlib cimport free, malloc, realloc

from indexer.engines.whoosh.accumulator cimport Accumulator
from indexer.engines.whoosh.postings cimport Postings
from indexer.engines.whoosh.spots cimport Spot, Spots
from indexer.numbers cimport Span, at, first_from

cdef struct Word:
    # A word of a phrase: its postings from the one that was looked at last; and, in the field that is looked at, its
    # occurrences from the one that was looked at last, and the first of all.
    Span postings
    Span here
    Py_ssize_t first


cdef class PostingLists:
    """``segments``: arrays, first document and live documents of each, see ``Postings``; of ``size`` documents together.

    A ``field`` is given by its number, -1 for any. What is found is the documents, int32[m], each once; the weighted
    frequency in each, float64[m]; and bool[N], which they are.
    """

    cdef list _segments
    cdef list _spare
    cdef Py_ssize_t _size

    def __init__(self, segments, Py_ssize_t size, field_weights):
        self._segments = [Postings(arrays, offset, live, field_weights) for arrays, offset, live in segments]
        self._size = size
        self._spare = []

    def find_words(self, parts, int field, extra=()):
        """What forms of a word find; and in how many live documents the word itself stands.

        ``parts``: of each segment the forms, their weights, and how many, the first ones, are forms of the word itself.
        ``extra``: documents that are found in other ways, and their frequencies.
        """
        cdef Accumulator found = self._accumulator()
        cdef Postings postings
        cdef const long long[::1] forms
        cdef const double[::1] weights
        cdef Py_ssize_t own, df = 0, before
        for postings, (forms, weights, own) in zip(self._segments, parts):
            before = found.count
            postings.add(forms, weights, Span(0, own), field, found)
            df += postings.live(found, before)
            postings.add(forms, weights, Span(own, forms.shape[0]), field, found)
        for documents, frequencies in extra:
            _add_all(documents, frequencies, found)
        return *self._taken(found), df

    def find_apart(self, parts, int field):
        """The documents that hold each of several parts of a word, and how often the rarest part stands there.

        ``parts``: of each segment, of each part the forms and their weights, as of a word.
        """
        cdef list found = []
        cdef Accumulator of_part
        cdef Postings postings
        cdef const long long[::1] forms
        for number in range(len(parts[0]) if parts else 0):
            of_part = self._accumulator()
            found.append(of_part)
            for postings, of_segment in zip(self._segments, parts):
                forms, weights, _ = of_segment[number]
                postings.add(forms, weights, Span(0, forms.shape[0]), field, of_part)
        shared = _shared(found)
        for of_part in found:
            self._taken(of_part)
        return shared

    def find_phrase(self, parts, int field):
        """What forms find that stand next to one another; and the runs, int64: ``document << 32 | position`` of each.

        ``parts``: of each segment the forms, int64, ``None`` where it lacks one of them. First the documents that hold
        the rarest word and all others, then the places in them.
        """
        cdef Accumulator found = self._accumulator()
        cdef Runs runs = Runs()
        cdef Postings postings
        for postings, forms in zip(self._segments, parts):
            if forms is not None:
                _find_runs(postings, forms, field, found, runs)
        return *self._taken(found), runs.taken()

    def mark(self, Spots spots not None, Py_ssize_t segment, const int[::1] shown, const int[::1] ranks,
             const long long[::1] forms, int field, inside, int clause, int owner, bint itself):
        """Add to ``spots`` where ``forms`` of a segment stand in documents that are ``shown``; see ``Postings.mark``."""
        cdef Postings postings = self._segments[segment]
        postings.mark(spots, shown, ranks, forms, field, inside, Spot(0, clause, owner, 0, 0, itself, False, False))

    cdef Accumulator _accumulator(self):
        cdef Accumulator found = self._spare.pop() if self._spare else Accumulator(self._size)
        found.begin()
        return found

    cdef tuple _taken(self, Accumulator found):
        taken = found.take()
        self._spare.append(found)
        return taken


cdef void _add_all(const int[::1] documents, const double[::1] frequencies, Accumulator into) noexcept:
    cdef Py_ssize_t number
    for number in range(documents.shape[0]):
        into.add(documents[number], frequencies[number])


cdef tuple _shared(list found):
    """The documents that all have found, and the least that each has added up."""
    cdef Accumulator first = found[0], each
    cdef Py_ssize_t number, document, count = 0
    cdef double lowest
    cdef bint in_all
    all_documents, all_least = np.empty(first.count, dtype=np.int32), np.empty(first.count)
    cdef int[::1] documents = all_documents
    cdef double[::1] least = all_least
    for number in range(first.count):
        document = first.touched[number]
        in_all, lowest = True, first.sums[document]
        for each in found:
            in_all = in_all and each.seen[document]
            lowest = min(lowest, each.sums[document])
        if in_all:
            documents[count], least[count] = document, lowest
            count += 1
    return all_documents[:count], all_least[:count]


cdef int _find_runs(Postings postings, const long long[::1] forms, int field, Accumulator found, Runs runs) except -1:
    """The runs of a phrase in one segment."""
    cdef Py_ssize_t count = forms.shape[0], number, posting, document, rarest
    cdef int each
    cdef Span rare
    cdef Word *words = <Word *> malloc(count * sizeof(Word))
    if words == NULL:
        raise MemoryError
    try:
        for number in range(count):
            words[number].postings = postings.span(forms[number])
        rarest = _rarest(words, count)
        rare = words[rarest].postings
        for posting in range(rare.begin, rare.end):
            document = at(&postings.document, posting)
            if not _all_hold(postings, words, count, document):
                continue
            for each in range(postings.fields):
                if field in (-1, each) and _all_in_field(postings, words, count, each):
                    _find_places(postings, words, count, rarest, document + postings.offset, each, found, runs)
    finally:
        free(words)
    return 0


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


cdef bint _all_in_field(Postings postings, Word *words, Py_ssize_t count, int field) noexcept:
    """Whether ``field`` of the document holds all words; each then looks at its occurrences there."""
    cdef Py_ssize_t number
    cdef const int *ends
    for number in range(count):
        ends = postings.ends(words[number].postings.begin)
        words[number].here.begin = words[number].first + (ends[field - 1] if field else 0)
        words[number].here.end = words[number].first + ends[field]
        if words[number].here.begin == words[number].here.end:
            return False
    return True


cdef int _find_places(Postings postings, Word *words, Py_ssize_t count, Py_ssize_t rarest, Py_ssize_t document, int field,
                      Accumulator found, Runs runs) except -1:
    """The runs in one field of a document: each word stands as far from the rarest one as in the phrase."""
    cdef Py_ssize_t number, place, begin
    cdef Span rare = words[rarest].here
    cdef bint whole
    for place in range(rare.begin, rare.end):
        begin = at(&postings.position, place) - rarest
        whole = True
        for number in range(count):
            words[number].here.begin = first_from(&postings.position, words[number].here, begin + number)
            if words[number].here.begin == words[number].here.end:
                return 0
            if at(&postings.position, words[number].here.begin) != begin + number:
                whole = False
                break
        if whole:
            found.add(document, postings.field_weights[field])
            runs.put(<long long> document << 32 | begin)
    return 0


cdef class Runs:
    """Where phrases begin, in the order in which they were found."""

    cdef long long *_runs
    cdef Py_ssize_t _count
    cdef Py_ssize_t _capacity

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
        if not self._count:
            return np.empty(0, dtype=np.int64)
        return np.array(<long long[:self._count]> self._runs)
