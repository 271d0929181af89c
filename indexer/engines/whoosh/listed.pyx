"""The posting lists that a word was found by, and what was read of them: documents, and where their postings are.

Lists are far apart in memory. Who asks later where the word stands in some documents goes over this copy.
"""

from libc.stdlib cimport free, realloc

from indexer.numbers cimport Span


cdef class Listed:
    """``count`` lists, and their ``documents``, by number in the collection, after one another.

    ``postings``: of each entry, where only some were read.
    """

    def __dealloc__(self):
        free(self.lists)
        free(self.documents)
        free(self.postings)

    cdef int expect(self, Py_ssize_t count) except -1:
        """Make room for so many lists more."""
        self.lists = <List *> _larger(self.lists, (self.count + count) * sizeof(List))
        return 0

    cdef void add(self, int segment, Py_ssize_t form, bint inside, Span postings, Py_ssize_t most) noexcept:
        """Take in a list, of which ``most`` entries at most are still to be read."""
        most = min(most, postings.end - postings.begin)
        self.lists[self.count] = List(segment, form, inside, postings, self._size, most)
        self.count += 1
        self._size += most

    cdef int make_room(self, bint some) except -1:
        """Make room for the entries of all lists, of which ``some`` are read or all."""
        self.documents = <int *> _larger(self.documents, self._size * sizeof(int))
        if some:
            self.postings = <int *> _larger(self.postings, self._size * sizeof(int))
        return 0


cdef void *_larger(void *held, size_t size) except NULL:
    cdef void *larger = realloc(held, size + 1)
    if larger == NULL:
        raise MemoryError
    return larger
