"""What the date of a document multiplies its score with."""

import numpy as np

from libc.math cimport pow

from indexer.engines.whoosh.joined cimport Joined, Part, part_of
from indexer.numbers cimport Span, at

cdef double DAYS_IN_YEAR = 365.25

cdef enum:
    REMEMBERED = 1 << 13  # days, some twenty years: of documents that are younger the factor is remembered


cdef class Recency:
    """Most for a document of ``today``, half as much more than 1 after so many ``years``; 1 without a date.

    ``dates``: proleptic ordinals as ``today`` is one, 0 for none.
    """

    cdef Joined _dates
    cdef int _today
    cdef double _weight, _years
    cdef double[REMEMBERED] _factors  # by age in days, 0 for those that were not asked yet

    def __init__(self, Joined dates not None, int today, double weight, double years):
        self._dates, self._today = dates, today
        self._weight, self._years = weight, years

    def of(self, const long long[::1] documents):
        """float64[M]: the factor of each of ``documents``, ascending."""
        all_factors = np.empty(documents.shape[0])
        cdef double[::1] factors = all_factors
        cdef Py_ssize_t number
        cdef const Part *part = self._dates.parts
        cdef Span here = Span(0, 0)
        while here.end < documents.shape[0]:
            here = part_of(part, &documents[0], Span(here.end, documents.shape[0]))
            for number in range(here.begin, here.end):
                factors[number] = self._factor(at(&part.numbers, documents[number] - part.first))
            part += 1
        return all_factors

    cdef double _factor(self, int date) noexcept:
        cdef int age = max(self._today - date, 0)
        if date <= 0:
            return 1.0
        if age >= REMEMBERED:
            return self._aged(age)
        if not self._factors[age]:
            self._factors[age] = self._aged(age)
        return self._factors[age]

    cdef double _aged(self, int age) noexcept:
        """The factor of a document so many days old."""
        return 1 + self._weight * pow(0.5, age / DAYS_IN_YEAR / self._years)
