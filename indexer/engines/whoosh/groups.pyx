"""Which forms belong together, by stem or by part, and how much each form counts that belongs to several groups."""

import numpy as np

from libc.stdlib cimport free, malloc
from libc.string cimport memcmp

from indexer.numbers cimport Numbers, Span, at, first_from, numbers_of
from indexer.strings cimport ByteStrings, SortedStrings, first_slot

cdef Py_ssize_t NO_PREFIX = 255

cdef struct Group:
    # Forms, ascending; ``place``: those before it were seen.
    Numbers forms
    Py_ssize_t place

NO_FORMS = np.empty(0, dtype=np.int64)


cdef class Groups:
    """Names, each with the numbers of the forms that belong to it; a form may belong to several.

    Most names are the begin of one of their forms: of those only the length is kept.
    """

    def __init__(self, arrays, str name, SortedStrings forms not None):
        self._arrays = arrays
        self._all_forms = forms
        self._others = ByteStrings(arrays[f"{name}_other_text"], arrays[f"{name}_other_start"])
        self._forms = arrays[f"{name}_form"]
        self._slots = numbers_of(arrays[f"{name}_slots"])
        self._lengths = numbers_of(arrays[f"{name}_length"])
        self._other = numbers_of(arrays[f"{name}_other"])
        self._form = numbers_of(self._forms)
        self._start = numbers_of(arrays[f"{name}_start"])

    def forms(self, str name not None):
        """uint[n], ascending: the forms that belong to ``name``."""
        cdef Span which = self._forms_of(name)
        return self._forms[which.begin:which.end] if which.end else NO_FORMS

    def total(self, str name not None, const long long[::1] counts):
        """What is counted of the forms that belong to ``name``, added up; ``counts``: of each form."""
        cdef Span which = self._forms_of(name)
        cdef Py_ssize_t place, total = 0
        for place in range(which.begin, which.end):
            total += counts[at(&self._form, place)]
        return total

    cdef Span _forms_of(self, str name):
        """The places of the forms that belong to ``name``."""
        cdef bytes text = name.encode()
        cdef Py_ssize_t place = first_slot(&self._slots, text), number
        while at(&self._slots, place):
            number = at(&self._slots, place) - 1
            if self._is(number, text):
                return Span(at(&self._start, number), at(&self._start, number + 1))
            place += 1
        return Span(0, 0)

    cdef bint _is(self, Py_ssize_t number, bytes name):
        """Whether group ``number`` has this name."""
        cdef Py_ssize_t length = at(&self._lengths, number), form
        if length != NO_PREFIX:
            form = at(&self._form, at(&self._start, number))
            return length == len(name) and not memcmp(self._all_forms.text(form), <const char *> name, length)
        return self._others.slice(first_from(&self._other, Span(0, self._other.length), number)) == name


def weigh(ways, without=()):
    """Forms, int64, and weights, float64, in the order of ``ways``: the forms of each, uint, ascending, and its weight.

    Each form counts once, at its heaviest; those ``without``, in any of some such arrays, do not count.
    """
    cdef list arrays = [*without, *(forms for forms, _ in ways)]
    cdef Py_ssize_t excluded = len(without), most = sum(map(len, arrays[excluded:])), count = 0, place, form, way, number
    cdef double weight
    cdef Group *groups = <Group *> malloc((len(arrays) + 1) * sizeof(Group))
    all_forms, all_weights = np.empty(most, dtype=np.int64), np.empty(most)
    cdef long long *forms = <long long *> numbers_of(all_forms).data
    cdef double *weights = <double *> numbers_of(all_weights).data
    if groups == NULL:
        raise MemoryError
    for way in range(len(arrays)):
        groups[way].forms = numbers_of(arrays[way])
    for way, (_, weight) in enumerate(ways, excluded):
        for number in range(way):
            groups[number].place = 0
        for place in range(groups[way].forms.length):
            form = at(&groups[way].forms, place)
            if _in_any(groups, excluded, form):
                continue
            if _in_any(groups + excluded, way - excluded, form):
                _raise(forms, weights, form, weight)
                continue
            forms[count], weights[count] = form, weight
            count += 1
    free(groups)
    return all_forms[:count], all_weights[:count]


cdef bint _in_any(Group *groups, Py_ssize_t count, Py_ssize_t form) noexcept:
    """Whether one of ``groups`` has ``form``; each goes on from the form that was asked for before."""
    cdef Py_ssize_t number
    cdef Group *group
    for number in range(count):
        group = &groups[number]
        group.place = first_from(&group.forms, Span(group.place, group.forms.length), form)
        if group.place < group.forms.length and at(&group.forms, group.place) == form:
            return True
    return False


cdef void _raise(const long long *forms, double *weights, Py_ssize_t form, double weight) noexcept:
    """A form that was met before counts at least so much."""
    cdef Py_ssize_t place = 0
    while forms[place] != form:
        place += 1
    weights[place] = max(weights[place], weight)
