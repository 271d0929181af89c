"""Stretches of a text that say little of a document, though words of the query stand in them."""

from indexer.excerpt cimport Stretch
from indexer.language.scanner cimport Text, char_at

cdef enum:
    TITLE = 20  # a title of fewer characters may well stand in a sentence


cdef bint has_address(const Text *text, Stretch shown) noexcept:
    """Whether ``www.`` or ``://`` stands there."""
    cdef Py_ssize_t place
    cdef Py_UCS4 char
    for place in range(shown.start, shown.end - 2):
        char = char_at(text, place)
        if char == u":" and char_at(text, place + 1) == u"/" and char_at(text, place + 2) == u"/":
            return True
        if char == u"w" and place + 3 < shown.end and char_at(text, place + 1) == u"w":
            if char_at(text, place + 2) == u"w" and char_at(text, place + 3) == u".":
                return True
    return False


cdef bint repeats(const Text *text, Stretch shown, const Text *title) noexcept:
    """Whether the ``title`` stands there once more, wherever its lines end."""
    cdef Py_ssize_t place, same
    if title.length < TITLE:
        return False
    for place in range(shown.start, shown.end - title.length + 1):
        same = 0
        while same < title.length and _alike(char_at(text, place + same), char_at(title, same)):
            same += 1
        if same == title.length:
            return True
    return False


cdef bint _alike(Py_UCS4 one, Py_UCS4 other) noexcept:
    return one == other or (one.isspace() and other.isspace())
