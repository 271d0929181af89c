"""What is marked in a stretch of a text: the words, or parts of words, that matched."""

from libc.stdlib cimport calloc, free, realloc
from libc.string cimport memset

from indexer.engines.whoosh.spots cimport Spot, Spots
from indexer.excerpt cimport Stretch
from indexer.language.scanner cimport Text, Words, next_piece, slice_of, word_end, words_in

from indexer.language import fold


cdef class Highlights:
    """Marks ``spots``, which are for so many ``clauses`` of the query; ``part`` as for ``Passages``."""

    def __init__(self, Spots spots not None, Py_ssize_t clauses, part):
        self._spots = spots
        self._part = part
        self._clauses = clauses
        self.held = <char *> calloc(clauses + 1, 1)
        if self.held == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.held)
        free(self.marks)

    cdef void clear(self) noexcept:
        """Begin anew."""
        self.count = 0
        memset(self.held, 0, self._clauses)

    cdef int mark(self, Text text, Stretch shown, long long key, Py_ssize_t spot, Py_ssize_t last) except -1:
        """Take in what of the spots from ``spot`` to ``last`` stands in ``shown``; its first word stands at ``key``."""
        cdef Spot *spots = self._spots.spots
        cdef Words words = words_in(text, shown.start, shown.end)
        cdef Py_ssize_t done = shown.start, after
        cdef Stretch mark
        while spot < last and next_piece(&words):
            while spot < last and spots[spot].key < key:
                spot += 1
            after = spot
            while after < last and spots[after].key == key:
                after += 1
            key += 1
            if after == spot:
                continue
            if words.start >= done:  # else a piece of a hyphenated word that is marked already
                mark = self._marked(text, words, spots + spot, after - spot)
                if mark.end > shown.end:
                    spot = after
                    continue
                self._put(mark)
                done = mark.end
            while spot < after:
                self.held[spots[spot].clause] = 1
                spot += 1
        return 0

    cdef Stretch _marked(self, Text text, Words word, const Spot *spots, Py_ssize_t count) except *:
        """What is marked of ``word``, where ``spots`` stand.

        Of a hyphenated word that matched in one, all is marked; of a compound, the part if only that matched.
        """
        cdef Py_ssize_t number
        cdef bint inside = True
        for number in range(count):
            if spots[number].whole:
                return Stretch(word.start, word_end(&text, word.start, text.length))
            inside = inside and spots[number].inside
        if inside:
            form = fold(slice_of(&text, word.start, word.stop))
            parts = {self._part(spots[number].owner, form) for number in range(count)}
            part = parts.pop()
            if part is not None and not parts and len(form) == word.stop - word.start:
                return Stretch(word.start + part[0], word.start + part[1])
        return Stretch(word.start, word.stop)

    cdef int _put(self, Stretch mark) except -1:
        cdef Stretch *larger
        if self.count == self._capacity:
            self._capacity = 2 * self._capacity + 16
            larger = <Stretch *> realloc(self.marks, self._capacity * sizeof(Stretch))
            if larger == NULL:
                raise MemoryError
            self.marks = larger
        self.marks[self.count] = mark
        self.count += 1
        return 0
