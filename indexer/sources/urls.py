"""Web addresses from sources: only those that a reader can safely follow."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_NOT_IN_URL = re.compile(r"[\s<>\"\\\x00-\x20\x7f]")


def web_url(text: str) -> str:
    """``text`` when it is an http or https address, else the empty string."""
    text = text.strip()
    if _NOT_IN_URL.search(text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.hostname else ""


def at_anchor(url: str, anchor: str) -> str:
    """``url`` pointing at ``anchor`` in the page; empty when there is no url."""
    return f"{url.split('#', 1)[0]}#{anchor}" if url and anchor else url
