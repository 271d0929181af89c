"""A segment: the postings, columns and documents of one batch, as arrays.

Shapes: ``N`` documents, ``V`` distinct forms, ``P`` postings, ``T`` occurrences, ``F`` fields, ``C`` spreads.
A posting is one (form, document); the postings of a form lie together, ordered by document. How often the form
stands in each field of the document is its *spread*: a row of ``spreads``, of which there are few, so that a posting
says it with a small number. The occurrences of a posting lie together, ordered by field and position. So all that is
known of a form is one slice.

Positions number the words of a whole document; between its passages lie ``stored.GAP`` positions without a word.

Documents hold exact forms only. Stems and parts of compounds are views on the vocabulary (see ``vocabulary.py``):
a change of stemmer or of exceptions never touches a posting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import orjson

from indexer.arrays import Array
from indexer.document import Document, Field
from indexer.engines.whoosh.decompressor import Decompressor
from indexer.engines.whoosh.record import Record
from indexer.engines.whoosh.vocabulary import Vocabulary
from indexer.query import Facet
from indexer.strings import ByteStrings, SortedStrings

FIELDS = tuple(Field)
FIELD_NUMBER = {field: number for number, field in enumerate(FIELDS)}
RARE = 255
"""A posting with this code has a spread that few have: see ``Segment.spread``."""
BLOCK = 16
"""The first occurrence is kept of each so many postings; those between are counted from there."""


def field_number(field: Field | None) -> int:
    """The number of ``field`` as kernels want it; -1 for any."""
    return -1 if field is None else FIELD_NUMBER[field]


class Column(NamedTuple):
    """A facet: document ``d`` has the set of values ``sets[codes[d]]``; uint[N]. Few documents have a set alone."""

    sets: tuple[tuple[str, ...], ...]
    codes: Array

    def values(self, document: int) -> tuple[str, ...]:
        """The values of one document."""
        return self.sets[self.codes[document]]


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
        return Vocabulary(self.vocabulary_file, self.forms)

    @cached_property
    def forms(self) -> SortedStrings:
        """The distinct forms, in byte order."""
        return SortedStrings(self.arrays["form_text"], self.arrays["form_start"], self.arrays["form_slots"])

    @cached_property
    def _spellings(self) -> ByteStrings:
        return ByteStrings(self.arrays["spelling_text"], self.arrays["spelling_start"])

    def spelling(self, form: int) -> bytes:
        """The most frequent spelling of a form, with diacritics, in lower case."""
        spelled = self.arrays["spelled"]
        place = int(spelled.searchsorted(form))
        return self._spellings[place] if place < len(spelled) and spelled[place] == form else self.forms[form]

    @cached_property
    def ids(self) -> SortedStrings:
        """The document ids in byte order; ``arrays["id_document"]`` gives the document of each."""
        return SortedStrings(self.arrays["id_text"], self.arrays["id_start"])

    @cached_property
    def _pages(self) -> SortedStrings:
        return SortedStrings(self.arrays["page_text"], self.arrays["page_start"])

    def id_of(self, number: int) -> bytes:
        """The id of document ``number``."""
        return self.ids[int(self.arrays["document_id"][number])]

    @property
    def lengths(self) -> Array:
        """uint[N, F]: words per document and field."""
        return self.arrays["lengths"]

    @property
    def words(self) -> list[int]:
        """Of each field the number of words in all documents that are not deleted."""
        words = self.arrays["words"]
        if self.deleted:
            words = words - self.lengths[list(self.deleted)].sum(axis=0, dtype=np.int64)
        counts: list[int] = words.tolist()
        return counts

    @property
    def dates(self) -> Array:
        """int32[N]: proleptic ordinal of the date, 0 for none."""
        return self.arrays["date"]

    @cached_property
    def live_documents(self) -> Array:
        """int64[V]: per form the number of documents, not deleted, that hold it."""
        starts = self.arrays["form_posting"].astype(np.int64)
        held = np.diff(starts)
        if self.deleted:
            gone = np.flatnonzero(~self.live[self.arrays["document"]])
            held -= np.bincount(starts.searchsorted(gone, side="right") - 1, minlength=len(held))
        return held

    @cached_property
    def columns(self) -> dict[Facet, Column]:
        """The facet columns."""
        return {facet: self._column(facet.value) for facet in Facet}

    def _column(self, name: str) -> Column:
        sets = orjson.loads(self.arrays[f"facet_{name}_sets"].data)
        return Column(tuple(map(tuple, sets)), self.arrays[f"facet_{name}_code"])

    @cached_property
    def _frames(self) -> ByteStrings:
        return ByteStrings(self.arrays["document_data"], self.arrays["document_start"])

    @cached_property
    def _decompressor(self) -> Decompressor:
        return Decompressor(self.arrays["document_dictionary"].data)

    def record(self, number: int) -> Record:
        """Document ``number`` as it is stored."""
        return self._decompressor.record(self._frames[number])

    def record_bytes(self, number: int) -> bytes:
        """Document ``number`` as ``stored.dump`` gave it."""
        return self._decompressor.decompress(self._frames[number])

    def document(self, number: int) -> Document:
        """The whole document ``number``."""
        return self.record(number).document()

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
        return self.forms.decoded(every_form(self))

    def form_number(self, form: str) -> int | None:
        """The number of ``form``, or ``None`` when no document holds it."""
        return self.forms.find(form.encode())

    def plain_forms(self, low: int, high: int) -> Array:
        """int64: the forms from ``low`` to ``high`` but hyphenated ones, which stand beside their pieces."""
        hyphenated = self.arrays["form_hyphenated"]
        begin, end = bisect_left(hyphenated.data, low), bisect_left(hyphenated.data, high)
        plain = np.ones(high - low, dtype=bool)
        plain[hyphenated[begin:end].astype(np.int64) - low] = False
        return plain.nonzero()[0] + low

    @cached_property
    def _form_posting(self) -> memoryview:
        return self.arrays["form_posting"].data

    def postings(self, form: int) -> slice:
        """Which postings are those of ``form``."""
        return slice(self._form_posting[form], self._form_posting[form + 1])

    def spread(self, postings: slice) -> Array:
        """uint[p]: the spread of each of ``postings``, a row of ``spreads``; of most it fits in a byte."""
        codes = self.arrays["spread"][postings]
        rare = (codes == RARE).nonzero()[0]
        if len(rare):
            which = self.arrays["rare_spread_posting"]
            codes = codes.astype(np.int64)
            codes[rare] = self.arrays["rare_spread"][which.searchsorted(rare + (postings.start or 0))]
        return codes

    def occurrences(self, postings: slice) -> tuple[Array, Array]:
        """Field and position of each occurrence of ``postings``, by posting, field and position.

        They are counted on from the first one of a block of postings.
        """
        begin = postings.start // BLOCK * BLOCK
        times = self.arrays["spreads"][self.spread(slice(begin, postings.stop))]
        first = int(self.arrays["block_occurrence"][begin // BLOCK]) + int(times[: postings.start - begin].sum())
        times = times[postings.start - begin :]
        field = np.tile(np.arange(len(FIELDS)), len(times)).repeat(times.ravel())
        return field, self.arrays["position"][first : first + len(field)]


def documents_of(segments: Iterable[Segment], pick: Callable[[Segment], Array]) -> dict[str, int]:
    """Form → number of live documents that hold it, for the forms (by number) that ``pick`` gives per segment."""
    counts: Counter[str] = Counter()
    for segment in segments:
        forms = pick(segment)
        held = segment.live_documents[forms]
        forms = forms[held > 0].astype(np.int64)
        counts.update(dict(zip(segment.forms.decoded(forms), held[held > 0].tolist(), strict=True)))
    return counts


def every_form(segment: Segment) -> Array:
    """int64[V]: the numbers of all forms."""
    return np.arange(len(segment.forms))
