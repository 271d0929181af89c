"""How many documents carry each value of a facet."""

import numpy as np

from indexer.numbers cimport Numbers, at, numbers_of


def count_sets(codes, Py_ssize_t sets, const long long[::1] documents):
    """int64[sets]: how many of ``documents`` have each of the sets of values; ``codes``, uint[N], say which."""
    cdef Numbers code = numbers_of(codes)
    cdef Py_ssize_t number
    found = np.zeros(sets, dtype=np.int64)
    cdef long long[::1] counts = found
    for number in range(documents.shape[0]):
        counts[at(&code, documents[number])] += 1
    return found
