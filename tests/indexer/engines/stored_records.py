"""What an index keeps of documents, told naively: the words of each with their positions, and its record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.arrays import open_arrays
from indexer.document import Document, Field
from indexer.engines.whoosh.build import SegmentBuilder
from indexer.engines.whoosh.decompressor import Decompressor
from indexer.engines.whoosh.record import Record
from indexer.engines.whoosh.segment import Segment
from indexer.engines.whoosh.stored import GAP, STRIDE, Compressor, draft, dump
from indexer.fields import FacetValues
from indexer.language import Token, tokenize
from tests.indexer.engines.reference import wholes
from tests.indexer.worlds import SETTINGS


class Occurrence(NamedTuple):
    """A form at a position; a hyphenated word stands in one where its first piece stands."""

    form: str
    field: Field
    position: int


def tokens_of(document: Document) -> list[tuple[Field, str, list[Token]]]:
    return [(field, text, list(tokenize(text))) for field, text, _ in document.passages()]


def occurrences(document: Document) -> Iterator[Occurrence]:
    """All words of ``document``; there are GAP positions between passages that hold a word."""
    position = 0
    for field, _, tokens in tokens_of(document):
        whole = wholes(tokens)
        for number, token in enumerate(tokens):
            for form in filter(None, (token.form, whole.get(number))):
                yield Occurrence(form, field, position + number)
        position += len(tokens) + GAP if tokens else 0


def record_bytes(document: Document) -> bytes:
    stops: list[int] = []
    passages = tokens_of(document)
    for _, _, tokens in passages:
        places = [0, *(token.start for token in tokens[STRIDE::STRIDE])]
        stops += [after - before for before, after in pairwise(places)]
    texts, words = [text for _, text, _ in passages], [len(tokens) for *_, tokens in passages]
    wide = max(stops, default=0) >= 1 << 16
    return dump(draft(document, texts), words, np.array(stops, dtype=np.uint32 if wide else np.uint16))


def record(document: Document) -> Record:
    (frame,) = Compressor([]).compress([record_bytes(document)])
    return Decompressor(b"").record(frame)


def written(folder: Path, *documents: Document, name: str = "segment") -> Segment:
    """The segment that the builder writes of ``documents``."""
    builder = SegmentBuilder(FacetValues(SETTINGS))
    for document in documents:
        builder.add(document)
    assert builder.write(folder / name) == len(documents)
    return Segment(open_arrays(folder / name), frozenset(), folder / "none")
