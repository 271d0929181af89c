"""The posting lists of all segments of a collection: which documents words and phrases find, and where they stand.

Each search reads its lists in one go, and adds up in an accumulator that no other search has meanwhile.
"""

import numpy as np

from indexer.engines.whoosh.accumulator cimport Accumulator
from indexer.engines.whoosh.accumulators cimport Accumulators
from indexer.engines.whoosh.found cimport Found
from indexer.engines.whoosh.groups cimport Groups
from indexer.engines.whoosh.listed cimport List, Listed
from indexer.engines.whoosh.phrases cimport Runs, find_runs
from indexer.engines.whoosh.postings cimport Postings
from indexer.engines.whoosh.shown cimport Shown
from indexer.engines.whoosh.spots cimport Spot, Spots
from indexer.engines.whoosh.subset cimport Subset
from indexer.engines.whoosh.weighted cimport WeightedForms
from indexer.numbers cimport Span, at

cdef class PostingLists:
    """``segments``: arrays and first document of each, see ``Postings``; ``live``, bool[N]: which are
    not deleted; ``None``: all are.

    ``field_weights``: float64[F], what an occurrence in each field weighs. A ``field`` is given by its number, -1 for
    any.
    """

    cdef list _segments
    cdef Accumulators _accumulators
    cdef const unsigned char[::1] _live
    cdef bint _all_live

    def __init__(self, segments, Accumulators accumulators not None, live, field_weights):
        self._segments = [Postings(arrays, offset, field_weights) for arrays, offset in segments]
        self._accumulators, self._all_live = accumulators, live is None
        self._live = None if live is None else live.view(np.uint8)

    def df(self, groups, str stem not None):
        """In how many live documents the form with this ``stem`` stands that is in most; ``groups``: of each segment."""
        cdef Py_ssize_t segment, place, most = 0
        cdef Groups group
        cdef Span which
        for segment, group in enumerate(groups):
            which = group.span(stem)
            for place in range(which.begin, which.end):
                most = max(most, self._live_documents(groups, segment, at(&group.form, place)))
        return most

    cdef Py_ssize_t _live_documents(self, groups, Py_ssize_t segment, Py_ssize_t form):
        """In how many live documents a form of ``segment`` stands, in all segments."""
        cdef const unsigned char *live = NULL if self._all_live else &self._live[0]
        cdef Postings postings = self._segments[segment]
        cdef Py_ssize_t count = postings.live_documents(form, live), number
        cdef Groups group = groups[segment]
        cdef bytes text = group.all_forms.slice(form) if len(groups) > 1 else b""
        for other, group in enumerate(groups):
            number = group.all_forms.number_of(text) if other != segment else -1
            if number >= 0:
                postings = self._segments[other]
                count += postings.live_documents(number, live)
        return count

    def find_words(self, parts, int field, terms=(), apart=(), double apart_weight=0.0, Subset within=None):
        """What a word finds.

        ``parts``: of each segment its ``WeightedForms``. ``terms``: what was found of each term of several words that
        counts as the word, and its weight. ``apart``: each part of a compound, as ``parts``: a document that holds all
        of them counts for the rarest one, times ``apart_weight``; but not where it holds one of ``terms``, of which
        they may be the words. ``within``: what matters are these documents; of others nothing is certain.
        """
        cdef Accumulator into = self._accumulators.begin()
        cdef Found found = Found()
        found.field, found.listed = field, Listed()
        self._add(parts, field, into, found.listed, within)
        if terms or apart:
            self._add_others(terms, apart, apart_weight, field, into, found, within)
        return self._taken(found, into)

    def find_phrase(self, parts, int field):
        """What forms find that stand next to one another.

        ``parts``: of each segment the numbers of the forms, ``None`` where it lacks one of them. First the documents
        that hold the rarest word and all others, then the places in them.
        """
        cdef Accumulator into = self._accumulators.begin()
        cdef Found found = Found()
        cdef Runs runs = Runs()
        for postings, forms in zip(self._segments, parts):
            if forms is not None:
                find_runs(postings, forms, field, into, runs)
        self._taken(found, into)
        found.runs = runs.taken()
        return found

    def look(self, leaves, Shown shown not None):
        """Note where the words of ``leaves``, as they were found, stand in documents that are looked at."""
        cdef Found found
        for found in leaves:
            if found.looked is None:
                found.looked = Spots()
                self._mark(found.looked, shown, found.listed, found.field, Spot(0, 0, 0, 0, True, False, False))
                found.looked.sort()

    def mark(self, Spots spots not None, Shown shown not None, Found found not None, int clause, int owner):
        """Add to ``spots`` where a word, as it was found, stands in documents that are shown."""
        if shown.ranks == NULL or found.looked is None:
            self._mark(spots, shown, found.listed, found.field, Spot(0, clause, owner, 0, True, False, False))
        else:
            spots.take(found.looked, shown.ranks, clause, owner)

    def mark_apart(self, Spots spots not None, Shown shown not None, Listed listed not None, int clause, int owner):
        """Add to ``spots`` where a part of a compound, as it was read, stands apart in documents that are shown."""
        self._mark(spots, shown, listed, -1, Spot(0, clause, owner, 0, False, False, False))

    cdef int _mark(self, Spots spots, Shown shown, Listed listed, int field, Spot spot) except -1:
        cdef Postings postings
        cdef List *each
        cdef Py_ssize_t number, before
        for number in range(listed.count):
            each = &listed.lists[number]
            postings, before = self._segments[each.segment], spots.count
            spot.inside = each.inside
            postings.mark(spots, shown, listed, each, field, spot)
            if spots.count > before and postings.is_hyphenated(each.form):
                for before in range(before, spots.count):
                    spots.spots[before].whole = True
        return 0

    cdef int _add(self, parts, int field, Accumulator into, Listed listed, Subset within) except -1:
        """Add up the postings of ``parts``, and note them as ``listed``; first all are looked up, then read in turn."""
        cdef Postings postings
        cdef WeightedForms forms
        cdef int segment
        cdef Py_ssize_t first = listed.count
        for segment, forms in enumerate(parts):
            postings = self._segments[segment]
            postings.look_up(forms, listed, segment, within)
        listed.make_room(within is not None)
        for segment, forms in enumerate(parts):
            postings = self._segments[segment]
            postings.add(forms, field, into, listed, first, within)
            first += forms.count
        return 0

    cdef int _add_others(self, terms, apart, double apart_weight, int field, Accumulator into, Found found,
                         Subset within) except -1:
        """Add what counts as the word besides its forms."""
        cdef Accumulator told = self._accumulators.begin(), each
        cdef list read = []
        cdef double weight
        for term, weight in terms:
            _add_term(term, weight, into, told)
        if apart:
            read = [self._part(part, field, within) for part in apart]
            _add_shared([each for each, _ in read], apart_weight, into, told)
            found.apart = tuple([listed for _, listed in read])
            for each, _ in read:
                self._accumulators.give_back(each)
        self._accumulators.give_back(told)
        return 0

    cdef tuple _part(self, part, int field, Subset within):
        """What a part of a compound finds, added up; and what was read of it."""
        cdef Accumulator into = self._accumulators.begin()
        cdef Listed listed = Listed()
        self._add(part, field, into, listed, within)
        return into, listed

    cdef Found _taken(self, Found found, Accumulator added):
        found.take(added)
        found.df = found.live = self._count_live(added)
        self._accumulators.give_back(added)
        return found

    cdef Py_ssize_t _count_live(self, Accumulator found) noexcept:
        """How many live documents were found."""
        cdef Py_ssize_t number, count = 0
        if self._all_live:
            return found.count
        for number in range(found.count):
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
