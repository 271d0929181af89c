cimport cython

cdef struct WeightedForm:
    # How much an occurrence of a form counts, its number, and whether it is a compound that holds the word.
    double weight
    int number
    bint inside

@cython.final
cdef class WeightedForms:
    cdef WeightedForm *forms
    cdef Py_ssize_t count
    cdef void _raise(self, Py_ssize_t form, double weight) noexcept
