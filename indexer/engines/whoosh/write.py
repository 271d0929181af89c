"""What a segment holds, and how it is written to its file; ``segment.py`` reads it."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array, hash_slots, narrow, pack, write_arrays
from indexer.engines.whoosh.segment import BLOCK, FIELDS, RARE
from indexer.engines.whoosh.stored import Compressor
from indexer.query import Facet
from indexer.strings import byte_order

_HYPHEN = ord("-")


class FacetColumn:
    """The set of values of each document in a facet: its number in order of first use."""

    def __init__(self) -> None:
        self.sets: dict[tuple[str, ...], int] = {}
        self.codes = array("I")

    def append(self, values: tuple[str, ...]) -> None:
        """Add the ``values`` of the next document."""
        self.codes.append(self.sets.setdefault(values, len(self.sets)))


@dataclass
class DocumentTable:
    """What is kept per document, row by row; ``lengths`` is int64[N, F]."""

    ids: list[bytes] = field(default_factory=list)
    pages: list[bytes] = field(default_factory=list)
    records: list[bytes] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)
    lengths: Array = field(default_factory=lambda: np.empty((0, len(FIELDS)), dtype=np.int64))
    facets: dict[Facet, FacetColumn] = field(default_factory=lambda: {facet: FacetColumn() for facet in Facet})


class Postings(NamedTuple):
    """Postings by form and document, as ``segment.py`` describes them.

    ``form_posting``, int64[V + 1]: the first posting of each form. ``document`` and ``spread``, int64[P]; ``spreads``,
    int64[C, F]; ``position``, int64[T], by posting, field and position.
    """

    form_posting: Array
    document: Array
    spread: Array
    spreads: Array
    position: Array


class Contents(NamedTuple):
    """All that goes into a segment; ``forms`` in byte order, ``spellings`` where they differ from the form."""

    table: DocumentTable
    forms: Sequence[bytes]
    spellings: Mapping[bytes, bytes]
    postings: Postings


def _common_first(codes: Array, spreads: Array) -> tuple[Array, Array]:
    """The same spreads, numbered anew so that those that most postings have come first."""
    order = np.argsort(-np.bincount(codes, minlength=len(spreads)), kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank[codes], spreads[order]


def write_segment(path: Path, contents: Contents) -> None:
    """Write a segment to ``path``, durably."""
    spelled = [number for number, form in enumerate(contents.forms) if form in contents.spellings]
    arrays = {**_posting_arrays(contents.postings), **_document_arrays(contents.table)}
    for facet in Facet:
        arrays.update(_facet_arrays(facet, contents.table))
    arrays["form_text"], arrays["form_start"] = pack(contents.forms)
    arrays["form_slots"] = hash_slots(contents.forms)
    arrays["form_hyphenated"] = _numbers([number for number, form in enumerate(contents.forms) if _HYPHEN in form])
    arrays["spelled"] = _numbers(spelled)
    spellings = (contents.spellings[contents.forms[number]] for number in spelled)
    arrays["spelling_text"], arrays["spelling_start"] = pack(spellings)
    write_arrays(path, arrays)


def _numbers(numbers: Sequence[int]) -> Array:
    return narrow(np.array(numbers, dtype=np.int64))


def _posting_arrays(postings: Postings) -> dict[str, Array]:
    spread, spreads = _common_first(postings.spread, postings.spreads)
    rare = np.flatnonzero(spread >= RARE)
    sizes = spreads.sum(axis=1)[spread]
    return {
        "form_posting": narrow(postings.form_posting),
        "document": narrow(postings.document),
        "spread": np.minimum(spread, RARE).astype(np.uint8),
        "rare_spread_posting": narrow(rare),
        "rare_spread": narrow(spread[rare]),
        "spreads": narrow(spreads),
        "block_occurrence": narrow((sizes.cumsum() - sizes)[::BLOCK]),
        "position": narrow(postings.position),
    }


def _document_arrays(table: DocumentTable) -> dict[str, Array]:
    order = byte_order(table.ids)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    id_text, id_start = pack(map(table.ids.__getitem__, order.tolist()))
    pages = sorted(set(table.pages) - {b""})
    page_code = {page: code for code, page in enumerate(pages, start=1)}
    page_text, page_start = pack(pages)
    compressor = Compressor(table.records)
    data, start = pack(compressor.compress(table.records))
    return {
        "id_text": id_text,
        "id_start": id_start,
        "id_document": narrow(order),
        "document_id": narrow(rank),
        "page_text": page_text,
        "page_start": page_start,
        "page_code": _numbers([page_code.get(page, 0) for page in table.pages]),
        "document_dictionary": np.frombuffer(compressor.dictionary, dtype=np.uint8),
        "document_data": data,
        "document_start": start,
        "date": np.array(table.dates, dtype=np.int32),
        "lengths": narrow(table.lengths),
        "words": narrow(table.lengths.sum(axis=0)),
    }


def _facet_arrays(facet: Facet, table: DocumentTable) -> dict[str, Array]:
    column = table.facets[facet]
    return {
        f"facet_{facet.value}_sets": np.frombuffer(json.dumps(list(column.sets)).encode(), dtype=np.uint8),
        f"facet_{facet.value}_code": narrow(np.array(column.codes)),
    }
