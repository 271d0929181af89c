"""Arrays of whole numbers as kernels read them, whatever the size of each; see ``narrow`` in ``arrays.py``."""

from cpython.buffer cimport PyBUF_SIMPLE, PyBuffer_Release, PyObject_GetBuffer


cdef Numbers numbers_of(array):
    """The numbers of ``array``, which must be kept for as long as they are read."""
    cdef Py_buffer read
    PyObject_GetBuffer(array, &read, PyBUF_SIMPLE)
    cdef Numbers numbers = Numbers(read.buf, read.itemsize, read.len // read.itemsize)
    PyBuffer_Release(&read)
    return numbers


cdef Py_ssize_t first_from(const Numbers *numbers, Span within, Py_ssize_t least) noexcept:
    """See ``first_in``."""
    if numbers.width == 4:
        return first_in(<const unsigned int *> numbers.data, within, least)
    if numbers.width == 2:
        return first_in(<const unsigned short *> numbers.data, within, least)
    if numbers.width == 1:
        return first_in(<const unsigned char *> numbers.data, within, least)
    return first_in(<const long long *> numbers.data, within, least)


cdef Py_ssize_t first_in(const Number *numbers, Span within, Py_ssize_t least) noexcept:
    """The first place ``within`` ascending ``numbers`` of one that is at least so large; most often it is near.

    (Bentley & Yao, *An Almost Optimal Algorithm for Unbounded Searching*, 1976: in steps that double, then in halves.)
    """
    cdef Py_ssize_t low = within.begin, high = low, step = 1, middle
    while high < within.end and numbers[high] < least:
        low = high + 1
        high += step
        step *= 2
    high = min(high, within.end)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < least:
            low = middle + 1
        else:
            high = middle
    return low


cdef bint among(const Numbers *numbers, Py_ssize_t number) noexcept:
    """Whether ``number`` is one of ``numbers``, ascending."""
    cdef Py_ssize_t place = first_from(numbers, Span(0, numbers.length), number)
    return place < numbers.length and at(numbers, place) == number
