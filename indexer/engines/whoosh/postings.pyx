"""The postings of a segment, as kernels read them; ``segment.py`` says how they are laid out."""

cimport cython

import numpy as np

from libc.stdint cimport uint64_t

from indexer.ahead cimport fetch_ahead
from indexer.engines.whoosh.accumulator cimport Accumulator
from indexer.engines.whoosh.bits cimport holds
from indexer.engines.whoosh.listed cimport List, Listed
from indexer.engines.whoosh.shown cimport Shown
from indexer.engines.whoosh.spots cimport Spot, Spots
from indexer.engines.whoosh.subset cimport Subset
from indexer.engines.whoosh.weighted cimport WeightedForms
from indexer.numbers cimport Number, Numbers, Span, among, at, first_from, first_in, numbers_of

from indexer.engines.whoosh import segment

cdef enum:
    FAR = 16  # a document is looked for, rather than met, in a list that has so many postings for each

assert len(segment.FIELDS) <= MOST_FIELDS


@cython.final
cdef class Postings:
    """``arrays`` of a segment, of which the first document has number ``offset`` in the collection.

    ``field_weights``: float64[F], what an occurrence in each field weighs. A ``field`` is given by its
    number, -1 for any; ``forms`` by theirs.
    """

    def __init__(self, dict arrays, Py_ssize_t offset, field_weights):
        spreads = arrays["spreads"].ravel()
        self.offset, self.fields, self._block, self._rare = offset, len(field_weights), segment.BLOCK, segment.RARE
        self.document = numbers_of(arrays["document"])
        self.position = numbers_of(arrays["position"])
        self._form_posting = numbers_of(arrays["form_posting"])
        self._rare_posting = numbers_of(arrays["rare_spread_posting"])
        self._rare_spread = numbers_of(arrays["rare_spread"])
        self._block_occurrence = numbers_of(arrays["block_occurrence"])
        self._hyphenated = numbers_of(arrays["form_hyphenated"])
        self._spread = <const unsigned char *> numbers_of(arrays["spread"]).data
        self._times = numbers_of(spreads)
        self.field_weights = <const double *> numbers_of(field_weights).data
        self._common = min(self._rare, len(arrays["spreads"]))
        ends, worths = self._tables()
        self._ends, self._worths = <const int *> numbers_of(ends).data, <const double *> numbers_of(worths).data
        self._arrays = arrays, spreads, ends, worths, field_weights  # what is read above

    cdef tuple _tables(self):
        """Of each common spread where the occurrences in each field end, int32; and what they weigh, float64.

        All together first, then in each field.
        """
        cdef Py_ssize_t spread
        cdef int field
        all_ends = np.empty(self._common * self.fields, dtype=np.int32)
        all_worths = np.empty((self.fields + 1) * self._common)
        cdef int[::1] ends = all_ends
        cdef double[::1] worths = all_worths
        for spread in range(self._common):
            self._add_up(spread, &ends[spread * self.fields])
            for field in range(-1, self.fields):
                worths[(field + 1) * self._common + spread] = self._weighed(spread, field)
        return all_ends, all_worths

    cdef void _add_up(self, Py_ssize_t spread, int *ends) noexcept:
        """Where the occurrences of ``spread`` in each field end, of which the first is 0."""
        cdef int field, end = 0
        for field in range(self.fields):
            end += at(&self._times, spread * self.fields + field)
            ends[field] = end

    cdef double _weighed(self, Py_ssize_t spread, int field) noexcept:
        """What the occurrences of ``spread`` weigh in ``field``, -1 where it has none; or in all together."""
        cdef Py_ssize_t first = spread * self.fields, times
        cdef double worth = 0.0
        cdef int each
        if field >= 0:
            times = at(&self._times, first + field)
            return times * self.field_weights[field] if times else -1.0
        for each in range(self.fields):
            worth += at(&self._times, first + each) * self.field_weights[each]
        return worth

    cdef const int *ends(self, Py_ssize_t posting, int *rare) noexcept:
        """Where its occurrences in each field end; those of a rare spread are added up in ``rare``."""
        if self._spread[posting] != self._rare:
            return self._ends + self._spread[posting] * self.fields
        self._add_up(self._rare_spread_of(posting), rare)
        return rare

    cdef Span span(self, Py_ssize_t form) noexcept:
        """The postings of ``form``."""
        return Span(at(&self._form_posting, form), at(&self._form_posting, form + 1))

    cdef Py_ssize_t _rare_spread_of(self, Py_ssize_t posting) noexcept:
        return at(&self._rare_spread, self._rare_place(posting))

    cdef Py_ssize_t _rare_place(self, Py_ssize_t posting) noexcept:
        """Where ``posting`` stands among those with a spread that few have."""
        return first_from(&self._rare_posting, Span(0, self._rare_posting.length), posting)

    cdef bint _holds(self, Py_ssize_t posting, int field) noexcept:
        """Whether the form of ``posting`` stands in ``field`` of its document."""
        return self.worth(posting, field) >= 0

    cdef Py_ssize_t first_occurrence(self, Py_ssize_t posting) noexcept:
        """Counted on from the one that is kept of every block of postings."""
        cdef Py_ssize_t block = posting // self._block
        return self.next_occurrence(posting, block * self._block, at(&self._block_occurrence, block))

    cdef Py_ssize_t next_occurrence(self, Py_ssize_t posting, Py_ssize_t known, Py_ssize_t first) noexcept:
        """The first occurrence of ``posting``, counted on from the ``first`` of one that is ``known``, if that is near."""
        cdef Py_ssize_t rare = -1
        cdef int[MOST_FIELDS] ends
        if posting - known >= self._block:
            return self.first_occurrence(posting)
        while known < posting:
            if self._spread[known] != self._rare:
                first += self._ends[(self._spread[known] + 1) * self.fields - 1]
            else:  # rare ones that follow on one another do so among the rare ones
                rare = self._rare_place(known) if rare < 0 else rare + 1
                self._add_up(at(&self._rare_spread, rare), ends)
                first += ends[self.fields - 1]
            known += 1
        return first

    cdef int look_up(self, WeightedForms forms, Listed listed, int segment, Subset within) except -1:
        """Take the lists of ``forms`` into those ``listed``, and let them be fetched: they are far apart in memory.

        ``within``: they will be read for these documents only, if not ``None``.
        """
        cdef Py_ssize_t place, most = self.document.length if within is None else within.count
        cdef Span span
        listed.expect(forms.count)
        for place in range(forms.count):
            span = self.span(forms.forms[place].number)
            fetch_ahead(<const char *> self.document.data + span.begin * self.document.width)
            fetch_ahead(self._spread + span.begin)
            listed.add(segment, forms.forms[place].number, forms.forms[place].inside, span, most)
        return 0

    cdef void add(self, WeightedForms forms, int field, Accumulator into, Listed listed, Py_ssize_t first,
                  Subset within) noexcept:
        """Add up the postings of ``forms``, each by its weight; their lists are ``listed`` from the ``first`` on."""
        cdef List *lists = listed.lists + first
        if self.document.width == 4:
            _add_lists(self, <const unsigned int *> self.document.data, forms, field, into, listed, lists, within)
        elif self.document.width == 2:
            _add_lists(self, <const unsigned short *> self.document.data, forms, field, into, listed, lists, within)
        else:
            _add_lists(self, <const unsigned char *> self.document.data, forms, field, into, listed, lists, within)

    cdef Py_ssize_t live_documents(self, Py_ssize_t form, const unsigned char *live) noexcept:
        """In how many documents that are ``live`` a form stands; ``NULL``: all are."""
        cdef Span span = self.span(form)
        cdef Py_ssize_t posting, count = 0
        if live == NULL:
            return span.end - span.begin
        for posting in range(span.begin, span.end):
            count += live[at(&self.document, posting) + self.offset]
        return count

    cdef int mark(self, Spots spots, Shown shown, Listed listed, const List *each, int field, Spot spot) except -1:
        """Add to ``spots`` where a form stands in what is shown, by what was read of its list; all else ``spot`` says."""
        cdef const int *documents = listed.documents + each.begin
        cdef const uint64_t *held = shown.bits.held
        cdef Py_ssize_t entry, posting
        for entry in range(each.count):
            if holds(held, documents[entry]):
                posting = listed.posting(each, entry)
                if self._holds(posting, field):
                    self._put(spots, spot, shown.rank(documents[entry]), posting)
        return 0

    cdef bint is_hyphenated(self, Py_ssize_t form) noexcept:
        """Whether ``form`` is a whole hyphenated word, which stands beside its pieces."""
        return among(&self._hyphenated, form)

    cdef int _put(self, Spots spots, Spot spot, long long rank, Py_ssize_t posting) except -1:
        """Add a spot for each occurrence of ``posting``."""
        cdef Py_ssize_t first = self.first_occurrence(posting), place = first
        cdef int[MOST_FIELDS] rare
        cdef const int *ends = self.ends(posting, rare)
        for spot.field in range(self.fields):
            while place < first + ends[spot.field]:
                spot.key = rank << 32 | at(&self.position, place)
                spots.put(spot)
                place += 1
        return 0


cdef void _add_lists(
    Postings postings, const Number *documents, WeightedForms forms, int field, Accumulator into, Listed listed,
    List *lists, Subset within) noexcept:
    cdef Py_ssize_t place
    for place in range(forms.count):
        _add_list(postings, documents, forms.forms[place].weight, field, into, listed, &lists[place], within)


cdef void _add_list(
    Postings postings, const Number *documents, double weight, int field, Accumulator into, Listed listed, List *each,
    Subset within) noexcept:
    """Read a list, all of it or what is ``within`` some documents."""
    if within is None:
        _add_all(postings, documents, each.postings, field, weight, into, listed.documents + each.begin)
        return
    cdef int *met = listed.documents + each.begin
    cdef int *places = listed.postings + each.begin
    cdef Py_ssize_t entry
    cdef double worth
    if within.count * FAR < each.postings.end - each.postings.begin:
        each.count = _look_for(within, documents, each.postings, postings.offset, met, places)
    else:
        each.count = _meet(within, documents, each.postings, postings.offset, met, places)
    for entry in range(each.count):
        worth = postings.worth(places[entry], field)
        if worth >= 0:
            into.add(met[entry], worth * weight)


cdef Py_ssize_t _meet(
    Subset within, const Number *documents, Span span, Py_ssize_t offset, int *met, int *places) noexcept:
    """Go over a list for what is ``within``: the documents that are met, and the places of their postings."""
    cdef const uint64_t *held = within.bits.held
    cdef Py_ssize_t posting, count = 0
    for posting in range(span.begin, span.end):
        if holds(held, documents[posting] + offset):
            met[count], places[count] = documents[posting] + offset, posting
            count += 1
    return count


cdef Py_ssize_t _look_for(
    Subset within, const Number *documents, Span span, Py_ssize_t offset, int *met, int *places) noexcept:
    """Leap through a long list to each document that is ``within``."""
    cdef Py_ssize_t place = first_in(within.numbers, Span(0, within.count), offset), count = 0
    while place < within.count:
        span.begin = first_in(documents, span, within.numbers[place] - offset)
        if span.begin == span.end:
            break
        if documents[span.begin] == within.numbers[place] - offset:
            met[count], places[count] = within.numbers[place], span.begin
            count += 1
        place += 1
    return count


cdef void _add_all(
    Postings postings, const Number *documents, Span span, int field, double weight, Accumulator into,
    int *noted) noexcept:
    cdef const double *worths = postings._worths + (field + 1) * postings._common
    cdef const unsigned char *spreads = postings._spread
    cdef Py_ssize_t posting, document, offset = postings.offset
    cdef int rare = postings._rare, first = into.first, next_number = into.first + into.count, number
    cdef int *numbers = into.numbers
    cdef int *touched = into.touched - first    # by number, as the sums are
    cdef double *sums = into.sums - first
    cdef double worth
    for posting in range(span.begin, span.end):
        worth = worths[spreads[posting]] if spreads[posting] != rare else postings.worth(posting, field)
        document = documents[posting] + offset
        noted[posting - span.begin] = document
        if worth >= 0:
            number = numbers[document]
            touched[next_number] = document
            sums[next_number] = 0.0
            number = next_number if number < first else number
            next_number += number == next_number
            numbers[document] = number
            sums[number] += worth * weight
    into.count = next_number - first
