"""Document ↔ bytes: how whole documents are kept in the index, so that a hit is shown without analysing its text.

A record is one compressed frame::

    header   one line of JSON: what is known of the document beside its texts, and how its text is divided
    text     all passages of ``Document.passages`` after one another, in UTF-8
    stops    per passage, the distance in characters from each STRIDE-th word to the next

So the place in the text of a word of which the position is known is found by going on from the last stop.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from threading import Lock
from typing import Any, Literal, NamedTuple

import orjson
import zstandard

from indexer.arrays import Array
from indexer.document import Document, Section, Visibility

STRIDE = 8
"""Each so many words the index notes where in the text they begin."""
GAP = 4
"""So many positions lie between the last word of a passage and the first of the next: none is near the other."""
_LEVEL = 3
_DICTIONARY = 112 * 1024
_SAMPLES = 400
_COVER = {"k": 200, "d": 8}
"""How pieces for the dictionary are chosen; zstd would try out several ways, for a dictionary no better."""
Width = Literal["H", "I"]
"""How wide the numbers of stops are: 2 or 4 bytes."""


class Header(NamedTuple):
    """What is known of a document beside its texts, as JSON knows it.

    ``sections``: anchor and page of each; ``tips``, ``contributions`` and ``authors``: how many there are.
    ``characters`` and ``words`` (positions) have an entry per passage; ``size`` is that of the text in bytes.
    """

    id: str
    kind: str
    themes: list[str]
    themes_by_rule: bool
    audiences: list[str]
    date: str | None
    url: str
    visibility: str
    asker: str
    page_id: str
    place: int
    tips: int
    sections: list[tuple[str, int | None]]
    contributions: int
    authors: int
    characters: list[int]
    links: list[str]
    words: list[int]
    size: int
    stops: Width


Draft = tuple[bytes, bytes]
"""A record before its words are counted, in few objects: the begin of its header as JSON, and its text."""


def draft(document: Document, texts: Sequence[str]) -> Draft:
    """The record of ``document``, of which the passages are ``texts``."""
    known = (
        document.id,
        document.kind,
        document.themes,
        document.themes_by_rule,
        document.audiences,
        document.date.isoformat() if document.date else None,
        document.url,
        document.visibility.value,
        document.asker,
        document.page_id,
        document.place,
        len(document.tips),
        [(section.anchor, section.page) for section in document.sections],
        len(document.contributions),
        len(document.authors),
        list(map(len, texts)),
        list(document.links),
    )
    return orjson.dumps(known), "".join(texts).encode()


def dump(draft: Draft, words: Sequence[int], stops: Array) -> bytes:
    """The record, not compressed yet, of a document of which the passages have so many ``words``.

    ``stops``, uint16 or uint32, are those of all passages, one after another.
    """
    kind: Width = "H" if stops.itemsize == array("H").itemsize else "I"
    known, text = draft
    counted = orjson.dumps((words, len(text), kind))
    return b"".join((known[:-1], b",", counted[1:], b"\n", text, stops.tobytes()))


class Compressor:
    """Compresses records one by one, with what they have in common in a dictionary."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self.dictionary = _train(records)
        shared = zstandard.ZstdCompressionDict(self.dictionary) if self.dictionary else None
        if shared is not None:
            shared.precompute_compress(level=_LEVEL)
        self._frame = zstandard.ZstdCompressor(level=_LEVEL, dict_data=shared, write_dict_id=False)

    def compress(self, record: bytes) -> bytes:
        """The frame of ``record``."""
        return self._frame.compress(record)


def _train(records: Sequence[bytes]) -> bytes:
    """A dictionary of what ``records`` have in common; empty when there is too little to learn from."""
    samples: list[Any] = list(records[:: max(1, len(records) // _SAMPLES)])
    size = min(_DICTIONARY, sum(map(len, samples)) // 8)
    try:
        return zstandard.train_dictionary(size, samples, **_COVER).as_bytes() if len(samples) > 8 else b""
    except zstandard.ZstdError:
        return b""  # the samples are too few or too much alike


class Decompressor:
    """Reads what a Compressor with this ``dictionary`` wrote. Safe for several threads."""

    def __init__(self, dictionary: bytes) -> None:
        shared = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        self._frame = zstandard.ZstdDecompressor(dict_data=shared)
        self._turn = Lock()  # a decompressor serves one thread at a time

    def decompress(self, frame: bytes) -> bytes:
        """What was compressed. Raises zstandard.ZstdError when it is damaged."""
        with self._turn:
            return self._frame.decompress(frame)

    def record(self, frame: bytes) -> Record:
        """The record in ``frame``. Raises zstandard.ZstdError or ValueError when it is damaged."""
        data = self.decompress(frame)
        end = data.index(b"\n")
        header = Header._make(orjson.loads(data[:end]))
        begin = end + 1
        return Record(header, data[begin : begin + header.size].decode(), data[begin + header.size :])


class Record:
    """A document as it is stored; what most readers do not need is made when it is asked for."""

    __slots__ = ("header", "stops", "text")

    def __init__(self, header: Header, text: str, stops: bytes) -> None:
        self.header = header
        self.text = text
        self.stops = memoryview(stops).cast(header.stops)
        """The distances from stop to stop, of all passages after one another."""

    @property
    def title(self) -> str:
        """The title, which is the first passage."""
        return self.text[: self.header.characters[0]]

    @property
    def date(self) -> date | None:
        """The date of the document."""
        return date.fromisoformat(self.header.date) if self.header.date else None

    def heading(self, section: int) -> str:
        """The heading of a section."""
        number = 5 + self.header.tips + 3 * section
        start = sum(self.header.characters[:number])
        return self.text[start : start + self.header.characters[number]]

    def document(self) -> Document:
        """The whole document."""
        header = self.header
        ends = list(accumulate(header.characters))
        texts = iter([self.text[end - length : end] for end, length in zip(ends, header.characters, strict=True)])
        title, lead, question, answer = (next(texts) for _ in range(4))
        tips = tuple(next(texts) for _ in range(header.tips))
        product = next(texts)
        sections = []
        for anchor, page in header.sections:
            heading = next(texts)
            sections.append(Section(next(texts) + next(texts), heading, anchor, page))
        return Document(
            id=header.id,
            kind=header.kind,
            title=title,
            lead=lead,
            sections=tuple(sections),
            themes=tuple(header.themes),
            themes_by_rule=header.themes_by_rule,
            audiences=tuple(header.audiences),
            contributions=tuple(next(texts) for _ in range(header.contributions)),
            authors=tuple(texts),
            date=self.date,
            url=header.url,
            visibility=Visibility(header.visibility),
            asker=header.asker,
            question=question,
            answer=answer,
            tips=tips,
            product=product,
            page_id=header.page_id,
            place=header.place,
            links=tuple(header.links),
        )
