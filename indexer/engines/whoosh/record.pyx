"""A document as it is stored, read from its bytes; ``stored.py`` says how they are laid out."""

cimport cython

from libc.math cimport rint

from indexer.numbers cimport Numbers, at
from indexer.rows cimport row

from datetime import date
from itertools import accumulate

import orjson

from indexer.document import Document, Section, Visibility
from indexer.results import Hit

cdef double DIGITS = 1e6    # a score is shown with so many


@cython.final
cdef class Record:
    """What is known of a document, and its ``text``: all passages after one another.

    ``sections``: anchor and page of each; ``tips``, ``contributions`` and ``authors``: how many there are.
    ``characters`` and ``words`` (positions) have an entry per passage. What most readers do not need is made when it
    is asked for.
    """

    def __init__(self, bytes data not None):
        """Raises ValueError when ``data`` is no record."""
        cdef Py_ssize_t begin = data.index(b"\n"), end, size
        cdef str width
        (
            self.id, self._kind, self._themes, self._themes_by_rule, self._audiences, self._date, self._url, self._visibility,
            self._asker, self._page_id, self._place, self.tips, self.sections, self.contributions, self.authors,
            self.characters, self._links, self.words, size, width,
        ) = orjson.loads(data[:begin])
        end = begin + 1 + size
        self.text = data[begin + 1:end].decode()
        self.distances = Numbers(<const char *> data + end, 2, 0)
        if width == "I":
            self.distances.width = 4
        self.distances.length = (len(data) - end) // self.distances.width
        self._data = data  # kept while the distances are read

    @property
    def title(self):
        """The title, which is the first passage."""
        return self.text[:self.characters[0]]

    @property
    def date(self):
        """The date of the document."""
        return date.fromisoformat(self._date) if self._date is not None else None

    @property
    def stops(self):
        """The distance of each stop from the one before it, of all passages after one another."""
        return [at(&self.distances, stop) for stop in range(self.distances.length)]

    def heading(self, Py_ssize_t section):
        """The heading of a section."""
        cdef Py_ssize_t passage = 5 + self.tips + 3 * section, start = 0, number
        for number in range(passage):
            start += self.characters[number]
        return self.text[start:start + self.characters[passage]]

    cpdef hit(self, tuple title, double score, tuple snippets, tuple missing):
        """The document as it is found."""
        return row(Hit, (
            self.id, title, self._kind, tuple(self._themes), self._themes_by_rule, tuple(self._audiences), self.date, self._url,
            rint(score * DIGITS) / DIGITS, snippets, missing, (),
        ))

    def document(self):
        """The whole document."""
        ends = list(accumulate(self.characters))
        texts = iter([self.text[end - length:end] for end, length in zip(ends, self.characters, strict=True)])
        title, lead, question, answer = (next(texts) for _ in range(4))
        tips = tuple([next(texts) for _ in range(self.tips)])
        product = next(texts)
        sections = []
        for anchor, page in self.sections:
            heading = next(texts)
            sections.append(Section(next(texts) + next(texts), heading, anchor, page))
        return Document(
            id=self.id,
            kind=self._kind,
            title=title,
            lead=lead,
            sections=tuple(sections),
            themes=tuple(self._themes),
            themes_by_rule=self._themes_by_rule,
            audiences=tuple(self._audiences),
            contributions=tuple([next(texts) for _ in range(self.contributions)]),
            authors=tuple(texts),
            date=self.date,
            url=self._url,
            visibility=Visibility(self._visibility),
            asker=self._asker,
            question=question,
            answer=answer,
            tips=tips,
            product=product,
            page_id=self._page_id,
            place=self._place,
            links=tuple(self._links),
        )
