"""The forms that open compounds, or those that close them, each with what is known of it as a part."""

from cpython.unicode cimport PyUnicode_AsUTF8AndSize

from indexer.language.automaton cimport after, find, number_at

import orjson

from indexer.arrays import pack
from indexer.language.part import Part


cdef class Layer:
    """Forms with their parts: few different ones, so each form has the number of one of these.

    ``arrays``: the edges of the automaton of all forms; the parts by number, as JSON, of which few are ever asked for.
    """

    def __init__(self, arrays):
        self.arrays = arrays
        self.forms = Automaton(arrays["edges"])
        self._packed = ByteStrings(arrays["part"], arrays["part_start"])
        self._parts = [None] * len(self._packed)

    @property
    def parts(self):
        """The different parts, by number."""
        return [self.part(number) for number in range(len(self._parts))]

    cdef object part(self, Py_ssize_t number):
        """The part with this number; None for what is no part."""
        part = self._parts[number]
        if part is None:
            known = orjson.loads(self._packed.slice(number))
            part = self._parts[number] = None if known is None else Part(*known)
        return part


cdef class PartTable:
    """Forms with their parts, in layers: the first one that knows a form says what it is; None if it is no part."""

    def __init__(self, tuple layers not None):
        if len(layers) > MOST_LAYERS:
            raise ValueError(len(layers))
        cdef Layer layer
        self.layers = layers
        self._count = len(layers)
        for number, layer in enumerate(layers):
            self._edges[number] = layer.forms.read

    @classmethod
    def of(cls, parts):
        """A table with ``parts``, in one layer."""
        numbers = {}
        forms = Automaton.of({form: numbers.setdefault(part, len(numbers)) for form, part in parts.items()})
        packed, starts = pack([orjson.dumps(part, default=tuple) for part in numbers])
        return cls((Layer({"edges": forms.edges, "part": packed, "part_start": starts}),))

    @classmethod
    def mapped(cls, arrays):
        """The table of which these are the :attr:`arrays`."""
        return cls((Layer(arrays),))

    @property
    def arrays(self):
        """A table of one layer in arrays."""
        (layer,) = self.layers
        return layer.arrays

    @property
    def parts(self):
        """Form → part, of all forms."""
        found = {}
        for layer in reversed(self.layers):
            parts = layer.parts
            found.update((form, parts[number]) for form, number in layer.forms.beginning_with(""))
        return found

    def over(self, PartTable other not None):
        """Both together; this one wins."""
        return PartTable(self.layers + other.layers)

    def get(self, str form not None):
        """What is known of ``form``, or None."""
        cdef Py_ssize_t size
        cdef const char *text = PyUnicode_AsUTF8AndSize(form, &size)
        return self.find(text, size)

    def __contains__(self, form):
        return self.get(form) is not None

    def pairs(self, str word not None, PartTable closings not None):
        """The ways to read ``word`` as one of these forms and one of ``closings``, the shortest first form first."""
        cdef Py_ssize_t size, end = 0
        cdef const char *text = PyUnicode_AsUTF8AndSize(word, &size)
        cdef Walk walk = self.begin()
        cdef list found = []
        while end < size and self.go_on(&walk, text[end]):
            end += 1
            if self.part(&walk) is not None and closings.find(text + end, size - end) is not None:
                found.append((text[:end].decode(), text[end:size].decode()))
        return found

    cdef Walk begin(self) noexcept:
        """A walk at the begin of all forms."""
        cdef Walk walk
        cdef Py_ssize_t number
        for number in range(self._count):
            walk.states[number] = self._edges[number][0]
        return walk

    cdef bint go_on(self, Walk *walk, unsigned char byte) noexcept:
        """Go on by ``byte``; whether any form does."""
        cdef Py_ssize_t number
        cdef uint32_t states = 0
        for number in range(self._count):
            walk.states[number] = after(self._edges[number], walk.states[number], byte)
            states |= walk.states[number]
        return states != 0

    cdef object part(self, const Walk *walk):
        """What is known of the form that ends where ``walk`` has come to, or None."""
        cdef Py_ssize_t number, found
        for number in range(self._count):
            found = number_at(self._edges[number], walk.states[number])
            if found >= 0:
                return (<Layer> self.layers[number]).part(found)
        return None

    cdef object find(self, const char *text, Py_ssize_t size):
        """What is known of the form of so many bytes, or None."""
        cdef Py_ssize_t number, found
        for number in range(self._count):
            found = find(self._edges[number], text, size)
            if found >= 0:
                return (<Layer> self.layers[number]).part(found)
        return None
