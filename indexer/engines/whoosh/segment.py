"""A segment: the postings, columns and documents of one batch, as arrays.

Shapes: ``N`` documents, ``V`` distinct forms, ``P`` postings, ``T`` occurrences, ``F`` fields.
A posting is one (form, document, field); the postings of a form lie together, ordered by document and field,
and the occurrences of a posting lie together, ordered by position. So all that is known of a form is one slice.

Documents hold exact forms only. Stems and parts of compounds are views on the vocabulary (see ``vocabulary.py``):
a change of stemmer or of exceptions never touches a posting.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array, ByteStrings, SortedStrings
from indexer.document import Document, Field
from indexer.engines.whoosh import stored
from indexer.engines.whoosh.vocabulary import Vocabulary
from indexer.query import Facet

FIELDS = tuple(Field)
FIELD_NUMBER = {field: number for number, field in enumerate(FIELDS)}
FIELD_BITS = 4
"""A document and a field are combined in one number: ``document << FIELD_BITS | field``."""


class Postings(NamedTuple):
    """Postings of one or more forms: parallel arrays of length ``p``."""

    document: Array
    field: Array
    frequency: Array


class Column(NamedTuple):
    """A facet: document ``d`` has the values ``names[codes[starts[d]:starts[d + 1]]]``."""

    names: tuple[str, ...]
    starts: Array
    codes: Array

    def values(self, document: int) -> tuple[str, ...]:
        """The values of one document."""
        return tuple(self.names[code] for code in self.codes[self.starts[document] : self.starts[document + 1]])


@dataclass(frozen=True)
class Segment:
    """A segment opened for reading; all arrays are mapped, nothing is loaded until it is used."""

    arrays: dict[str, Array]
    deleted: frozenset[int]
    vocabulary_file: Path

    @property
    def size(self) -> int:
        """Number of documents, deleted ones included."""
        return len(self.arrays["date"])

    @cached_property
    def live(self) -> Array:
        """bool[N]: which documents are not deleted."""
        live = np.ones(self.size, dtype=bool)
        live[list(self.deleted)] = False
        return live

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Which forms share a stem or a part. Raises OSError or ValueError when its file is missing or damaged."""
        return Vocabulary(self.vocabulary_file)

    @cached_property
    def forms(self) -> SortedStrings:
        """The distinct forms, in byte order."""
        return SortedStrings(self.arrays["form_text"], self.arrays["form_start"])

    @cached_property
    def spellings(self) -> ByteStrings:
        """Per form its most frequent spelling, with diacritics, in lower case."""
        return ByteStrings(self.arrays["spelling_text"], self.arrays["spelling_start"])

    @cached_property
    def ids(self) -> SortedStrings:
        """The document ids in byte order; ``arrays["id_document"]`` gives the document of each."""
        return SortedStrings(self.arrays["id_text"], self.arrays["id_start"])

    @cached_property
    def _pages(self) -> SortedStrings:
        return SortedStrings(self.arrays["page_text"], self.arrays["page_start"])

    @cached_property
    def id_rank(self) -> Array:
        """int64[N]: place of each document's id in ``ids``."""
        rank = np.empty(self.size, dtype=np.int64)
        rank[self.arrays["id_document"]] = np.arange(self.size)
        return rank

    def id_of(self, number: int) -> bytes:
        """The id of document ``number``."""
        return self.ids[int(self.id_rank[number])]

    @cached_property
    def _documents(self) -> ByteStrings:
        return ByteStrings(self.arrays["document_data"], self.arrays["document_start"])

    @property
    def lengths(self) -> Array:
        """uint32[N, F]: words per document and field."""
        return self.arrays["lengths"]

    @property
    def dates(self) -> Array:
        """int32[N]: proleptic ordinal of the date, 0 for none."""
        return self.arrays["date"]

    @cached_property
    def live_postings(self) -> Array:
        """int64[V]: per form the number of postings in documents that are not deleted."""
        return self._per_form(self.live[self.arrays["document"]])

    @cached_property
    def live_documents(self) -> Array:
        """int64[V]: per form the number of documents, not deleted, that hold it in one field or several."""
        starts, document = self.arrays["form_posting"], self.arrays["document"]
        first = np.ones(len(document), dtype=bool)
        first[1:] = document[1:] != document[:-1]
        first[starts[:-1]] = True
        return self._per_form(first & self.live[document])

    def _per_form(self, counted: Array) -> Array:
        """int64[V]: how many postings of each form are ``counted`` (bool[P])."""
        starts = self.arrays["form_posting"]
        sums = np.concatenate([[0], np.cumsum(counted)])
        return np.asarray(sums[starts[1:]] - sums[starts[:-1]])

    @cached_property
    def columns(self) -> dict[Facet, Column]:
        """The facet columns."""
        return {facet: self._column(facet.value) for facet in Facet}

    def _column(self, name: str) -> Column:
        names = json.loads(self.arrays[f"facet_{name}_names"].tobytes())
        return Column(tuple(names), self.arrays[f"facet_{name}_start"], self.arrays[f"facet_{name}_code"])

    def document(self, number: int) -> Document:
        """The whole document ``number``."""
        return stored.load(self._documents[number])

    def document_data(self, number: int) -> bytes:
        """The document as it is stored."""
        return self._documents[number]

    def number_of(self, document_id: str) -> int | None:
        """The number of the live document with this id."""
        place = self.ids.find(document_id.encode())
        if place is None:
            return None
        number = int(self.arrays["id_document"][place])
        return None if number in self.deleted else number

    def of_page(self, page_id: str) -> list[int]:
        """The numbers of the live documents that came from this page."""
        place = self._pages.find(page_id.encode())
        if place is None:
            return []
        return [int(n) for n in np.flatnonzero(self.arrays["page_code"] == place + 1) if self.live[n]]

    def page_of(self, number: int) -> bytes:
        """The page that document ``number`` was one of many on; empty for none."""
        code = int(self.arrays["page_code"][number])
        return self._pages[code - 1] if code else b""

    def form(self, number: int) -> str:
        """The form with this number."""
        return self.forms[number].decode()

    def all_forms(self) -> list[str]:
        """All forms, by number."""
        return [self.form(number) for number in range(len(self.forms))]

    def form_number(self, form: str) -> int | None:
        """The number of ``form``, or ``None`` when no document holds it."""
        return self.forms.find(form.encode())

    def postings(self, forms: Sequence[int] | Array) -> Postings:
        """All postings of ``forms``, form after form."""
        starts = self.arrays["form_posting"]
        spans = [slice(int(starts[form]), int(starts[form + 1])) for form in forms]
        return Postings(*(_gather(self.arrays[name], spans) for name in ("document", "field", "frequency")))

    def occurrences(self, form: int, wanted: Array | None = None) -> tuple[Array, Array]:
        """Where ``form`` stands: (``document << FIELD_BITS | field``, position), each int64[t], in that order.

        ``wanted``, bool[N], limits it to those documents.
        """
        starts = self.arrays["form_posting"]
        begin, end = int(starts[form]), int(starts[form + 1])
        frequency = self.arrays["frequency"][begin:end]
        document = self.arrays["document"][begin:end]
        field = self.arrays["field"][begin:end]
        first = int(self.arrays["form_position"][form])
        if wanted is None:
            position = self.arrays["position"][first : first + int(frequency.sum(dtype=np.int64))]
        else:
            kept = np.flatnonzero(wanted[document])
            first_of = first + np.cumsum(frequency, dtype=np.int64) - frequency
            position = self.arrays["position"][_ranges(first_of[kept], frequency[kept])]
            document, field, frequency = document[kept], field[kept], frequency[kept]
        place = document.astype(np.int64) << FIELD_BITS | field
        return np.repeat(place, frequency), position.astype(np.int64)


def _ranges(starts: Array, lengths: Array) -> Array:
    """int64[sum of lengths]: ``starts[0], starts[0] + 1, …``, then ``starts[1], …``."""
    ends = np.cumsum(lengths, dtype=np.int64)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - lengths), lengths)


def _gather(array: Array, spans: list[slice]) -> Array:
    if len(spans) == 1:
        return array[spans[0]]
    return np.concatenate([array[span] for span in spans]) if spans else array[:0]


def count_forms(segments: Iterable[Segment]) -> Counter[str]:
    """Form → number of postings in documents that are not deleted, over all ``segments``."""
    counts: Counter[str] = Counter()
    for segment in segments:
        postings = zip(segment.all_forms(), segment.live_postings.tolist(), strict=True)
        counts.update({form: count for form, count in postings if count})
    return counts
