"""The postings of a segment, as kernels read them; ``segment.py`` says how they are laid out."""

cimport cython

import numpy as np

from libc.stdlib cimport calloc, free

from indexer.engines.whoosh.accumulator cimport Accumulator
from indexer.engines.whoosh.spots cimport Spot, Spots
from indexer.numbers cimport Numbers, Span, among, at, first_from, numbers_of

from indexer.engines.whoosh import segment

cdef enum:
    LONG = 32   # a list is long that has so many postings for each document that is looked for

ctypedef fused Document:
    unsigned char
    unsigned short
    unsigned int


@cython.final
cdef class Postings:
    """``arrays`` of a segment, of which the first document has number ``offset`` in the collection.

    ``live``: bool[N]; ``field_weights``: float64[F], what an occurrence in each field weighs. A ``field`` is given by its
    number, -1 for any; ``forms`` by theirs.
    """

    def __init__(self, dict arrays, Py_ssize_t offset, live, field_weights):
        spreads = arrays["spreads"]
        ends, sizes, worths = _tables(spreads, field_weights)
        self._arrays = arrays, ends, sizes, worths, live, field_weights  # what is read below
        self.size, self.offset = len(live), offset
        self.fields, self._spreads = len(field_weights), len(spreads)
        self.document = numbers_of(arrays["document"])
        self.position = numbers_of(arrays["position"])
        self._form_posting = numbers_of(arrays["form_posting"])
        self._rare_posting = numbers_of(arrays["rare_spread_posting"])
        self._rare_spread = numbers_of(arrays["rare_spread"])
        self._block_occurrence = numbers_of(arrays["block_occurrence"])
        self._hyphenated = numbers_of(arrays["form_hyphenated"])
        self._spread = <const unsigned char *> numbers_of(arrays["spread"]).data
        self._live = <const unsigned char *> numbers_of(live).data
        self._spread_ends = <const int *> numbers_of(ends).data
        self._sizes = <const int *> numbers_of(sizes).data
        self._worths = <const double *> numbers_of(worths).data
        self.field_weights = <const double *> numbers_of(field_weights).data
        self._block, self._rare = segment.BLOCK, segment.RARE

    cdef Span span(self, Py_ssize_t form) noexcept:
        """The postings of ``form``."""
        return Span(at(&self._form_posting, form), at(&self._form_posting, form + 1))

    cdef Py_ssize_t _rare_spread_of(self, Py_ssize_t posting) noexcept:
        cdef Span all_rare = Span(0, self._rare_posting.length)
        return at(&self._rare_spread, first_from(&self._rare_posting, all_rare, posting))

    cdef bint _holds(self, Py_ssize_t posting, int field) noexcept:
        """Whether the form of ``posting`` stands in ``field`` of its document."""
        return self._worths[(field + 1) * self._spreads + self.spread(posting)] >= 0

    cdef Py_ssize_t first_occurrence(self, Py_ssize_t posting) noexcept:
        """Counted on from the one that is kept of every block of postings."""
        cdef Py_ssize_t begin = posting // self._block * self._block
        return self.next_occurrence(posting, begin, at(&self._block_occurrence, posting // self._block))

    cdef Py_ssize_t next_occurrence(self, Py_ssize_t posting, Py_ssize_t known, Py_ssize_t first) noexcept:
        """The first occurrence of ``posting``, counted on from the ``first`` of one that is ``known``, if that is near."""
        if posting - known >= self._block:
            return self.first_occurrence(posting)
        while known < posting:
            first += self.occurrences(known)
            known += 1
        return first

    cdef void add(
        self, const long long[::1] forms, const double[::1] weights, Span which, int field, Accumulator into) noexcept:
        """Add up the postings of some of ``forms``, each by its weight."""
        cdef Py_ssize_t number
        cdef Span span
        for number in range(which.begin, which.end):
            span = self.span(forms[number])
            if self.document.width == 4:
                _add_span(self, <const unsigned int *> self.document.data, span, field, weights[number], into)
            elif self.document.width == 2:
                _add_span(self, <const unsigned short *> self.document.data, span, field, weights[number], into)
            else:
                _add_span(self, <const unsigned char *> self.document.data, span, field, weights[number], into)

    cdef Py_ssize_t live(self, Accumulator found, Py_ssize_t begin) noexcept:
        """How many live documents of this segment were found from number ``begin`` on."""
        cdef Py_ssize_t number, count = 0
        for number in range(begin, found.count):
            count += self._live[found.touched[number] - self.offset]
        return count

    cdef int mark(self, Spots spots, const int[::1] shown, const int[::1] ranks, const long long[::1] forms, int field,
                  inside, Spot spot) except -1:
        """Add to ``spots`` where ``forms`` stand in those of the documents ``shown``, ascending, that are in this segment.

        ``inside``, uint[n], ascending: the forms that are compounds of what was asked. All else ``spot`` says.
        """
        if not shown.shape[0]:
            return 0
        cdef Numbers compounds = numbers_of(inside), listed = Numbers(&shown[0], sizeof(int), shown.shape[0])
        cdef Span here
        cdef Py_ssize_t number, before
        cdef unsigned char *wanted
        here.begin = first_from(&listed, Span(0, listed.length), self.offset)
        here.end = first_from(&listed, Span(here.begin, listed.length), self.offset + self.size)
        if here.begin == here.end:
            return 0
        wanted = <unsigned char *> calloc(self.size, 1)
        if wanted == NULL:
            raise MemoryError
        for number in range(here.begin, here.end):
            wanted[shown[number] - self.offset] = 1
        for number in range(forms.shape[0]):
            before = spots.count
            spot.form = forms[number]
            self._mark_form(spots, wanted, shown, ranks, here, field, spot)
            if spots.count > before:
                spot.inside, spot.whole = among(&compounds, spot.form), among(&self._hyphenated, spot.form)
                for before in range(before, spots.count):
                    spots.spots[before].inside, spots.spots[before].whole = spot.inside, spot.whole
        free(wanted)
        return 0

    cdef int _mark_form(self, Spots spots, const unsigned char *wanted, const int[::1] shown, const int[::1] ranks,
                        Span here, int field, Spot spot) except -1:
        """Read the postings of a form through; in a long list, what is wanted is looked for."""
        cdef Numbers listed = Numbers(&shown[0], sizeof(int), shown.shape[0])
        cdef Span span = self.span(spot.form)
        cdef Py_ssize_t number, posting, document
        if span.end - span.begin < LONG * (here.end - here.begin):
            for posting in range(span.begin, span.end):
                document = at(&self.document, posting)
                if wanted[document] and self._holds(posting, field):
                    number = first_from(&listed, here, document + self.offset)
                    self._put(spots, spot, ranks[number], posting)
            return 0
        for number in range(here.begin, here.end):
            document = shown[number] - self.offset
            span.begin = first_from(&self.document, span, document)
            if span.begin == span.end:
                break
            if at(&self.document, span.begin) == document and self._holds(span.begin, field):
                self._put(spots, spot, ranks[number], span.begin)
        return 0

    cdef int _put(self, Spots spots, Spot spot, long long rank, Py_ssize_t posting) except -1:
        """Add a spot for each occurrence of ``posting``."""
        cdef Py_ssize_t first = self.first_occurrence(posting), place = first
        cdef const int *ends = self.ends(posting)
        for spot.field in range(self.fields):
            while place < first + ends[spot.field]:
                spot.key = rank << 32 | at(&self.position, place)
                spots.put(spot)
                place += 1
        return 0


cdef tuple _tables(spreads, const double[::1] weights):
    """Of each spread where the occurrences in each field end, int32[C * F]; how many there are, int32[C]; their worths.

    ``worths``, float64[(F + 1) * C]: what those of each spread weigh in all fields together; then in each, -1 for none.
    """
    cdef Py_ssize_t count = len(spreads), fields = weights.shape[0], spread, field
    cdef Numbers counts = numbers_of(spreads.ravel())
    all_ends, all_sizes = np.empty(count * fields, dtype=np.int32), np.zeros(count, dtype=np.int32)
    all_worths = np.zeros((fields + 1) * count)
    cdef int[::1] ends = all_ends, sizes = all_sizes
    cdef double[::1] worths = all_worths
    cdef int times
    for spread in range(count):
        for field in range(fields):
            times = at(&counts, spread * fields + field)
            sizes[spread] += times
            ends[spread * fields + field] = sizes[spread]
            worths[spread] += times * weights[field]
            worths[(field + 1) * count + spread] = times * weights[field] if times else -1.0
    return all_ends, all_sizes, all_worths


cdef void _add_span(
    Postings postings, const Document *documents, Span span, int field, double weight, Accumulator into) noexcept:
    cdef const double *worths = postings._worths + (field + 1) * postings._spreads
    cdef const unsigned char *spreads = postings._spread
    cdef Py_ssize_t posting, document, offset = postings.offset, count = into.count
    cdef int rare = postings._rare
    cdef int *touched = into.touched
    cdef unsigned char *seen = into.seen
    cdef double *sums = into.sums
    cdef double worth
    for posting in range(span.begin, span.end):
        worth = worths[spreads[posting]] if spreads[posting] != rare else worths[postings._rare_spread_of(posting)]
        if worth >= 0:
            document = documents[posting] + offset
            touched[count] = document
            count += not seen[document]
            seen[document] = 1
            sums[document] += worth * weight
    into.count = count
