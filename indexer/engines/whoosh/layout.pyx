"""Where the words of passages stand in their text: how many there are, and where each so many of them begin."""

from libc.stdint cimport int32_t, int64_t, uint32_t

import numpy as np


def lay_out(chunks, const uint32_t[::1] stream, const int64_t[::1] counts, Py_ssize_t stride):
    """(words of each passage, int64[p]; the stops of all passages after one another, int64[s]).

    A stop is where a word begins of which the number in its passage is a multiple of ``stride``, but not the first: as
    its distance in characters from the stop before it, or from the begin of the passage.

    ``chunks``: the words of each distinct chunk. ``stream``: the chunks of all passages after one another, of which each
    has so many ``counts``.
    """
    cdef const int32_t[::1] first = chunks.first, widths = chunks.widths, offset = chunks.offset
    cdef const int32_t[::1] characters = chunks.characters
    cdef Py_ssize_t passages = counts.shape[0], passage, place = 0, end, found = 0
    cdef int64_t word, character, stop, before
    cdef uint32_t chunk
    words = np.empty(passages, dtype=np.int64)
    stops = np.empty(chunks.counts @ chunks.widths // stride, dtype=np.int64)  # there are no more
    cdef int64_t[::1] word_counts = words, distances = stops
    for passage in range(passages):
        word = character = before = 0
        stop = stride
        end = place + counts[passage]
        while place < end:
            chunk = stream[place]
            if stop < word + widths[chunk]:
                distances[found] = character + offset[first[chunk] + stop - word] - before
                before += distances[found]
                found += 1
                stop += stride
            else:
                word += widths[chunk]
                character += characters[chunk]
                place += 1
        word_counts[passage] = word
    return words, stops[:found]
