"""The postings of a segment, as kernels read them; ``segment.py`` says how they are laid out.

A kernel holds Python's lock from begin to end. So one at a time uses what they add up in, an entry for each document,
and each wipes only what it used.
"""

cimport cython

import numpy as np

from indexer.engines.whoosh.spots cimport Spot, Spots
from indexer.numbers cimport Numbers, Span, among, at, first_from, numbers_of

from indexer.engines.whoosh import segment


@cython.final
cdef class Postings:
    """``arrays`` of a segment; ``live``: bool[N]; ``field_weights``: float64[F], what an occurrence in each weighs.

    A ``field`` is given by its number, -1 for any; ``forms`` by theirs, int64, with float64 ``weights``.
    """

    def __init__(self, dict arrays, live, field_weights):
        self._arrays = arrays
        self._block = segment.BLOCK
        self._rare = segment.RARE
        self.document = numbers_of(arrays["document"])
        self.position = numbers_of(arrays["position"])
        self._form_posting = numbers_of(arrays["form_posting"])
        self._spread = numbers_of(arrays["spread"])
        self._rare_posting = numbers_of(arrays["rare_spread_posting"])
        self._rare_spread = numbers_of(arrays["rare_spread"])
        self._block_occurrence = numbers_of(arrays["block_occurrence"])
        self._hyphenated = numbers_of(arrays["form_hyphenated"])
        self._spread_ends = arrays["spreads"].cumsum(axis=1, dtype=np.int64)
        self._weights = arrays["spreads"] @ field_weights
        self._each_weight = field_weights
        self.field_weights = <double *> &self._each_weight[0]
        self.fields = len(field_weights)
        self._live = live.view(np.uint8)
        self.size = len(live)
        self._sums = np.zeros(self.size)
        self._seen = np.zeros(self.size, dtype=np.uint8)
        self._touched = np.empty(self.size, dtype=np.int32)

    def find(self, const long long[::1] forms, const double[::1] weights, Py_ssize_t own, int field):
        """The documents that hold any of ``forms``, int32[m]; the weighted frequency in each, float64[m]; and df.

        ``df``: how many live documents hold one of the first ``own`` forms.
        """
        cdef Py_ssize_t count = self._add_forms(forms, weights, Span(0, own), field, 0), df = 0, number
        for number in range(count):
            df += self._live[self._touched[number]]
        count = self._add_forms(forms, weights, Span(own, forms.shape[0]), field, count)
        return *self._taken(count), df

    def find_all(self, parts, int field):
        """The documents that hold all of ``parts``, each given by its forms and weights; and the least frequency."""
        cdef Py_ssize_t count, number, kept
        cdef int[::1] documents
        cdef double[::1] least
        cdef const long long[::1] forms = parts[0][0]
        found = self._taken(self._add_forms(forms, parts[0][1], Span(0, forms.shape[0]), field, 0))
        for forms, weights in parts[1:]:
            documents, least = found
            count = self._add_forms(forms, weights, Span(0, forms.shape[0]), field, 0)
            kept = 0
            for number in range(documents.shape[0]):
                if self._seen[documents[number]]:
                    documents[kept] = documents[number]
                    least[kept] = min(least[number], self._sums[documents[number]])
                    kept += 1
            self._wipe(count)
            found = found[0][:kept], found[1][:kept]
        return found

    def sum(self, rows):
        """Several documents and frequencies, of which a document may be in more than one, as one."""
        cdef Py_ssize_t count = 0, number
        cdef const int[::1] documents
        cdef const double[::1] frequencies
        for documents, frequencies in rows:
            for number in range(documents.shape[0]):
                self._add(documents[number], frequencies[number], &count)
        return self._taken(count)

    def mark(self, Spots spots not None, const int[::1] shown, const int[::1] ranks, const long long[::1] forms, int field,
             inside, int clause, int owner, bint itself):
        """Add to ``spots`` where ``forms`` stand in the documents ``shown``, ascending, each with its rank.

        ``inside``, uint[n], ascending: the forms that are compounds of what was asked.
        """
        cdef Numbers compounds = numbers_of(inside), listed = Numbers(&shown[0], sizeof(int), shown.shape[0])
        cdef Py_ssize_t number, document
        cdef Span span, wanted
        cdef Spot spot
        spot.clause, spot.owner, spot.itself = clause, owner, itself
        for number in range(forms.shape[0]):
            spot.form = forms[number]
            span, wanted = self.span(spot.form), Span(0, listed.length)
            spot.inside, spot.whole = among(&compounds, spot.form), among(&self._hyphenated, spot.form)
            while wanted.begin < wanted.end:  # each list goes on to what the other has
                span.begin = first_from(&self.document, span, shown[wanted.begin])
                if span.begin == span.end:
                    break
                document = at(&self.document, span.begin)
                wanted.begin = first_from(&listed, wanted, document)
                if wanted.begin < wanted.end and shown[wanted.begin] == document and self.holds(span.begin, field):
                    spot.key = <long long> ranks[wanted.begin] << 32
                    self._put(spots, spot, span.begin)
                span.begin += 1

    cdef int _put(self, Spots spots, Spot spot, Py_ssize_t posting) except -1:
        """Add a spot for each occurrence of ``posting``."""
        cdef Py_ssize_t first = self.first_occurrence(posting), place
        cdef long long rank = spot.key
        cdef Span here
        for spot.field in range(self.fields):
            here = self.occurrences(posting, first, spot.field)
            for place in range(here.begin, here.end):
                spot.key = rank | at(&self.position, place)
                spots.put(spot)
        return 0

    cdef Span span(self, Py_ssize_t form) noexcept:
        """The postings of ``form``."""
        return Span(at(&self._form_posting, form), at(&self._form_posting, form + 1))

    cdef Py_ssize_t _spread_of(self, Py_ssize_t posting) noexcept:
        cdef Py_ssize_t code = at(&self._spread, posting)
        if code != self._rare:
            return code
        return at(&self._rare_spread, first_from(&self._rare_posting, Span(0, self._rare_posting.length), posting))

    cdef bint holds(self, Py_ssize_t posting, int field) noexcept:
        """Whether the form of ``posting`` stands in ``field`` of its document."""
        cdef Py_ssize_t spread
        if field < 0:
            return True
        spread = self._spread_of(posting)
        return self._spread_ends[spread, field] > (self._spread_ends[spread, field - 1] if field else 0)

    cdef Py_ssize_t first_occurrence(self, Py_ssize_t posting) noexcept:
        """Counted on from the one that is kept of every BLOCK-th posting."""
        cdef Py_ssize_t before, count = at(&self._block_occurrence, posting // self._block)
        for before in range(posting // self._block * self._block, posting):
            count += self._spread_ends[self._spread_of(before), self.fields - 1]
        return count

    cdef Span occurrences(self, Py_ssize_t posting, Py_ssize_t first, int field) noexcept:
        """The occurrences of ``posting``, of which the first is given, in ``field``."""
        cdef Py_ssize_t spread = self._spread_of(posting)
        return Span(first + (self._spread_ends[spread, field - 1] if field else 0), first + self._spread_ends[spread, field])

    cdef Py_ssize_t _add_forms(
        self, const long long[::1] forms, const double[::1] weights, Span which, int field, Py_ssize_t count) noexcept:
        """Add up the postings of some of ``forms``; ``count``: how many documents were met before, gives how many now."""
        cdef Py_ssize_t number, posting, spread
        cdef Span span
        cdef double each
        for number in range(which.begin, which.end):
            span = self.span(forms[number])
            for posting in range(span.begin, span.end):
                spread = self._spread_of(posting)
                if field < 0:
                    each = self._weights[spread]
                elif not self.holds(posting, field):
                    continue
                else:
                    each = self.field_weights[field] * (
                        self._spread_ends[spread, field] - (self._spread_ends[spread, field - 1] if field else 0))
                self._add(at(&self.document, posting), each * weights[number], &count)
        return count

    cdef void _add(self, Py_ssize_t document, double frequency, Py_ssize_t *count) noexcept:
        """Add ``frequency`` to what is known of ``document``; ``count``: how many documents were met."""
        if not self._seen[document]:
            self._seen[document] = 1
            self._touched[count[0]] = document
            count[0] += 1
        self._sums[document] += frequency

    cdef tuple _taken(self, Py_ssize_t count):
        """The documents that were met, and what was added up for each, which is wiped."""
        cdef Py_ssize_t number
        found, sums = np.empty(count, dtype=np.int32), np.empty(count)
        cdef int[::1] documents = found
        cdef double[::1] frequencies = sums
        for number in range(count):
            documents[number] = self._touched[number]
            frequencies[number] = self._sums[self._touched[number]]
        self._wipe(count)
        return found, sums

    cdef void _wipe(self, Py_ssize_t count) noexcept:
        cdef Py_ssize_t number
        for number in range(count):
            self._sums[self._touched[number]] = 0.0
            self._seen[self._touched[number]] = 0
