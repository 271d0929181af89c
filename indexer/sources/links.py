"""Links: what a text points to, as web addresses and as ids of documents in the corpus."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from indexer.sources import ids
from indexer.sources.urls import web_url

_IN_TEXT = re.compile(r"\bhttps?://[^\s<>\"\\]+", re.IGNORECASE)
_NOT_AT_END = ".,;:!?'’”»…*_"


def links_in(texts: Iterable[str]) -> Iterator[str]:
    """The web addresses that stand in ``texts``."""
    for text in texts:
        if "://" in text:
            yield from filter(None, (web_url(_trimmed(found)) for found in _IN_TEXT.findall(text)))


def _trimmed(address: str) -> str:
    """``address`` without the punctuation of the sentence that it stands in."""
    trimmed = address.rstrip(_NOT_AT_END)
    if trimmed[-1:] in {")", "]"} and not {"(", "["} & {*trimmed}:
        return _trimmed(trimmed[:-1])
    return trimmed


def target(href: str, page_url: str, name: str) -> str:
    """Where ``href`` leads in a page with this address, in the file ``name``; empty for nowhere outside the page.

    In a page without an address, what is relative leads to another file, and so to a document.
    """
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or page_url:
        found = web_url(urljoin(page_url, href.strip()))
        return "" if urldefrag(found).url == urldefrag(page_url).url else found
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), unquote(parts.path)))
    known = not parts.path or path == "/" or PurePosixPath(path[1:]) == PurePosixPath(name)
    return "" if known else ids.file_id(path[1:])
