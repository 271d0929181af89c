cimport cython

cdef struct WeightedForm:
    # A form by its number, how much an occurrence of it counts, and whether it is a compound that holds the word.
    Py_ssize_t number
    double weight
    bint inside

@cython.final
cdef class WeightedForms:
    cdef WeightedForm *forms
    cdef Py_ssize_t count
    cdef Py_ssize_t own
    cdef void _raise(self, Py_ssize_t form, double weight) noexcept
