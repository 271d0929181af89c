"""How many documents carry each value of a facet."""

from libc.stdlib cimport calloc, free

from indexer.numbers cimport Numbers, at, numbers_of


def count_values(codes, tuple sets, const long long[::1] documents):
    """Value → how many of ``documents`` carry it; ``codes``, uint[N], say which of the ``sets`` of values each has."""
    cdef Numbers code = numbers_of(codes)
    cdef Py_ssize_t number
    cdef Py_ssize_t *counts = <Py_ssize_t *> calloc(len(sets) + 1, sizeof(Py_ssize_t))
    cdef dict found = {}
    if counts == NULL:
        raise MemoryError
    if len(sets) == 1:
        counts[0] = documents.shape[0]
    else:
        for number in range(documents.shape[0]):
            counts[at(&code, documents[number])] += 1
    for number in range(len(sets)):
        if counts[number]:
            for value in sets[number]:
                found[value] = found.get(value, 0) + counts[number]
    free(counts)
    return found
