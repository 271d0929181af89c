"""What every source reader is: a file in, documents out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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


Reader = Callable[[SourceFile, Settings], Iterator[Document | Skipped]]
"""Yields the documents of a file; a record that is wrong is yielded as Skipped and the rest goes on.

Raises SourceError when the file as a whole cannot be read.
"""
