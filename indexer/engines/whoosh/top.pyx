"""The best of many, without sorting them all."""

import numpy as np

from libc.stdlib cimport free, malloc


def top(keys, Py_ssize_t most, double slack=0.0):
    """int64[n], ascending: the places of the ``most`` highest keys and of those that tie with the last of them.

    What is lower by no more than ``slack`` counts as a tie.
    """
    cdef const double[::1] key = np.ascontiguousarray(keys, dtype=np.float64)
    cdef Py_ssize_t size = key.shape[0], count = 0, place
    if size <= most:
        return np.arange(size)
    cdef double lowest = _nth(key, most) - slack
    for place in range(size):
        count += key[place] >= lowest
    places = np.empty(count, dtype=np.int64)
    cdef long long[::1] found = places
    count = 0
    for place in range(size):
        if key[place] >= lowest:
            found[count] = place
            count += 1
    return places


cdef double _nth(const double[::1] key, Py_ssize_t n):
    """The ``n``-th highest key, by a heap of the highest ones with the lowest of them on top."""
    cdef double *heap = <double *> malloc(n * sizeof(double))
    cdef Py_ssize_t place
    cdef double lowest
    if heap == NULL:
        raise MemoryError
    for place in range(n):
        heap[place] = key[place]
    for place in range(n // 2 - 1, -1, -1):
        _sink(heap, place, n, heap[place])
    for place in range(n, key.shape[0]):
        if key[place] > heap[0]:
            _sink(heap, 0, n, key[place])
    lowest = heap[0]
    free(heap)
    return lowest


cdef void _sink(double *heap, Py_ssize_t place, Py_ssize_t size, double key) noexcept:
    """Put ``key`` at ``place``, or below it where it belongs."""
    cdef Py_ssize_t child = 2 * place + 1
    while child < size:
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= key:
            break
        heap[place] = heap[child]
        place, child = child, 2 * child + 1
    heap[place] = key
