"""What every source reader is: a file in, documents out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.document import Document
from indexer.settings import Settings


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; ``name`` is its path relative to the source folder, with forward slashes."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not indexed: a file, or one record of it, with the reason in one sentence."""

    name: str
    reason: str


DIGEST_BYTES = 16
"""So much of a SHA-256 names the bytes of a piece: two that differ get the same name once in 10³⁸ times."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a file that is read in one go: some lines of JSON Lines, all of a file of any other format.

    ``digest`` names its bytes: in the same file, the same digest means the same documents. ``items`` is what it holds;
    a piece of which nobody asks the items is not parsed. Asking for them raises SourceError as a reader does.
    """

    digest: bytes
    items: Iterable[Document | Skipped]


Reader = Callable[[SourceFile, Settings], Iterator[Document | Skipped]]
"""Yields the documents of a file; a record that is wrong is yielded as Skipped and the rest goes on.

Raises SourceError when the file as a whole cannot be read.
"""
