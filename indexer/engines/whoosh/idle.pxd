from indexer.excerpt cimport Stretch
from indexer.language.scanner cimport Text

cdef bint has_address(const Text *text, Stretch shown) noexcept
cdef bint repeats(const Text *text, Stretch shown, const Text *title) noexcept
