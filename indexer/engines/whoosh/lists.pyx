"""The posting lists of all segments of a collection: which documents words and phrases find, and where they stand.

Each search reads its lists in one go, and adds up in an accumulator that no other search has meanwhile.
"""

import numpy as np

from indexer.engines.whoosh.accumulator cimport Accumulator
from indexer.engines.whoosh.found cimport Found
from indexer.engines.whoosh.listed cimport List, Listed
from indexer.engines.whoosh.phrases cimport Runs, find_runs
from indexer.engines.whoosh.postings cimport Postings
from indexer.engines.whoosh.shown cimport Shown
from indexer.engines.whoosh.spots cimport Spot, Spots
from indexer.engines.whoosh.weighted cimport WeightedForms
from indexer.numbers cimport Span

cdef class PostingLists:
    """``segments``: arrays and first document of each, see ``Postings``; ``live``, bool[N]: which are not deleted.

    ``field_weights``: float64[F], what an occurrence in each field weighs. A ``field`` is given by its number, -1 for
    any.
    """

    cdef list _segments
    cdef list _spare
    cdef const unsigned char[::1] _live
    cdef bint _all_live

    def __init__(self, segments, live, field_weights):
        self._segments = [Postings(arrays, offset, field_weights) for arrays, offset in segments]
        self._live, self._all_live = live.view(np.uint8), live.all()
        self._spare = []

    def find_words(self, parts, int field, terms=(), apart=(), double apart_weight=0.0):
        """What a word finds.

        ``parts``: of each segment its ``WeightedForms``. ``terms``: what was found of each term of several words that
        counts as the word, and its weight. ``apart``: each part of a compound, as ``parts``: a document that holds all
        of them counts for the rarest one, times ``apart_weight``; but not where it holds one of ``terms``, of which
        they may be the words.
        """
        cdef Accumulator into = self._accumulator()
        cdef Found found = Found()
        cdef WeightedForms forms
        cdef Py_ssize_t segment, before
        found.field, found.listed = field, Listed()
        for segment, forms in enumerate(parts):
            before = into.count
            self._add(segment, forms, Span(0, forms.own), field, into, found.listed)
            found.df += self._count_live(into, before)
            self._add(segment, forms, Span(forms.own, forms.count), field, into, found.listed)
        if terms or apart:
            self._add_others(terms, apart, apart_weight, field, into, found)
        return self._taken(found, into)

    def find_phrase(self, parts, int field):
        """What forms find that stand next to one another.

        ``parts``: of each segment the numbers of the forms, ``None`` where it lacks one of them. First the documents
        that hold the rarest word and all others, then the places in them.
        """
        cdef Accumulator into = self._accumulator()
        cdef Found found = Found()
        cdef Runs runs = Runs()
        for postings, forms in zip(self._segments, parts):
            if forms is not None:
                find_runs(postings, forms, field, into, runs)
        self._taken(found, into)
        found.df, found.runs = found.live, runs.taken()
        return found

    def look(self, leaves, Shown shown not None):
        """Note where the words of ``leaves``, as they were found, stand in documents that are looked at."""
        cdef Found found
        for found in leaves:
            if found.looked is None:
                found.looked = Spots()
                self._mark(found.looked, shown, found.listed, found.field, Spot(0, 0, 0, 0, 0, True, False, False))
                found.looked.sort()

    def mark(self, Spots spots not None, Shown shown not None, Found found not None, ranks, int clause, int owner):
        """Add to ``spots`` where a word, as it was found, stands in documents that are shown.

        ``ranks``: when these are some of those that were looked at, see ``Spots.take``; or ``None``.
        """
        if ranks is None or found.looked is None:
            self._mark(spots, shown, found.listed, found.field, Spot(0, clause, owner, 0, 0, True, False, False))
        else:
            spots.take(found.looked, ranks, clause, owner)

    def mark_apart(self, Spots spots not None, Shown shown not None, Listed listed not None, int clause, int owner):
        """Add to ``spots`` where a part of a compound, as it was read, stands apart in documents that are shown."""
        self._mark(spots, shown, listed, -1, Spot(0, clause, owner, 0, 0, False, False, False))

    cdef int _mark(self, Spots spots, Shown shown, Listed listed, int field, Spot spot) except -1:
        cdef Postings postings
        cdef List *each
        cdef Py_ssize_t number, before
        for number in range(listed.count):
            each = &listed.lists[number]
            postings, before = self._segments[each.segment], spots.count
            spot.form, spot.inside = each.form, each.inside
            postings.mark(spots, shown, listed.documents + each.begin, each.postings, field, spot)
            if spots.count > before and postings.is_hyphenated(each.form):
                for before in range(before, spots.count):
                    spots.spots[before].whole = True
        return 0

    cdef int _add(self, int segment, WeightedForms forms, Span which, int field, Accumulator into,
                  Listed listed) except -1:
        cdef Postings postings = self._segments[segment]
        return postings.add(forms, which, field, into, listed, segment)

    cdef int _add_others(self, terms, apart, double apart_weight, int field, Accumulator into, Found found) except -1:
        """Add what counts as the word besides its forms."""
        cdef Accumulator told = self._accumulator(), each
        cdef list read = []
        cdef double weight
        for term, weight in terms:
            _add_term(term, weight, into, told)
        if apart:
            read = [self._part(part, field) for part in apart]
            _add_shared([each for each, _ in read], apart_weight, into, told)
            found.apart = tuple([listed for _, listed in read])
            self._spare += [each for each, _ in read]
        self._spare.append(told)
        return 0

    cdef tuple _part(self, part, int field):
        """What a part of a compound finds, added up; and what was read of it."""
        cdef Accumulator into = self._accumulator()
        cdef Listed listed = Listed()
        cdef WeightedForms forms
        cdef Py_ssize_t segment
        for segment, forms in enumerate(part):
            self._add(segment, forms, Span(0, forms.count), field, into, listed)
        return into, listed

    cdef Accumulator _accumulator(self):
        cdef Accumulator found = self._spare.pop() if self._spare else Accumulator(self._live.shape[0])
        found.begin()
        return found

    cdef Found _taken(self, Found found, Accumulator added):
        found.take(added)
        found.live = self._count_live(added, 0)
        self._spare.append(added)
        return found

    cdef Py_ssize_t _count_live(self, Accumulator found, Py_ssize_t begin) noexcept:
        """How many live documents were found from number ``begin`` on."""
        cdef Py_ssize_t number, count = 0
        if self._all_live:
            return found.count - begin
        for number in range(begin, found.count):
            count += self._live[found.touched[number]]
        return count


cdef void _add_term(Found term, double weight, Accumulator into, Accumulator told) noexcept:
    cdef Py_ssize_t place
    for place in range(term.count):
        into.add(term.numbers[place], term.frequencies[place] * weight)
        told.add(term.numbers[place], 0.0)


cdef void _add_shared(list found, double weight, Accumulator into, Accumulator told) noexcept:
    """Add the documents that all have ``found`` and that were not ``told``, for the least that each has added up."""
    cdef Accumulator rarest = found[0], each
    cdef Py_ssize_t number
    for each in found:
        if each.count < rarest.count:
            rarest = each
    for each in found:
        if each is not rarest:
            _lower(rarest, each)
    for number in range(rarest.count):
        if rarest.sums[number] >= 0 and not told.has(rarest.touched[number]):
            into.add(rarest.touched[number], rarest.sums[number] * weight)


cdef void _lower(Accumulator sums, Accumulator others) noexcept:
    """Lower ``sums`` to the ``others``; below 0 for a document that these have not found."""
    cdef Py_ssize_t number, document
    for number in range(sums.count):
        document = sums.touched[number]
        sums.sums[number] = min(sums.sums[number], others.sums[others.numbers[document] - others.first]) if (
            others.has(document)) else -1.0
