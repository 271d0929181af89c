"""The forms of a segment that count as a word, and how much each of them counts."""

cimport cython

from libc.stdlib cimport free, malloc

from indexer.engines.whoosh.forms cimport Forms
from indexer.numbers cimport Numbers, Span, at, first_from

from indexer.engines.whoosh.forms import one_form

NO_FORMS = one_form(None)

cdef extern from *:
    Py_ssize_t PY_SSIZE_T_MAX

cdef struct Group:
    # Forms, ascending; ``place``: those before it were seen; ``next``: the form there, if there is one.
    Numbers forms
    Py_ssize_t place
    Py_ssize_t next


@cython.final
cdef class WeightedForms:
    """Forms in the order of ``ways``: the forms of each, and its weight.

    Each form counts once, at its heaviest; those ``without`` do not count. ``compounds``: those that hold the word as a
    part.
    """

    def __init__(self, list ways not None, list without=[], Forms compounds=NO_FORMS):
        cdef Py_ssize_t excluded = 1 + len(without), most = 0, place, way, number, form
        cdef Group *groups = <Group *> malloc((excluded + len(ways)) * sizeof(Group))
        cdef double weight
        cdef Forms forms
        if groups == NULL:
            raise MemoryError
        for way, forms in enumerate([compounds, *without, *[forms for forms, _ in ways]]):
            groups[way].forms = forms.numbers
            most += forms.numbers.length
        self.forms = <WeightedForm *> malloc((most + 1) * sizeof(WeightedForm))
        if self.forms == NULL:
            raise MemoryError
        for way, (_, weight) in enumerate(ways, excluded):
            for number in range(way):
                _go_on(&groups[number], 0)
            for place in range(groups[way].forms.length):
                form = at(&groups[way].forms, place)
                if _in_any(groups + 1, excluded - 1, form):
                    continue
                if _in_any(groups + excluded, way - excluded, form):
                    self._raise(form, weight)
                    continue
                self.forms[self.count] = WeightedForm(weight, form, _in_any(groups, 1, form))
                self.count += 1
        free(groups)

    def __dealloc__(self):
        free(self.forms)

    def total(self, const long long[::1] counts):
        """What is counted of the forms, added up; ``counts``: of each form of the segment."""
        cdef Py_ssize_t place, total = 0
        for place in range(self.count):
            total += counts[self.forms[place].number]
        return total

    cdef void _raise(self, Py_ssize_t form, double weight) noexcept:
        """A form that was met before counts at least so much."""
        cdef Py_ssize_t place = 0
        while self.forms[place].number != form:
            place += 1
        self.forms[place].weight = max(self.forms[place].weight, weight)


cdef bint _in_any(Group *groups, Py_ssize_t count, Py_ssize_t form) noexcept:
    """Whether one of ``groups`` has ``form``; each goes on from the form that was asked for before."""
    cdef Py_ssize_t number
    cdef Group *group
    for number in range(count):
        group = &groups[number]
        if group.next < form:
            _go_on(group, first_from(&group.forms, Span(group.place, group.forms.length), form))
        if group.next == form:
            return True
    return False


cdef void _go_on(Group *group, Py_ssize_t place) noexcept:
    group.place = place
    group.next = at(&group.forms, place) if place < group.forms.length else PY_SSIZE_T_MAX
