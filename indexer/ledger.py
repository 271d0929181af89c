"""The ledger of a generation: what the run that made it knew of its source files, so that the next reads what changed.

It is a table of files; a file has pieces (see ``sources.base.Piece``), a piece has documents of this edition. Each of
the three is kept as columns, in which the rows of one file, and those of one piece, stand together: so the ledger of
100,000 documents is read or written in some hundredths of a second.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from functools import cached_property
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np

from indexer.arrays import Array, open_arrays, write_arrays
from indexer.document import Document, Section
from indexer.errors import OperatorError
from indexer.query import Facet
from indexer.sources.base import DIGEST_BYTES

LEDGER = "sources.ledger"
CONTENT_BYTES = 12
PARSE_AGAIN = bytes(DIGEST_BYTES)
"""The digest of a piece that must be parsed whenever its file is read: what went wrong in it may not any more."""
NEVER = -1
"""The time of change of a file that is to be read whatever its time is."""
_SEPARATOR = "\0"
"""Stands in no id and in no file name."""


@dataclass(slots=True)
class Remarks:
    """What did not go well in a file.

    ``skipped``: [name, reason] of what was left out; ``lost``: ids of documents that another one has already.
    """

    skipped: list[list[str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


@dataclass
class Ledger:
    """What is known of the files, in the order in which they were read.

    Files: ``names``, ``sizes`` in bytes, ``times`` of their last change in ns, ``first_pieces``, and by name the
    ``remarks`` on those that have any. Pieces: ``digests``, ``internal`` (how many documents are neither public nor in
    this edition) and ``first_documents``. Documents: ``ids``, ``public`` (1 or 0), ``kinds`` as numbers in
    ``kind_names``, and ``contents``, the digests of what they hold.
    """

    names: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    first_pieces: list[int] = field(default_factory=list)
    remarks: dict[str, Remarks] = field(default_factory=dict)
    digests: list[bytes] = field(default_factory=list)
    internal: list[int] = field(default_factory=list)
    first_documents: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    public: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    kind_names: list[str] = field(default_factory=list)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Name of a file → its number."""
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def content_of(self) -> dict[str, bytes]:
        """Id of a document → digest of its content."""
        return dict(zip(self.ids, self.contents, strict=True))

    def pieces(self, file: int) -> range:
        """The numbers of the pieces of a file."""
        return range(self.first_pieces[file], _begin(self.first_pieces, file + 1, len(self.digests)))

    def documents(self, pieces: range) -> slice:
        """Where the documents of these pieces stand in their columns."""
        firsts, end = self.first_documents, len(self.ids)
        return slice(_begin(firsts, pieces.start, end), _begin(firsts, pieces.stop, end))

    def remarks_on(self, file: int) -> Remarks:
        """What did not go well in a file."""
        return self.remarks.get(self.names[file]) or Remarks()

    def kind_counts(self) -> dict[str, int]:
        """Kind → number of documents, in the order of the alphabet."""
        counts = Counter(self.kinds)
        return dict(sorted((self.kind_names[kind], count) for kind, count in counts.items()))

    def begin_file(self, name: str, size: int, time: int) -> None:
        """What is added from now on belongs to this file."""
        self.names.append(name)
        self.sizes.append(size)
        self.times.append(time)
        self.first_pieces.append(len(self.digests))

    def begin_piece(self, digest: bytes) -> None:
        """What is added from now on belongs to this piece."""
        self.digests.append(digest)
        self.internal.append(0)
        self.first_documents.append(len(self.ids))

    def add(self, document_id: str, public: bool, kind: str, content: bytes) -> None:
        """A document of this edition."""
        if kind not in self.kind_names:
            self.kind_names.append(kind)
        self.ids.append(document_id)
        self.public.append(int(public))
        self.kinds.append(self.kind_names.index(kind))
        self.contents.append(content)

    def add_internal(self) -> None:
        """A document that is neither public nor in this edition; it is counted, and nothing of it is kept."""
        self.internal[-1] += 1

    def lose(self, document_id: str) -> None:
        """A document whose id another one has already."""
        self._remarks().lost.append(document_id)

    def read_again(self) -> None:
        """Let the next run read the file that was begun last, whether it changed or not."""
        self.times[-1] = NEVER

    def skip(self, name: str, reason: str) -> None:
        """Something that was left out."""
        self._remarks().skipped.append([name, reason])

    def keep(self, other: Ledger, pieces: range) -> None:
        """Pieces that are as ``other`` has them; kinds must have the same numbers in both."""
        kept, documents = slice(pieces.start, pieces.stop), other.documents(pieces)
        moved = len(self.ids) - documents.start
        self.digests += other.digests[kept]
        self.internal += other.internal[kept]
        self.first_documents += [first + moved for first in other.first_documents[kept]]
        self.ids += other.ids[documents]
        self.public += other.public[documents]
        self.kinds += other.kinds[documents]
        self.contents += other.contents[documents]

    def _remarks(self) -> Remarks:
        if len(self.digests) > self.first_pieces[-1]:
            self.digests[-1] = PARSE_AGAIN
        return self.remarks.setdefault(self.names[-1], Remarks())

    def save(self, path: Path) -> None:
        """Write to ``path``, durably and in one step: who reads it finds the old ledger or this one."""
        unfinished = path.with_name(f"{path.name}.new")
        words = {"kinds": self.kind_names, "remarks": {name: asdict(made) for name, made in self.remarks.items()}}
        numbers = {name: np.array(getattr(self, name), dtype=np.int64) for name in _NUMBERS}
        texts = {name: _packed(_SEPARATOR.join(getattr(self, name))) for name in _TEXTS}
        digests = {name: np.frombuffer(b"".join(getattr(self, name)), dtype=np.uint8) for name in _DIGESTS}
        write_arrays(unfinished, {**numbers, **texts, **digests, "words": _packed(json.dumps(words))})
        unfinished.replace(path)


_NUMBERS = ("sizes", "times", "first_pieces", "internal", "first_documents", "public", "kinds")
_TEXTS = ("names", "ids")
_DIGESTS = {"digests": DIGEST_BYTES, "contents": CONTENT_BYTES}


_VALUES = attrgetter(*(field.name for field in fields(Document)))


def content_digest(document: Document, facets: Mapping[Facet, tuple[str, ...]]) -> bytes:
    """Names all that the index keeps of ``document``, which counts under these values of ``facets``."""
    return sha256(_ENCODER.encode((_VALUES(document), facets)).encode()).digest()[:CONTENT_BYTES]


def _plain(value: Section | date) -> object:
    return value.isoformat() if isinstance(value, date) else (value.text, value.heading, value.anchor, value.page)


_ENCODER = json.JSONEncoder(default=_plain)


def load_ledger(path: Path) -> Ledger:
    """The ledger that was written to ``path``. Raises OperatorError when it cannot be read."""
    try:
        arrays = open_arrays(path)
        words = json.loads(_text(arrays["words"]))
        numbers: dict[str, Any] = {name: arrays[name].tolist() for name in _NUMBERS}
        texts: dict[str, Any] = {
            name: _text(arrays[name]).split(_SEPARATOR) if arrays[name].size else [] for name in _TEXTS
        }
        digests: dict[str, Any] = {name: arrays[name].view(f"V{width}").tolist() for name, width in _DIGESTS.items()}
        remarks = {name: Remarks(**made) for name, made in words["remarks"].items()}
        return Ledger(**numbers, **texts, **digests, remarks=remarks, kind_names=words["kinds"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise OperatorError(
            f"{path} is beschadigd ({error}). Maak de index opnieuw met `vindplaats index --rebuild`."
        ) from error


def _begin(firsts: list[int], number: int, end: int) -> int:
    """Where row ``number`` begins in the table below, which is ``end`` long."""
    return firsts[number] if number < len(firsts) else end


def _packed(text: str) -> Array:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _text(packed: Array) -> str:
    return packed.tobytes().decode()
