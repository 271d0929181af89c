"""Documents → segment: occurrences are collected in arrays and sorted once.

The textbook way (sort-based index construction, Manning, Raghavan & Schütze, *Introduction to Information
Retrieval*, 2008, §4.2), with NumPy doing the sort. Merging segments is the same sort over their occurrences.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from indexer.arrays import Array, pack, write_arrays
from indexer.document import Document
from indexer.engines.whoosh import stored
from indexer.engines.whoosh.segment import FIELD_BITS, FIELD_NUMBER, FIELDS, Segment
from indexer.language import fold, pieces, words
from indexer.query import Facet

FacetValues = Callable[[Document], dict[Facet, tuple[str, ...]]]
"""The values under which a document counts, per facet."""


class _Numbering(dict[str, int]):
    """Gives each distinct word the next number."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


@dataclass
class DocumentTable:
    """What is kept per document, row by row; ``lengths`` is uint32[N, F]."""

    ids: list[bytes] = field(default_factory=list)
    pages: list[bytes] = field(default_factory=list)
    data: list[bytes] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)
    lengths: Array = field(default_factory=lambda: np.empty((0, len(FIELDS)), dtype=np.uint32))
    facets: list[dict[Facet, tuple[str, ...]]] = field(default_factory=list)


@dataclass
class Occurrences:
    """Every word of every document. ``form`` numbers ``forms``; the arrays run parallel, int64[T].

    ``place`` is ``document << FIELD_BITS | field``. Within one place the positions are in order.
    """

    forms: list[bytes]
    spellings: list[bytes]
    form: Array
    place: Array
    position: Array


class SegmentBuilder:
    """Collects documents in memory until they are written as one segment."""

    def __init__(self, facet_values: FacetValues) -> None:
        self._facet_values = facet_values
        self._numbers = _Numbering()
        self._words = array("I")
        self._passages = array("q")  # per passage: place, number of words
        self.table = DocumentTable()

    @property
    def words(self) -> int:
        """Number of words collected so far."""
        return len(self._words)

    def add(self, document: Document) -> None:
        """Take ``document`` in."""
        number = len(self.table.ids)
        for passage in document.passages():
            before = len(self._words)
            self._words.extend(map(self._numbers.__getitem__, words(passage.text)))
            if len(self._words) > before:
                place = number << FIELD_BITS | FIELD_NUMBER[passage.field]
                self._passages.extend((place, len(self._words) - before))
        self.table.ids.append(document.id.encode())
        self.table.pages.append(document.page_id.encode())
        self.table.data.append(stored.dump(document))
        self.table.dates.append(document.date.toordinal() if document.date else 0)
        self.table.facets.append(self._facet_values(document))

    def write(self, path: Path) -> int:
        """Write the segment to ``path``; the number of documents in it."""
        word = _whole_array(self._words, np.uint32)
        passages = _whole_array(self._passages, np.int64).reshape(-1, 2)
        spelled = _Spelled(list(self._numbers), np.bincount(word, minlength=len(self._numbers)))
        place, position = _places(passages, spelled.widths[word])
        self.table.lengths = _lengths(passages, spelled.widths[word], len(self.table.ids))
        found = spelled.occurrences(word, place, position)
        write_segment(path, self.table, found)
        return len(self.table.ids)


def _whole_array(items: array[int], dtype: type) -> Array:
    return np.frombuffer(items, dtype=dtype) if items else np.empty(0, dtype=dtype)


def _passage_widths(passages: Array, widths: Array) -> Array:
    """int64: number of positions that each passage takes."""
    ends = np.cumsum(passages[:, 1])
    total = np.concatenate([[0], np.cumsum(widths, dtype=np.int64)])
    return np.asarray(total[ends] - total[ends - passages[:, 1]])


def _places(passages: Array, widths: Array) -> tuple[Array, Array]:
    """Place and (first) position of each word. ``widths``: number of positions that each word takes.

    Passages of one place follow on one another with a gap between them, so that no phrase runs on into the next.
    """
    place, count = passages.T
    order = np.argsort(place, kind="stable")
    taken = _passage_widths(passages, widths)[order] + 1
    before = np.cumsum(taken) - taken
    begins_place = np.diff(place[order], prepend=-1) != 0
    first = np.empty(len(place), dtype=np.int64)
    first[order] = before - np.maximum.accumulate(np.where(begins_place, before, 0))
    offset = np.cumsum(widths, dtype=np.int64) - widths
    begin = np.cumsum(count) - count
    begin_offset = offset[begin] if len(offset) else offset
    return np.repeat(place, count), offset + np.repeat(first - begin_offset, count)


def _lengths(passages: Array, widths: Array, documents: int) -> Array:
    """uint32[N, F]: number of words per document and field."""
    cells = (passages[:, 0] >> FIELD_BITS) * len(FIELDS) + (passages[:, 0] & (1 << FIELD_BITS) - 1)
    lengths = np.bincount(cells, weights=_passage_widths(passages, widths), minlength=documents * len(FIELDS))
    return lengths.astype(np.uint32).reshape(documents, len(FIELDS))


class _Spelled:
    """The distinct words as spelled, and the forms that each stands for: its pieces, and the whole if hyphenated."""

    def __init__(self, spelled: Sequence[str], counts: Array) -> None:
        cut = [[piece.encode() for piece in pieces(word)] for word in spelled]
        whole = {number: fold(spelled[number]).encode() for number, parts in enumerate(cut) if len(parts) > 1}
        self.forms = sorted({*whole.values(), *(piece for parts in cut for piece in parts)})
        number_of = {form: number for number, form in enumerate(self.forms)}
        self.widths = np.fromiter(map(len, cut), dtype=np.int64, count=len(cut))
        self._first = np.cumsum(self.widths) - self.widths
        self._pieces = np.array([number_of[piece] for parts in cut for piece in parts], dtype=np.int64)
        self._whole = np.full(len(cut), -1, dtype=np.int64)
        self._whole[list(whole)] = [number_of[form] for form in whole.values()]
        self.spellings = self._usual(spelled, counts, number_of)

    def _usual(self, spelled: Sequence[str], counts: Array, number_of: dict[bytes, int]) -> list[bytes]:
        """Per form its most frequent spelling; of a form that only occurs as a piece, the form itself."""
        usual = list(self.forms)
        best = [0] * len(usual)
        for word, count in zip(spelled, counts.tolist(), strict=True):
            form = number_of[fold(word).encode()]
            if count > best[form]:
                best[form], usual[form] = count, word.lower().encode()
        return usual

    def occurrences(self, word: Array, place: Array, position: Array) -> Occurrences:
        """The pieces of each word at their positions, and hyphenated wholes at that of their first piece."""
        width = self.widths[word]
        within = np.arange(int(width.sum())) - np.repeat(np.cumsum(width) - width, width)
        hyphenated = np.flatnonzero(self._whole[word] >= 0)
        return Occurrences(
            self.forms,
            self.spellings,
            np.concatenate([self._pieces[np.repeat(self._first[word], width) + within], self._whole[word[hyphenated]]]),
            np.concatenate([np.repeat(place, width), place[hyphenated]]),
            np.concatenate([np.repeat(position, width) + within, position[hyphenated]]),
        )


def write_segment(path: Path, table: DocumentTable, found: Occurrences) -> None:
    """Sort the occurrences into postings and write everything to ``path``."""
    arrays = {
        **_posting_arrays(found),
        **_document_arrays(table),
        **{key: value for facet in Facet for key, value in _facet_arrays(facet, table).items()},
    }
    arrays["form_text"], arrays["form_start"] = pack(found.forms)
    arrays["form_hyphenated"] = np.array([b"-" in form for form in found.forms], dtype=bool)
    arrays["spelling_text"], arrays["spelling_start"] = pack(found.spellings)
    write_arrays(path, arrays)


def _posting_arrays(found: Occurrences) -> dict[str, Array]:
    bits = int(found.place.max(initial=0)).bit_length()
    key = found.form << bits | found.place
    order = np.argsort(key, kind="stable")
    key = key[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    place = found.place[order[first]]
    form = key[first] >> bits
    occurrences = np.append(first, len(key))
    numbers = np.arange(len(found.forms) + 1)
    form_posting = np.searchsorted(form, numbers)
    return {
        "document": (place >> FIELD_BITS).astype(np.uint32),
        "field": (place & (1 << FIELD_BITS) - 1).astype(np.uint8),
        "frequency": np.diff(occurrences).astype(np.uint32),
        "position": found.position[order].astype(np.uint32),
        "form_posting": form_posting.astype(np.int64),
        "form_position": occurrences[form_posting].astype(np.int64),
    }


def _document_arrays(table: DocumentTable) -> dict[str, Array]:
    order = sorted(range(len(table.ids)), key=table.ids.__getitem__)
    id_text, id_start = pack(table.ids[number] for number in order)
    pages = sorted(set(table.pages) - {b""})
    page_code = {page: code for code, page in enumerate(pages, start=1)}
    page_text, page_start = pack(pages)
    data, start = pack(table.data)
    return {
        "id_text": id_text,
        "id_start": id_start,
        "id_document": np.array(order, dtype=np.uint32),
        "page_text": page_text,
        "page_start": page_start,
        "page_code": np.array([page_code.get(page, 0) for page in table.pages], dtype=np.uint32),
        "document_data": data,
        "document_start": start,
        "date": np.array(table.dates, dtype=np.int32),
        "lengths": table.lengths,
    }


def _facet_arrays(facet: Facet, table: DocumentTable) -> dict[str, Array]:
    names = sorted({value for values in table.facets for value in values[facet]})
    code = {name: number for number, name in enumerate(names)}
    starts = np.zeros(len(table.facets) + 1, dtype=np.int64)
    starts[1:] = np.cumsum([len(values[facet]) for values in table.facets])
    codes = [code[value] for values in table.facets for value in values[facet]]
    return {
        f"facet_{facet.value}_names": np.frombuffer(json.dumps(names).encode(), dtype=np.uint8),
        f"facet_{facet.value}_start": starts,
        f"facet_{facet.value}_code": np.array(codes, dtype=np.uint16),
    }


def merge(path: Path, segments: Sequence[Segment]) -> int:
    """Write the live documents of ``segments`` as one segment; the number of documents in it."""
    table = DocumentTable()
    parts: list[tuple[Array, Array, Array]] = []
    spelling: dict[bytes, bytes] = {}
    for segment in segments:
        for number, text in enumerate(_all_strings(segment)):
            spelling.setdefault(text, segment.spellings[number])
    forms = sorted(spelling)
    place_of = {form: number for number, form in enumerate(forms)}
    for segment in segments:
        parts.append(_live_occurrences(segment, place_of, len(table.ids)))
        _append_rows(table, segment)
    form, place, position = (np.concatenate(column) for column in zip(*parts, strict=True))
    used = np.unique(form)
    found = Occurrences(
        [forms[number] for number in used],
        [spelling[forms[number]] for number in used],
        np.asarray(np.searchsorted(used, form)),
        place,
        position,
    )
    write_segment(path, table, found)
    return len(table.ids)


def _all_strings(segment: Segment) -> list[bytes]:
    return [segment.forms[number] for number in range(len(segment.forms))]


def _live_occurrences(segment: Segment, place_of: dict[bytes, int], offset: int) -> tuple[Array, Array, Array]:
    """(form, place, position) of the live documents, numbered on from ``offset``."""
    arrays = segment.arrays
    frequency = arrays["frequency"]
    new_form = np.fromiter((place_of[form] for form in _all_strings(segment)), dtype=np.int64)
    form = np.repeat(new_form, np.diff(arrays["form_posting"]))
    live = segment.live
    renumbered = np.cumsum(live) - 1 + offset
    document = arrays["document"]
    place = renumbered[document] << FIELD_BITS | arrays["field"]
    kept = np.repeat(live[document], frequency)
    return (
        np.repeat(form, frequency)[kept],
        np.repeat(place, frequency)[kept],
        arrays["position"][kept].astype(np.int64),
    )


def _append_rows(table: DocumentTable, segment: Segment) -> None:
    table.lengths = np.concatenate([table.lengths, segment.lengths[segment.live]])
    for number in np.flatnonzero(segment.live).tolist():
        table.ids.append(segment.id_of(number))
        table.pages.append(segment.page_of(number))
        table.data.append(segment.document_data(number))
        table.dates.append(int(segment.dates[number]))
        table.facets.append({facet: column.values(number) for facet, column in segment.columns.items()})
