"""What the date of a document multiplies its score with."""

import numpy as np

from libc.math cimport pow

cdef double DAYS_IN_YEAR = 365.25


cdef class Recency:
    """Most for a document of ``today``, half as much more than 1 after so many ``years``; 1 without a date.

    ``dates``: int32[N], proleptic ordinals as ``today`` is one, 0 for none. Of a document that is never found, nothing
    is computed; of others it is once.
    """

    cdef const int[::1] _dates
    cdef int _today
    cdef double _weight, _years
    cdef double[::1] _factors  # 0 for those that were not found yet

    def __init__(self, dates, int today, double weight, double years):
        self._dates, self._today = dates, today
        self._weight, self._years = weight, years
        self._factors = np.zeros(len(dates))

    def of(self, const long long[::1] documents):
        """float64[M]: the factor of each of ``documents``."""
        all_factors = np.empty(documents.shape[0])
        cdef double[::1] factors = all_factors
        cdef Py_ssize_t number, document
        for number in range(documents.shape[0]):
            document = documents[number]
            if not self._factors[document]:
                self._factors[document] = self._factor(self._dates[document])
            factors[number] = self._factors[document]
        return all_factors

    cdef double _factor(self, int date) noexcept:
        if date <= 0:
            return 1.0
        return 1 + self._weight * pow(0.5, max(self._today - date, 0) / DAYS_IN_YEAR / self._years)
