"""Which forms belong together, by stem or by part."""

from libc.string cimport memcmp

from indexer.engines.whoosh.forms cimport some_of
from indexer.numbers cimport Numbers, Span, at, first_from, numbers_of
from indexer.strings cimport ByteStrings, SortedStrings, first_slot

cdef Py_ssize_t NO_PREFIX = 255


cdef class Groups:
    """Names, each with the numbers of the forms that belong to it; a form may belong to several.

    Most names are the begin of one of their forms: of those only the length is kept.
    """

    def __init__(self, arrays, str name, SortedStrings forms not None):
        self._arrays = arrays
        self.all_forms = forms
        self._others = ByteStrings(arrays[f"{name}_other_text"], arrays[f"{name}_other_start"])
        self._forms = arrays[f"{name}_form"]
        self._slots = numbers_of(arrays[f"{name}_slots"])
        self._lengths = numbers_of(arrays[f"{name}_length"])
        self._other = numbers_of(arrays[f"{name}_other"])
        self.form = numbers_of(self._forms)
        self._start = numbers_of(arrays[f"{name}_start"])

    def forms(self, str name not None):
        """The forms that belong to ``name``."""
        cdef Span which = self.span(name)
        cdef const char *first = <const char *> self.form.data + which.begin * self.form.width
        return some_of(self._forms, Numbers(first, self.form.width, which.end - which.begin))

    cdef Span span(self, str name):
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
            form = at(&self.form, at(&self._start, number))
            return length == len(name) and not memcmp(self.all_forms.text(form), <const char *> name, length)
        return self._others.slice(first_from(&self._other, Span(0, self._other.length), number)) == name
