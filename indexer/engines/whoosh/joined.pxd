cimport cython

from indexer.numbers cimport Numbers, Span, at, first_in

cdef struct Part:
    # Numbers, the place of the first of them among all, and what is added to each.
    Numbers numbers
    Py_ssize_t first
    Py_ssize_t more

@cython.final
cdef class Joined:
    cdef tuple _arrays
    cdef Py_ssize_t _count
    cdef Part *parts               # one more than there are, which begins at the end
    cdef inline Py_ssize_t at(self, Py_ssize_t place) noexcept:
        cdef const Part *part = self.part(place)
        return at(&part.numbers, place - part.first) + part.more
    cdef inline const Part *part(self, Py_ssize_t place) noexcept:
        cdef const Part *part = self.parts
        while place >= part[1].first:
            part += 1
        return part

cdef inline Span part_of(const Part *part, const long long *places, Span within) noexcept:
    """Those ``within`` ascending ``places`` that are in ``part``, the first of them if any are."""
    return Span(within.begin, first_in(places, within, part[1].first))
