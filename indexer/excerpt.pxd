from indexer.language.scanner cimport Text

cdef struct Stretch:
    # text[start:end]
    Py_ssize_t start
    Py_ssize_t end

cdef Stretch bounds_in(const Text *text, Py_ssize_t match) noexcept
cdef list fragments_in(const Text *text, Stretch shown, const Stretch *marks, Py_ssize_t count)
cdef bint cut_before(const Text *text, Py_ssize_t start) noexcept
cdef bint cut_after(const Text *text, Stretch shown) noexcept
cdef object fragment(str text, bint match)
