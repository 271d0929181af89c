"""Arrays of whole numbers as kernels read them, whatever the size of each; see ``narrow`` in ``arrays.py``."""

import numpy as np


cdef Numbers numbers_of(array):
    """The numbers of ``array``, which must be kept for as long as they are read."""
    cdef const unsigned char[::1] read = array.view(np.uint8)
    cdef Numbers numbers = Numbers(NULL, array.itemsize, len(array))
    if numbers.length:
        numbers.data = &read[0]
    return numbers


cdef Py_ssize_t first_from(const Numbers *numbers, Span within, Py_ssize_t least) noexcept:
    """The first place ``within`` ascending ``numbers`` of one that is at least so large; most often it is near.

    (Bentley & Yao, *An Almost Optimal Algorithm for Unbounded Searching*, 1976: in steps that double, then in halves.)
    """
    cdef Py_ssize_t low = within.begin, high = low, step = 1, middle
    while high < within.end and at(numbers, high) < least:
        low = high + 1
        high += step
        step *= 2
    high = min(high, within.end)
    while low < high:
        middle = (low + high) // 2
        if at(numbers, middle) < least:
            low = middle + 1
        else:
            high = middle
    return low


cdef bint among(const Numbers *numbers, Py_ssize_t number) noexcept:
    """Whether ``number`` is one of ``numbers``, ascending."""
    cdef Py_ssize_t place = first_from(numbers, Span(0, numbers.length), number)
    return place < numbers.length and at(numbers, place) == number
