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
from typing import Any, Literal

import orjson
import zstandard

from indexer.arrays import Array
from indexer.document import Document

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


Draft = tuple[bytes, bytes]
"""A record before its words are counted, in few objects: the begin of its header as JSON, and its text."""


def draft(document: Document, texts: Sequence[str]) -> Draft:
    """The record of ``document``, of which the passages are ``texts``; what is known in the order of ``Record``."""
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
    """Compresses each record by itself, with what ``records`` have in common in a dictionary."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self.dictionary = _train(records)
        shared = zstandard.ZstdCompressionDict(self.dictionary) if self.dictionary else None
        if shared is not None:
            shared.precompute_compress(level=_LEVEL)
        self._frame = zstandard.ZstdCompressor(level=_LEVEL, dict_data=shared, write_dict_id=False)

    def compress(self, records: Sequence[bytes]) -> list[bytes]:
        """The frame of each of ``records``, none of them empty; by all processors: a tenth of building an index."""
        if not records:
            return []
        frames = self._frame.multi_compress_to_buffer([*records], threads=-1)
        return [frames[number].tobytes() for number in range(len(records))]


def _train(records: Sequence[bytes]) -> bytes:
    """A dictionary of what ``records`` have in common; empty when there is too little to learn from."""
    samples: list[Any] = list(records[:: max(1, len(records) // _SAMPLES)])
    size = min(_DICTIONARY, sum(map(len, samples)) // 8)
    try:
        return zstandard.train_dictionary(size, samples, **_COVER).as_bytes() if len(samples) > 8 else b""
    except zstandard.ZstdError:
        return b""  # the samples are too few or too much alike
