"""The best of many, without sorting them all."""

import numpy as np

from libc.math cimport INFINITY, rint
from libc.stdlib cimport free, malloc, qsort

from indexer.engines.whoosh.joined cimport Joined

cdef double PRECISION = 1e9
"""Scores of which so many parts of 1 are alike are the same: the order of additions must not decide between them."""

cdef struct Row:
    # A document by its place among others: its score, in parts of ``PRECISION``; and its date.
    double score
    int date
    Py_ssize_t place


def top(const double[::1] keys, Py_ssize_t most):
    """int64[n], ascending: the places of the ``most`` highest keys and of those that tie with the last of them."""
    cdef double lowest = _nth(keys, most)
    cdef Py_ssize_t count = 0, place
    for place in range(keys.shape[0]):
        count += keys[place] >= lowest
    places = np.empty(count, dtype=np.int64)
    cdef long long[::1] found = places
    count = 0
    for place in range(keys.shape[0]):
        if keys[place] >= lowest:
            found[count] = place
            count += 1
    return places


def ranked(const double[::1] scores, const long long[::1] documents, Joined dates not None, Py_ssize_t most):
    """The places of at least ``most`` of ``documents``, if there are so many: those that score highest, best first.

    Of documents that score the same the newest is first, by ``dates``; those that have the same date too are
    in a list together.
    """
    cdef double lowest = _nth(scores, most) - 1 / PRECISION
    cdef Py_ssize_t count = 0, place, begin = 0, number
    cdef Row *rows
    cdef list found = []
    for place in range(scores.shape[0]):
        count += scores[place] >= lowest
    rows = <Row *> malloc((count + 1) * sizeof(Row))
    if rows == NULL:
        raise MemoryError
    count = 0
    for place in range(scores.shape[0]):
        if scores[place] >= lowest:
            rows[count] = Row(rint(scores[place] * PRECISION), dates.at(documents[place]), place)
            count += 1
    qsort(rows, count, sizeof(Row), _compare)
    while begin < min(count, most):
        place = begin + 1
        while place < count and rows[place].score == rows[begin].score and rows[place].date == rows[begin].date:
            place += 1
        found.append([rows[number].place for number in range(begin, place)])
        begin = place
    free(rows)
    return found


cdef int _compare(const void *one, const void *other) noexcept nogil:
    """What scores higher is first, then what is newer, then what came first."""
    cdef const Row *left = <const Row *> one
    cdef const Row *right = <const Row *> other
    if left.score != right.score:
        return -1 if left.score > right.score else 1
    if left.date != right.date:
        return -1 if left.date > right.date else 1
    return -1 if left.place < right.place else 1


cdef double _nth(const double[::1] key, Py_ssize_t n):
    """The ``n``-th highest key, by a heap of the highest ones with the lowest of them on top.

    Where there are fewer, all are higher.
    """
    cdef double *heap
    cdef Py_ssize_t place
    cdef double lowest
    if key.shape[0] < n:
        return -INFINITY
    heap = <double *> malloc(n * sizeof(double))
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
