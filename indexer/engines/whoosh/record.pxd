from indexer.numbers cimport Numbers

cdef class Record:
    cdef readonly str id
    cdef readonly str text
    cdef Numbers distances      # from stop to stop, of all passages after one another
    cdef list characters
    cdef list words
    cdef list sections
    cdef Py_ssize_t tips
    cdef Py_ssize_t contributions
    cdef Py_ssize_t authors
    cdef bytes _data
    cdef str _kind
    cdef list _themes
    cdef bint _themes_by_rule
    cdef list _audiences
    cdef str _date
    cdef str _url
    cdef str _visibility
    cdef str _asker
    cdef str _page_id
    cdef Py_ssize_t _place
    cdef list _links
    cpdef hit(self, tuple title, double score, tuple snippets, tuple missing)
