"""Where a query matched in stored documents → their titles and snippets, marked.

Which passage shows most is decided by the positions of the words that matched; only of what is shown is the text
looked at.
"""

from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcpy

from indexer.engines.whoosh.highlights cimport Highlights
from indexer.engines.whoosh.idle cimport has_address, repeats
from indexer.engines.whoosh.places cimport Place, Places
from indexer.engines.whoosh.record cimport Record
from indexer.engines.whoosh.spots cimport Spot, Spots
from indexer.excerpt cimport Stretch, bounds_in, cut_after, cut_before, fragment, fragments_in
from indexer.language.scanner cimport Text, Words, char_at, next_piece, text_of, words_in
from indexer.numbers cimport at
from indexer.rows cimport row

from indexer.document import place_in_source
from indexer.engines.whoosh import stored
from indexer.results import Snippet

cdef enum:
    WORDS = 22      # about so many words fill a snippet from its first match on
    REACH = 60      # no snippet reaches so many words from its first match, but for words of a letter or two
    LOOKS = 8       # so many windows of a document are looked at for one snippet, at most
    PENALTY = 10    # by so much is divided what a window is worth that says little

cdef double COUNT = 0.01    # what each match adds to the worth of a window beside its clauses
cdef double APART = 0.2     # so much a part of a word counts that stands apart, beside the word itself
cdef double ENOUGH = 0.7    # another window must promise more than what is shown divided by this, to be looked at
cdef int STRIDE = stored.STRIDE

cdef struct View:
    # What is shown of a window: of which passage, and from where to where in that; ``spot``: where it begins.
    Py_ssize_t place
    Py_ssize_t spot
    Stretch stretch


cdef class Passages:
    """Shows ``records``, in which ``spots`` match; ``weights``: how much each clause of the query is worth."""

    cdef list _records
    cdef Spots _spots
    cdef Py_ssize_t _clauses
    cdef double *_weights
    cdef Highlights _highlights     # of the view that was looked at last

    # Of the record that is shown:
    cdef Record _record
    cdef Text _read
    cdef Py_ssize_t _rank
    cdef Places _passages
    cdef Place *_places
    cdef Py_ssize_t _count
    cdef Py_ssize_t _begin      # its spots
    cdef Py_ssize_t _end
    cdef double *_left          # per clause its weight as long as no snippet shows it, then 0
    cdef double *_counts        # per clause how much of it a window holds

    def __init__(self, records, Spots spots not None, weights, part):
        """``part``: owner of a spot, and the compound that it is inside → where in that, if that is to be seen."""
        cdef Py_ssize_t number
        self._records = list(records)
        self._spots = spots
        self._clauses = len(weights)
        self._weights = <double *> calloc(3 * self._clauses + 1, sizeof(double))
        if self._weights == NULL:
            raise MemoryError
        self._left, self._counts = self._weights + self._clauses, self._weights + 2 * self._clauses
        for number, weight in enumerate(weights):
            self._weights[number] = weight
        self._rank = -1
        self._highlights = Highlights(spots, self._clauses, part)

    def __dealloc__(self):
        free(self._weights)

    def hits(self, scores, missing):
        """The records as they are shown, in order, with the score of each and what it does not hold."""
        cdef Py_ssize_t rank
        cdef Record record
        return [
            record.hit(self.title(rank), score, self.snippets(rank), lacks)
            for rank, (record, score, lacks) in enumerate(zip(self._records, scores, missing))
        ]

    cpdef title(self, Py_ssize_t rank):
        """The title of a record, in fragments."""
        self._open(rank)
        cdef Stretch title = Stretch(0, self._record.characters[0])
        cdef Place *first = self._places
        self._highlights.clear()
        if title.end and self._count and first.start == 0 and first.end == title.end:
            self._highlights.mark(
                _passage(self._read, first), title, _key(rank, 0), self._begin, self._spots.first(_key(rank, first.words)))
        return tuple(fragments_in(&self._read, title, self._highlights.marks, self._highlights.count))

    cpdef snippets(self, Py_ssize_t rank, Py_ssize_t most=2):
        """The best passages of a record, best first; the begin of its text when nothing matched.

        Each one shows something that those before it do not.
        """
        cdef Py_ssize_t clause
        cdef View view
        self._open(rank)
        memcpy(self._left, self._weights, self._clauses * sizeof(double))
        found = []
        while len(found) < most and self._best(&view):
            found.append(self._snippet(view))
            for clause in range(self._clauses):
                if self._highlights.held[clause]:
                    self._left[clause] = 0.0
        return tuple(found) if found else self._opening()

    cdef int _open(self, Py_ssize_t rank) except -1:
        """Go to the record at ``rank``."""
        if rank == self._rank:
            return 0
        self._record = self._records[rank]
        self._read = text_of(self._record.text)
        self._passages = Places(self._record)
        self._places, self._count = self._passages.places, self._passages.count
        self._begin, self._end = self._spots.first(_key(rank, 0)), self._spots.first(_key(rank + 1, 0))
        self._rank = rank
        return 0

    cdef bint _best(self, View *best) except -1:
        """Find what shows most of the clauses that are left; whether there is anything of them to show.

        A window, which begins with a spot, may hold more than there is room for. So the best ones are looked at, until
        one shows most of what the next one holds. One that says little of why a document was found counts for less: with
        an address in it, it is likely a list of sources, and the title stands above it already.
        """
        cdef Py_ssize_t count = self._end - self._begin, look, number
        cdef double *held = <double *> malloc((2 * count + 1) * sizeof(double))
        cdef double *worth = held + count
        cdef double gain, shown = 0.0
        cdef View view
        if held == NULL:
            raise MemoryError
        try:
            self._weigh(held, worth)
            for look in range(LOOKS):
                number = _highest(worth, count)
                if number < 0 or (shown and ENOUGH * held[number] <= shown):
                    break
                view = self._view(self._begin + number)
                gain = self._gain(view)
                if gain > shown:
                    best[0], shown = view, gain
                worth[number] = -1.0
            if shown and best.spot != view.spot:
                self._view(best.spot)  # so that its marks are at hand
        finally:
            free(held)
        return shown > 0

    cdef int _weigh(self, double *held, double *worth) except -1:
        """What the clauses are worth that the window of each spot holds; and with the crowd, -1 if it is not shown."""
        cdef Spot *spots = self._spots.spots
        cdef Py_ssize_t number, end = self._begin, place = 0, row
        cdef long long base = _key(self._rank, 0), last
        for number in range(self._begin, self._end):
            while spots[number].key - base >= self._places[place].position + self._places[place].words:
                place += 1
            last = min(spots[number].key + WORDS, base + self._places[place].position + self._places[place].words)
            end = max(end, number)
            while end < self._end and spots[end].key < last:
                end += 1
            row = number - self._begin
            held[row] = self._worth(spots + number, end - number) if self._places[place].shown else 0.0
            worth[row] = held[row] + COUNT * (end - number) if held[row] > 0 else -1.0
        return 0

    cdef double _worth(self, const Spot *spots, Py_ssize_t count) noexcept:
        """What the clauses are worth together that ``spots`` are for, as far as no snippet shows them.

        They are added up by number, so that windows that hold the same are worth the same.
        """
        cdef Py_ssize_t number
        cdef int clause, lowest = spots[0].clause, highest = lowest
        cdef double worth = 0.0
        for number in range(count):
            clause = spots[number].clause
            self._counts[clause] += 1.0 if spots[number].itself else APART
            lowest, highest = min(lowest, clause), max(highest, clause)
        for clause in range(lowest, highest + 1):
            worth += min(self._counts[clause], 1.0) * self._left[clause]
            self._counts[clause] = 0.0
        return worth

    cdef double _gain(self, View view) noexcept:
        """What the view that was looked at last is worth."""
        cdef Py_ssize_t clause
        cdef double gain = 0.0
        cdef Text text = _passage(self._read, &self._places[view.place])
        for clause in range(self._clauses):
            if self._highlights.held[clause]:
                gain += self._left[clause]
        cdef Text title = Text(self._read.kind, self._read.data, self._record.characters[0])
        cdef bint is_idle = has_address(&text, view.stretch) or repeats(&text, view.stretch, &title)
        return gain / PENALTY if is_idle else gain

    cdef View _view(self, Py_ssize_t spot) except *:
        """What is shown of the window of ``spot``; notes its marks, and the clauses that it shows."""
        cdef Py_ssize_t number = 0, first, last, before = 0
        cdef long long base = _key(self._rank, 0), at = self._spots.spots[spot].key - base
        cdef Place *place = self._places
        while at >= place.position + place.words:
            place += 1
        cdef Text text = _passage(self._read, place)
        cdef Words word = self._word_at(place, text, at - place.position)
        cdef Stretch shown = bounds_in(&text, word.start)
        cdef Words sentence = words_in(text, shown.start, word.start)
        shown.end = max(shown.end, word.word_stop)
        first = self._spots.first(base + max(place.position, at - REACH))
        last = self._spots.first(base + min(place.position + place.words, at + REACH))
        self._highlights.clear()
        if self._spots.spots[first].key < base + at:
            while next_piece(&sentence):
                before += 1
            self._highlights.mark(text, Stretch(shown.start, word.start), base + at - before, first, last)
        self._highlights.mark(text, Stretch(word.start, shown.end), base + at, first, last)
        return View(place - self._places, spot, shown)

    cdef Words _word_at(self, const Place *place, Text text, Py_ssize_t number) except *:
        """Word ``number`` of a passage, found from the last stop before it."""
        cdef Py_ssize_t stop = number // STRIDE, start = 0, each
        for each in range(stop):
            start += at(&self._record.distances, place.stop + each)
        while stop and not char_at(&text, start - 1).isspace():  # how it is read may depend on what stands before it
            stop -= 1
            start -= at(&self._record.distances, place.stop + stop)
        cdef Words words = words_in(text, start, text.length)
        for each in range(number - stop * STRIDE + 1):
            if not next_piece(&words):
                raise AssertionError(f"{self._record.id!r} has no word {number} in a passage")
        return words

    cdef object _snippet(self, View view):
        """The view that was looked at last."""
        cdef Place *place = &self._places[view.place]
        shown = self._shown(place, view.stretch)
        section = self._passages.section(view.place)
        if section is None:
            return Snippet(shown)
        anchor, page = self._record.sections[section]
        return row(Snippet, (shown, self._record.heading(section), place_in_source(anchor, page), page, section))

    cdef tuple _shown(self, const Place *place, Stretch stretch):
        """A stretch of a passage, marked; it is shown where a sentence was cut."""
        cdef Text text = _passage(self._read, place)
        cdef list shown = fragments_in(&text, stretch, self._highlights.marks, self._highlights.count)
        if cut_before(&text, stretch.start):
            shown.insert(0, fragment("… ", False))
        if cut_after(&text, stretch):
            shown.append(fragment(" …", False))
        return tuple(shown)

    cdef tuple _opening(self):
        """The first words of the text."""
        cdef Py_ssize_t number
        cdef Text text
        self._highlights.clear()
        for number in range(self._count):
            if self._places[number].shown:
                text = _passage(self._read, &self._places[number])
                return (Snippet(self._shown(&self._places[number], Stretch(0, bounds_in(&text, 0).end))),)
        return ()


cdef long long _key(Py_ssize_t rank, long long position) noexcept:
    return <long long> rank << 32 | position


cdef Text _passage(Text text, const Place *place) noexcept:
    """The text of one passage: what stands before it does not decide how it is read."""
    return Text(text.kind, <char *> text.data + place.start * text.kind, place.end - place.start)


cdef Py_ssize_t _highest(const double *worth, Py_ssize_t count) noexcept:
    """The number of the highest, the first of those that are alike; -1 when none is worth anything."""
    cdef Py_ssize_t number, highest = -1
    cdef double most = -1.0
    for number in range(count):
        if worth[number] > most:
            highest, most = number, worth[number]
    return highest
