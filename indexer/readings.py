"""Readings: what the source files hold; what was parsed for one edition is at hand for the next."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from indexer import sources
from indexer.document import Document
from indexer.errors import SourceError
from indexer.settings import Settings
from indexer.sources.base import Piece, Skipped, SourceFile
from indexer.sources.reading import read_files


@dataclass(slots=True)
class _Kept:
    """What a piece held, up to what went wrong; may be asked for more than once."""

    items: list[Document | Skipped] = field(default_factory=list)
    error: SourceError | None = None

    def __iter__(self) -> Iterator[Document | Skipped]:
        yield from self.items
        if self.error is not None:
            raise self.error


class Readings:
    """Reads files for one edition after the other.

    ``keeps`` says which documents an edition still to come will ask for; of the others nothing stays in memory.
    """

    def __init__(self, settings: Settings, keeps: Callable[[Document], bool]) -> None:
        self._settings = settings
        self._keeps = keeps
        self._parsed: dict[str, dict[bytes, _Kept]] = {}

    def read(self, files: Sequence[SourceFile]) -> Generator[Iterable[Piece], None, None]:
        """The pieces of each of ``files``, in order; see ``read_files``."""
        unread = [file for file in files if not self._is_parsed(file)]
        with closing(read_files(unread, self._settings)) as outcomes:
            for file in files:
                yield self._recalled(file) if self._is_parsed(file) else self._keeping(file, next(outcomes))

    def read_one(self, file: SourceFile) -> Iterable[Piece]:
        """The pieces of a file that proves to be needed after all."""
        if self._is_parsed(file):
            return self._recalled(file)
        return self._keeping(file, sources.pieces(file, self._settings))

    def _is_parsed(self, file: SourceFile) -> bool:
        """Whether all of a file was parsed before; of a streamed one it may have been some pieces."""
        return file.name in self._parsed and not sources.is_streamed(file)

    def _recalled(self, file: SourceFile) -> Iterator[Piece]:
        return (Piece(digest, kept) for digest, kept in self._parsed[file.name].items())

    def _keeping(self, file: SourceFile, pieces: Iterable[Piece]) -> Iterator[Piece]:
        known = self._parsed.get(file.name, {})
        for piece in pieces:
            yield Piece(piece.digest, known.get(piece.digest) or self._kept(file, piece))

    def _kept(self, file: SourceFile, piece: Piece) -> Iterator[Document | Skipped]:
        kept = _Kept()
        try:
            for item in piece.items:
                if isinstance(item, Skipped) or self._keeps(item):
                    kept.items.append(item)
                yield item
        except SourceError as error:
            kept.error = error
            self._remember(file, piece, kept)
            raise
        self._remember(file, piece, kept)

    def _remember(self, file: SourceFile, piece: Piece, kept: _Kept) -> None:
        self._parsed.setdefault(file.name, {})[piece.digest] = kept
