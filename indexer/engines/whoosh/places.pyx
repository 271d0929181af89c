"""Where the passages of a stored document stand: in its text, and in the positions of its words."""

from collections import namedtuple
from functools import lru_cache

from libc.stdlib cimport free, malloc

from indexer.engines.whoosh.record cimport Record

from indexer.document import Field
from indexer.engines.whoosh import stored

SHOWN_FIELDS = frozenset({Field.LEAD, Field.QUESTION, Field.ANSWER, Field.BODY, Field.CONTRIBUTIONS})
"""The fields of which passages are shown."""

Passage = namedtuple("Passage", "field section start end position words stop")

cdef int STRIDE = stored.STRIDE
cdef int GAP = stored.GAP


cdef class Places:
    """The passages that hold a word, of a stored document, in the order of text and positions."""

    def __init__(self, Record record not None):
        cdef list characters = record.characters, words = record.words
        cdef Py_ssize_t number, start = 0, length, stop = 0
        cdef long long position = 0, held
        cdef bytes shown
        self._kinds, shown = _kinds(record.tips, len(record.sections), record.contributions, record.authors)
        self.places = <Place *> malloc((len(characters) + 1) * sizeof(Place))
        if self.places == NULL:
            raise MemoryError
        for number in range(len(characters)):
            length, held = characters[number], words[number]
            if held:
                self.places[self.count] = Place(start, start + length, position, held, stop, number, shown[number])
                self.count += 1
                position += held + GAP
                stop += (held - 1) // STRIDE
            start += length

    def __dealloc__(self):
        free(self.places)

    def __len__(self):
        return self.count

    def __getitem__(self, Py_ssize_t number):
        if not 0 <= number < self.count:
            raise IndexError(number)
        cdef Place *place = &self.places[number]
        return Passage(*self._kinds[place.number], place.start, place.end, place.position, place.words, place.stop)

    cdef object section(self, Py_ssize_t number):
        """The section in which a passage stands, or ``None``."""
        return self._kinds[self.places[number].number][1]


@lru_cache(maxsize=256)
def _kinds(tips, sections, contributions, authors):
    """Field and section of each passage, in the order of ``Document.passages``; and whether it may be shown, as bytes."""
    opening = [Field.TITLE, Field.LEAD, Field.QUESTION, *[Field.ANSWER] * (tips + 2)]
    closing = [*[Field.CONTRIBUTIONS] * contributions, *[Field.AUTHORS] * authors]
    kinds = [
        *((field, None) for field in opening),
        *((field, number) for number in range(sections) for field in (Field.HEADINGS, Field.LEAD, Field.BODY)),
        *((field, None) for field in closing),
    ]
    return kinds, bytes(field in SHOWN_FIELDS for field, _ in kinds)
