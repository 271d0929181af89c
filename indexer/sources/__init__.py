"""Sources: one reader per format, from files to Documents.

:func:`find` tells which files there are, :func:`read` reads one of them. What a reader needs to know of a site
(selectors, label texts, themes) is data in the configuration.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urljoin

from indexer.document import Document
from indexer.errors import SourceError, VindplaatsError
from indexer.settings import Settings
from indexer.sources import html, jsonl, markdown, pdf, questions, text
from indexer.sources.base import Reader, Skipped, SourceFile
from indexer.sources.files import Finder, suffix
from indexer.themes import ThemeMarker

__all__ = ["READERS", "Skipped", "SourceFile", "find", "read"]

READERS: Mapping[str, Reader] = {
    ".html": html.read,
    ".htm": html.read,
    ".txt": text.read,
    ".md": markdown.read,
    ".pdf": pdf.read,
    ".yaml": questions.read,
    ".yml": questions.read,
    ".jsonl": jsonl.read,
    ".jsonl.gz": jsonl.read,
}
_STREAMED = {".jsonl", ".jsonl.gz"}
_PAGES = {".html", ".htm", ".pdf"}
"""Formats that a browser shows, so that a link to the file makes sense."""

logger = logging.getLogger(__name__)


def find(roots: Sequence[Path], settings: Settings) -> Iterator[SourceFile | Skipped]:
    """The files below ``roots`` in a fixed order, and what is passed over with the reason.

    Names are relative to the root; with several roots they begin with the name of theirs.
    """
    return Finder(settings, READERS, _STREAMED).find(roots)


def read(file: SourceFile, settings: Settings) -> Iterator[Document | Skipped]:
    """The documents of ``file``, and the records in it that are wrong.

    Raises SourceError when the file cannot be read (further); what was yielded before then is good.
    """
    marker = ThemeMarker(settings)
    places: Counter[str] = Counter()
    try:
        for item in READERS[suffix(file.path.name)](file, settings):
            yield (
                _with_place(_with_url(marker.mark(item), file, settings), places)
                if isinstance(item, Document)
                else item
            )
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


def _with_place(document: Document, places: Counter[str]) -> Document:
    """A record of a page with its place on it; ``places`` counts those of each page."""
    if not document.page_id:
        return document
    places[document.page_id] += 1
    return replace(document, place=places[document.page_id])


def _with_url(document: Document, file: SourceFile, settings: Settings) -> Document:
    """A document that names no web address of its own gets that of its file, where files stand on the web."""
    if document.url or not settings.source_url or suffix(file.path.name) not in _PAGES:
        return document
    return replace(document, url=urljoin(settings.source_url, quote(file.name)))
