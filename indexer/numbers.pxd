cdef struct Numbers:
    # Whole numbers, none below 0, of 1, 2, 4 or 8 bytes each.
    const void *data
    int width
    Py_ssize_t length

# One of them, where kernels that go over many are compiled for each width.
ctypedef fused Number:
    unsigned char
    unsigned short
    unsigned int
    long long

cdef struct Span:
    # From ``begin`` to before ``end``.
    Py_ssize_t begin
    Py_ssize_t end

cdef inline Py_ssize_t at(const Numbers *numbers, Py_ssize_t place) noexcept:
    if numbers.width == 4:
        return (<const unsigned int *> numbers.data)[place]
    if numbers.width == 2:
        return (<const unsigned short *> numbers.data)[place]
    if numbers.width == 1:
        return (<const unsigned char *> numbers.data)[place]
    return (<const long long *> numbers.data)[place]

cdef Numbers numbers_of(array)
cdef Py_ssize_t first_in(const Number *numbers, Span within, Py_ssize_t least) noexcept
cdef Py_ssize_t first_from(const Numbers *numbers, Span within, Py_ssize_t least) noexcept
cdef bint among(const Numbers *numbers, Py_ssize_t number) noexcept
