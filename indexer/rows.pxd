"""Named tuples as kernels make them, in one step: Python would first make their arguments."""

from cpython.object cimport PyTypeObject
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_SET_ITEM

cdef extern from "Python.h":
    object PyType_GenericAlloc(PyTypeObject *kind, Py_ssize_t size)

cdef inline object row(type kind, tuple values):
    """The named tuple of this ``kind`` with these ``values``."""
    cdef object made = PyType_GenericAlloc(<PyTypeObject *> kind, len(values)), value
    cdef Py_ssize_t place
    for place in range(len(values)):
        value = values[place]
        Py_INCREF(value)
        PyTuple_SET_ITEM(made, place, value)
    return made
