"""Forms of a segment by their numbers, ascending."""

cimport cython

import numpy as np

from indexer.numbers cimport Numbers, at, numbers_of


@cython.final
cdef class Forms:
    """``array``: uint[n], ascending."""

    def __init__(self, array):
        self._array, self.numbers = array, numbers_of(array)

    def __len__(self):
        return self.numbers.length

    def array(self):
        """int64[n]: their numbers."""
        cdef Py_ssize_t place
        return np.array([at(&self.numbers, place) for place in range(self.numbers.length)], dtype=np.int64)


def one_form(number):
    """The form with this ``number``; no form for ``None``."""
    cdef Forms forms = Forms.__new__(Forms)
    if number is not None:
        forms._one = number
        forms.numbers = Numbers(&forms._one, sizeof(long long), 1)
    return forms


cdef Forms some_of(array, Numbers numbers):
    """Those of ``array`` that ``numbers`` show."""
    cdef Forms forms = Forms.__new__(Forms)
    forms._array, forms.numbers = array, numbers
    return forms
