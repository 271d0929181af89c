"""Sources: one reader per format, from files to Documents.

:func:`find` tells which files there are, :func:`pieces` and :func:`read` read one of them. What a reader needs to know
of a site (selectors, label texts, themes) is data in the configuration.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType
from urllib.parse import quote, urljoin

from indexer.document import Document, Visibility
from indexer.errors import SourceError, VindplaatsError
from indexer.settings import Settings
from indexer.sources import jsonl
from indexer.sources.base import DIGEST_BYTES, Piece, Reader, Skipped, SourceFile
from indexer.sources.files import Finder, suffix
from indexer.themes import ThemeMarker

__all__ = [
    "READERS",
    "Piece",
    "Skipped",
    "SourceFile",
    "file_digest",
    "find",
    "is_streamed",
    "load_readers",
    "pieces",
    "read",
]

READERS: Mapping[str, str] = {
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
    ".md": "markdown",
    ".pdf": "pdf",
    ".yaml": "questions",
    ".yml": "questions",
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl",
}
"""Format → the module here that reads it; loaded with the first such file, for some bring a lot along."""
_STREAMED = {".jsonl", ".jsonl.gz"}
_PAGES = {".html", ".htm", ".pdf"}
"""Formats that a browser shows, so that a link to the file makes sense."""

logger = logging.getLogger(__name__)


def find(roots: Sequence[Path], settings: Settings) -> Iterator[SourceFile | Skipped]:
    """The files below ``roots`` in a fixed order, and what is passed over with the reason.

    Names are relative to the root; with several roots they begin with the name of theirs.
    """
    return Finder(settings, READERS, _STREAMED).find(roots)


def is_streamed(file: SourceFile) -> bool:
    """Whether ``file`` is read piece by piece, however large it is."""
    return suffix(file.path.name) in _STREAMED


def file_digest(file: SourceFile) -> bytes:
    """The digest of the one piece of a file that is not streamed. Raises SourceError when it cannot be read."""
    with _named(file):
        return sha256(file.path.read_bytes()).digest()[:DIGEST_BYTES]


def read(file: SourceFile, settings: Settings) -> Iterator[Document | Skipped]:
    """The documents of ``file``, and the records in it that are wrong.

    Raises SourceError when the file cannot be read (further); what was yielded before then is good.
    """
    for piece in pieces(file, settings):
        yield from piece.items


def pieces(file: SourceFile, settings: Settings) -> Iterator[Piece]:
    """The same, piece by piece, to pass over those that are known. Raises SourceError as ``read`` does."""
    finish = _Finisher(file, settings)
    with _named(file):
        if is_streamed(file):
            for piece in jsonl.pieces(file, settings):
                yield Piece(piece.digest, finish(piece.items))
        else:
            reader: Reader = _module(suffix(file.path.name)).read
            yield Piece(file_digest(file), finish(reader(file, settings)))


def load_readers() -> None:
    """Load the readers of all formats now, and not with the first file of each."""
    for kind in READERS:
        _module(kind)


def _module(kind: str) -> ModuleType:
    return import_module(f"{__name__}.{READERS[kind]}")


@contextmanager
def _named(file: SourceFile) -> Iterator[None]:
    """Whatever goes wrong in reading ``file`` becomes a SourceError."""
    try:
        yield
    except VindplaatsError:
        raise
    except OSError as error:
        raise SourceError(f"niet te lezen: {error.strerror or error}") from error
    except RecursionError as error:
        raise SourceError("te diep genest om te lezen") from error
    except Exception as error:
        # A mistake in a reader must not end the run, and must not go unseen either.
        logger.exception("Onverwachte fout bij het lezen van %s", file.name)
        raise SourceError(f"onverwachte fout bij het lezen ({type(error).__name__}: {error})") from error


class _Finisher:
    """Adds to the documents of a file what depends on the configuration or on the whole file."""

    def __init__(self, file: SourceFile, settings: Settings) -> None:
        self._file = file
        self._marker = ThemeMarker(settings)
        self._places: Counter[tuple[str, bool]] = Counter()
        on_the_web = settings.source_url and suffix(file.path.name) in _PAGES
        self._url = urljoin(settings.source_url, quote(file.name)) if on_the_web else ""

    def __call__(self, items: Iterable[Document | Skipped]) -> Iterator[Document | Skipped]:
        """The items, the documents among them finished. Raises SourceError."""
        with _named(self._file):
            for item in items:
                yield self._with_url(self._with_place(self._marker.mark(item))) if isinstance(item, Document) else item

    def _with_place(self, document: Document) -> Document:
        """A record of a page with its place on it: that of a public one does not tell what else there is."""
        if not document.page_id:
            return document
        among = document.page_id, document.visibility is Visibility.PUBLIC
        self._places[among] += 1
        return replace(document, place=self._places[among])

    def _with_url(self, document: Document) -> Document:
        """A document that names no web address of its own gets that of its file, where files stand on the web."""
        return document if document.url or not self._url else replace(document, url=self._url)
