"""How many documents carry each value of a facet."""

from libc.stdlib cimport calloc, free, malloc

from indexer.engines.whoosh.joined cimport Joined, Part, part_of
from indexer.numbers cimport Number, Span
from indexer.rows cimport row

from indexer.results import FacetCount


cdef class Counts:
    """Counts the values of a facet.

    ``rows``: all values that it may have, each with its label and parent, in the order in which they are shown;
    ``codes`` say which of the ``sets`` of values each document has.
    """

    cdef readonly frozenset values
    cdef list _rows
    cdef Joined _codes
    cdef Py_ssize_t _sets
    cdef int *_ends  # of each set, behind the last of its values
    cdef int *_held  # the values of all sets after one another, by their rows

    def __init__(self, list rows not None, tuple sets not None, Joined codes not None):
        cdef dict numbers = {value: number for number, (value, _, _) in enumerate(rows)}
        cdef Py_ssize_t number, count = 0
        self._rows, self.values = [*map(tuple, rows)], frozenset(numbers)
        self._codes, self._sets = codes, len(sets)
        self._ends = <int *> malloc((self._sets + 1) * sizeof(int))
        self._held = <int *> malloc((sum(map(len, sets)) + 1) * sizeof(int))
        if self._ends == NULL or self._held == NULL:
            raise MemoryError
        for number in range(self._sets):
            for value in sets[number]:
                self._held[count] = numbers[value]
                count += 1
            self._ends[number] = count

    def __dealloc__(self):
        free(self._ends)
        free(self._held)

    def of(self, const long long[::1] documents, tuple selected not None):
        """The rows that any of ``documents``, ascending, carry or that are ``selected``, each with how many carry it."""
        cdef Py_ssize_t *counts = <Py_ssize_t *> calloc(self._sets + len(self._rows) + 1, sizeof(Py_ssize_t))
        cdef Py_ssize_t number
        cdef tuple shown
        cdef list found = []
        if counts == NULL:
            raise MemoryError
        self._count_sets(documents, counts)
        self._count_rows(counts, counts + self._sets)
        for number, shown in enumerate(self._rows):
            if counts[self._sets + number] or shown[0] in selected:
                found.append(row(FacetCount, (
                    shown[0], shown[1], counts[self._sets + number], shown[0] in selected, shown[2],
                )))
        free(counts)
        return tuple(found)

    cdef void _count_sets(self, const long long[::1] documents, Py_ssize_t *counts) noexcept:
        """Count how many of ``documents`` have each set."""
        cdef Span here = Span(0, 0)
        cdef const Part *part = self._codes.parts
        if self._sets == 1:
            counts[0] = documents.shape[0]
            return
        while here.end < documents.shape[0]:
            here = part_of(part, &documents[0], Span(here.end, documents.shape[0]))
            if part.numbers.width == 4:
                _count(<const unsigned int *> part.numbers.data - part.first, &documents[0], here, counts + part.more)
            elif part.numbers.width == 2:
                _count(<const unsigned short *> part.numbers.data - part.first, &documents[0], here, counts + part.more)
            else:
                _count(<const unsigned char *> part.numbers.data - part.first, &documents[0], here, counts + part.more)
            part += 1

    cdef void _count_rows(self, const Py_ssize_t *by_set, Py_ssize_t *by_row) noexcept:
        """Count how many have each value."""
        cdef Py_ssize_t number, place = 0
        for number in range(self._sets):
            while place < self._ends[number]:
                by_row[self._held[place]] += by_set[number]
                place += 1


cdef void _count(const Number *codes, const long long *documents, Span here, Py_ssize_t *counts) noexcept:
    cdef Py_ssize_t place
    for place in range(here.begin, here.end):
        counts[codes[documents[place]]] += 1
