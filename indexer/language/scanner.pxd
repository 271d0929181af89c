from cpython.unicode cimport PyUnicode_READ

cdef struct Text:
    # The characters of a str, as Python keeps them: of 1, 2 or 4 bytes each.
    int kind
    void *data
    Py_ssize_t length

cdef struct Words:
    # Goes over the words of text[place:end]; a hyphenated one comes in pieces.
    Text text
    Py_ssize_t place
    Py_ssize_t end
    Py_ssize_t start        # of the piece that was found last
    Py_ssize_t stop
    Py_ssize_t word_start   # of the word that it is a piece of
    Py_ssize_t word_stop

cdef inline Py_UCS4 char_at(const Text *text, Py_ssize_t place) noexcept:
    return PyUnicode_READ(text.kind, <void *> text.data, place)

cdef Text text_of(str text)
cdef str slice_of(const Text *text, Py_ssize_t start, Py_ssize_t end)
cdef Words words_in(Text text, Py_ssize_t start, Py_ssize_t end) noexcept
cdef bint next_piece(Words *words) noexcept
cdef Py_ssize_t word_end(const Text *text, Py_ssize_t place, Py_ssize_t end) noexcept
