"""The forms of a segment that count as a word, and how much each of them counts."""

cimport cython

from libc.stdlib cimport free, malloc

from indexer.engines.whoosh.groups import NO_FORMS
from indexer.numbers cimport Numbers, Span, at, first_from, numbers_of

cdef struct Group:
    # Forms, ascending; ``place``: those before it were seen.
    Numbers forms
    Py_ssize_t place


@cython.final
cdef class WeightedForms:
    """Forms in the order of ``ways``: the forms of each, uint, ascending, and its weight.

    Each form counts once, at its heaviest; those ``without``, in any of some such arrays, do not count. ``compounds``,
    uint, ascending: those that hold the word as a part. ``own``: so many forms, the first ones, are those of the word
    itself, by its stem.
    """

    def __init__(self, ways, without=(), compounds=NO_FORMS, Py_ssize_t own=0):
        cdef list arrays = [compounds, *without, *[forms for forms, _ in ways]]
        cdef Py_ssize_t excluded = 1 + len(without), most = sum([len(each) for each in arrays[excluded:]]), place, way, number
        cdef double weight
        cdef Py_ssize_t form
        cdef Group *groups = <Group *> malloc(len(arrays) * sizeof(Group))
        self.forms = <WeightedForm *> malloc((most + 1) * sizeof(WeightedForm))
        if groups == NULL or self.forms == NULL:
            raise MemoryError
        self.own = own
        for way in range(len(arrays)):
            groups[way].forms = numbers_of(arrays[way])
        for way, (_, weight) in enumerate(ways, excluded):
            for number in range(way):
                groups[number].place = 0
            for place in range(groups[way].forms.length):
                form = at(&groups[way].forms, place)
                if _in_any(groups + 1, excluded - 1, form):
                    continue
                if _in_any(groups + excluded, way - excluded, form):
                    self._raise(form, weight)
                    continue
                self.forms[self.count] = WeightedForm(form, weight, _in_any(groups, 1, form))
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
        group.place = first_from(&group.forms, Span(group.place, group.forms.length), form)
        if group.place < group.forms.length and at(&group.forms, group.place) == form:
            return True
    return False
