"""The posting lists of all segments of a collection: which documents words and phrases find, and where they stand.

Each search reads its lists in one go, and adds up in an accumulator that no other search has meanwhile.
"""

import numpy as np

from indexer.engines.whoosh.accumulator cimport Accumulator
from indexer.engines.whoosh.listed cimport List, Listed
from indexer.engines.whoosh.phrases cimport Runs, find_runs
from indexer.engines.whoosh.postings cimport Postings
from indexer.engines.whoosh.shown cimport Shown
from indexer.engines.whoosh.spots cimport Spot, Spots
from indexer.numbers cimport Numbers, Span, among, numbers_of

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
        """What forms of a word find; in how many live documents the word itself stands; and what was read, ``Listed``.

        ``parts``: of each segment the forms, their weights, and how many, the first ones, are forms of the word itself.
        ``extra``: documents that are found in other ways, and their frequencies.
        """
        cdef Accumulator found = self._accumulator()
        cdef Listed listed = Listed()
        cdef Postings postings
        cdef Numbers forms
        cdef Py_ssize_t own, df = 0, before
        for segment, (postings, (numbers, weights, own)) in enumerate(zip(self._segments, parts)):
            forms, before = numbers_of(numbers), found.count
            _add_words(postings, forms, weights, Span(0, own), field, found, listed, segment)
            df += postings.live(found, before)
            _add_words(postings, forms, weights, Span(own, forms.length), field, found, listed, segment)
        for documents, frequencies in extra:
            _add_all(documents, frequencies, found)
        return *self._taken(found), df, listed

    def find_apart(self, parts, int field):
        """The documents that hold each of several parts of a word, how often the rarest part stands there, and ``Listed``.

        ``parts``: each as a word; of each is told what was read.
        """
        cdef list found = [], read = []
        cdef Accumulator of_part
        cdef Listed listed
        cdef Postings postings
        cdef Numbers forms
        for part in parts:
            of_part, listed = self._accumulator(), Listed()
            found.append(of_part)
            read.append(listed)
            for segment, (postings, (numbers, weights, _)) in enumerate(zip(self._segments, part)):
                forms = numbers_of(numbers)
                _add_words(postings, forms, weights, Span(0, forms.length), field, of_part, listed, segment)
        shared = _shared(found)
        self._spare += found
        return *shared, read

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
                find_runs(postings, forms, field, found, runs)
        return *self._taken(found), runs.taken()

    def mark(self, Spots spots not None, Shown shown not None, Listed listed not None, inside, int field, int clause,
             int owner, bint itself):
        """Add to ``spots`` where a word, as it was read, stands in documents that are shown.

        ``inside``, uint[n], ascending: of each segment the forms that are compounds of what was asked.
        """
        cdef Postings postings
        cdef Numbers compounds
        cdef List *each
        cdef Py_ssize_t number, before
        cdef Spot spot = Spot(0, clause, owner, 0, 0, itself, False, False)
        for number in range(listed.count):
            each = &listed.lists[number]
            postings, before = self._segments[each.segment], spots.count
            spot.form = each.form
            postings.mark(spots, shown, listed.documents + each.begin, each.postings, field, spot)
            if spots.count > before:
                compounds = numbers_of(inside[each.segment])
                spot.inside, spot.whole = among(&compounds, spot.form), postings.is_hyphenated(spot.form)
                for before in range(before, spots.count):
                    spots.spots[before].inside, spots.spots[before].whole = spot.inside, spot.whole

    cdef Accumulator _accumulator(self):
        cdef Accumulator found = self._spare.pop() if self._spare else Accumulator(self._size)
        found.begin()
        return found

    cdef tuple _taken(self, Accumulator found):
        taken = found.take()
        self._spare.append(found)
        return taken


cdef int _add_words(Postings postings, Numbers forms, weights, Span which, int field, Accumulator into, Listed listed,
                    int segment) except -1:
    return postings.add(
        <const long long *> forms.data, <const double *> numbers_of(weights).data, which, field, into, listed, segment)


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
        in_all, lowest = True, first.sums[number]
        for each in found:
            in_all = in_all and each.has(document)
            if in_all:
                lowest = min(lowest, each.sums[each.numbers[document] - each.first])
        if in_all:
            documents[count], least[count] = document, lowest
            count += 1
    return all_documents[:count], all_least[:count]
