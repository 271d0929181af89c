"""Pieces of text as they are shown: where they begin and end, what is marked, and that what was cut is seen to be cut.
"""

from libc.stdlib cimport free, malloc

from indexer.language.scanner cimport Text, char_at, slice_of, text_of
from indexer.rows cimport row

from indexer.results import Fragment

cdef enum:
    SNIPPET = 220
    LOOK_BACK = 80

LENGTH = SNIPPET
"""Aimed length of a snippet, in characters."""


def bounds(str text, Py_ssize_t match):
    """Begin and end of a window of some LENGTH characters in which the match at ``match`` stands."""
    cdef Text read = text_of(text)
    cdef Stretch found = bounds_in(&read, match)
    return found.start, found.end


def fragments(str text, Py_ssize_t start, Py_ssize_t end, matches):
    """``text[start:end]`` in fragments; ``matches`` with only white space between them become one."""
    cdef Text read = text_of(text)
    cdef list pairs = [(match.start, match.end) for match in matches]
    cdef Stretch *marks = <Stretch *> malloc((len(pairs) + 1) * sizeof(Stretch))
    cdef Py_ssize_t number
    if marks == NULL:
        raise MemoryError
    try:
        for number, (first, last) in enumerate(pairs):
            marks[number] = Stretch(first, last)
        return tuple(fragments_in(&read, Stretch(start, end), marks, len(pairs)))
    finally:
        free(marks)


def with_ellipses(str text, Py_ssize_t start, Py_ssize_t end, shown):
    """Show where the text was cut inside a sentence."""
    cdef Text read = text_of(text)
    head = (Fragment("… ", False),) if cut_before(&read, start) else ()
    tail = (Fragment(" …", False),) if cut_after(&read, Stretch(start, end)) else ()
    return head + tuple(shown) + tail


cdef Stretch bounds_in(const Text *text, Py_ssize_t match) noexcept:
    """See ``bounds``: until the end of a paragraph if there is enough before it, else of a word."""
    cdef Py_ssize_t start = _start(text, match), end = min(text.length, start + SNIPPET), place
    for place in range(match, end):
        if char_at(text, place) == u"\n":
            if place - start > SNIPPET // 2:
                return Stretch(start, place)
            break
    if end < text.length:
        for place in range(end - 1, match - 1, -1):
            if char_at(text, place) == u" ":
                return Stretch(start, place)
    return Stretch(start, end)


cdef Py_ssize_t _start(const Text *text, Py_ssize_t match) noexcept:
    """The begin of the sentence of ``match``, or a word boundary before it when that is too far away."""
    cdef Py_ssize_t earliest = max(0, match - SNIPPET // 2), place, stop
    for place in range(earliest, match):
        stop = _sentence_end(text, place, match)
        if stop:
            return stop
    if earliest:
        for place in range(earliest, match):
            if char_at(text, place) == u" ":
                return place + 1
    return earliest


cdef Py_ssize_t _sentence_end(const Text *text, Py_ssize_t place, Py_ssize_t end) noexcept:
    """Where the white space ends behind a full stop, or line end, at ``place``; 0 when there is none."""
    cdef Py_UCS4 char = char_at(text, place)
    cdef Py_ssize_t stop = place + 1, space
    if char == u"\n":
        while stop < end and char_at(text, stop) == u"\n":
            stop += 1
        return stop
    if not _ends_sentence(char):
        return 0
    while stop < end and _closes(char_at(text, stop)):
        stop += 1
    space = stop
    while space < end and char_at(text, space).isspace():
        space += 1
    return space if space > stop else 0


cdef bint _ends_sentence(Py_UCS4 char) noexcept:
    return char == u"." or char == u"!" or char == u"?" or char == u"…"


cdef bint _closes(Py_UCS4 char) noexcept:
    return char == u"'" or char == u"’" or char == u"”" or char == u'"' or char == u")"


cdef list fragments_in(const Text *text, Stretch shown, const Stretch *marks, Py_ssize_t count):
    """See ``fragments``."""
    cdef list made = []
    cdef Py_ssize_t number = 0, place = shown.start, begin, end
    while number < count:
        begin, end = marks[number].start, marks[number].end
        number += 1
        while number < count and _only_space(text, end, marks[number].start):
            end = marks[number].end
            number += 1
        if place < begin:
            made.append(fragment(slice_of(text, place, begin), False))
        made.append(fragment(slice_of(text, begin, end), True))
        place = end
    if place < shown.end:
        made.append(fragment(slice_of(text, place, shown.end), False))
    return made


cdef bint _only_space(const Text *text, Py_ssize_t start, Py_ssize_t end) noexcept:
    cdef Py_ssize_t place
    for place in range(start, end):
        if not char_at(text, place).isspace():
            return False
    return True


cdef object fragment(str text, bint match):
    return row(Fragment, (text, match))


cdef bint cut_before(const Text *text, Py_ssize_t start) noexcept:
    """Whether a sentence goes on at ``start``."""
    cdef Py_ssize_t place = start - 1
    cdef Py_UCS4 char
    while place >= max(0, start - LOOK_BACK):
        char = char_at(text, place)
        if char == u"\n":
            return False
        if not char.isspace():
            return not _ends_sentence(char) and char != u":"
        place -= 1
    return False


cdef bint cut_after(const Text *text, Stretch shown) noexcept:
    """Whether the sentence goes on behind what is ``shown``."""
    cdef Py_ssize_t place = shown.end - 1
    if shown.end >= text.length or char_at(text, shown.end) == u"\n":
        return False
    while place >= shown.start and char_at(text, place).isspace():
        place -= 1
    return place >= shown.start and not _ends_sentence(char_at(text, place))
