"""The posting lists that a word was found by, and the documents in them as they were read.

Lists are far apart in memory. Who asks later where the word stands in some documents goes over this copy.
"""

from libc.stdlib cimport free, realloc

from indexer.numbers cimport Span


cdef class Listed:
    """``count`` lists, and their ``documents``, by number in the collection, after one another."""

    def __dealloc__(self):
        free(self.lists)
        free(self.documents)

    cdef int expect(self, Py_ssize_t count) except -1:
        """Make room for so many lists more."""
        self.lists = <List *> _larger(self.lists, (self.count + count) * sizeof(List))
        return 0

    cdef void add(self, int segment, Py_ssize_t form, bint inside, Span postings) noexcept:
        """Take in a list, of which the documents are still to be read."""
        self.lists[self.count] = List(segment, form, inside, postings, self._size)
        self.count += 1
        self._size += postings.end - postings.begin

    cdef int make_room(self) except -1:
        """Make room for the documents of all lists."""
        self.documents = <int *> _larger(self.documents, self._size * sizeof(int))
        return 0


cdef void *_larger(void *held, size_t size) except NULL:
    cdef void *larger = realloc(held, size + 1)
    if larger == NULL:
        raise MemoryError
    return larger
