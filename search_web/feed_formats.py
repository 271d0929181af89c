"""A Feed in the forms that feed readers know: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1.

All text in it is plain text. Bytes depend on nothing but the feed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import Any, NamedTuple

import orjson
from lxml import etree
from lxml.builder import ElementMaker

_LANGUAGE = "nl"
_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Category(NamedTuple):
    """A theme: its slug and what people call it."""

    slug: str
    label: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One document. ``id`` is the same for ever; ``url`` is the whole address of its page."""

    id: str
    url: str
    title: str
    summary: str
    categories: tuple[Category, ...]
    authors: tuple[str, ...]
    published: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: whole addresses of the page that it follows and per form of itself; ``updated``: when it last changed."""

    id: str
    title: str
    description: str
    author: str
    page_url: str
    urls: Mapping[str, str]
    updated: datetime
    entries: tuple[FeedEntry, ...]


class Form(NamedTuple):
    """A form of feeds."""

    mimetype: str
    label: str
    write: Callable[[Feed], bytes]


def atom(feed: Feed) -> bytes:
    """``feed`` as Atom."""
    make = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})
    root = make.feed(
        {f"{_XML}lang": _LANGUAGE},
        make.id(feed.id),
        make.title(_text(feed.title)),
        *([make.subtitle(_text(feed.description))] if feed.description else []),
        make.updated(_iso(feed.updated)),
        make.author(make.name(_text(feed.author))),
        make.link(rel="alternate", type="text/html", href=feed.page_url),
        make.link(rel="self", type=FORMS["atom"].mimetype, href=feed.urls["atom"]),
        *(_atom_entry(make, entry) for entry in feed.entries),
    )
    return _bytes(root)


def rss(feed: Feed) -> bytes:
    """``feed`` as RSS, for old readers; it has no place for when a document was updated."""
    make = ElementMaker(nsmap={"atom": _ATOM, "dc": _DC})
    channel = make.channel(
        make.title(_text(feed.title)),
        make.link(feed.page_url),
        make.description(_html(feed.description or feed.title)),
        make.language(_LANGUAGE),
        make.lastBuildDate(_rfc822(feed.updated)),
        etree.Element(f"{{{_ATOM}}}link", rel="self", type=FORMS["rss"].mimetype, href=feed.urls["rss"]),
        *(_rss_item(make, entry) for entry in feed.entries),
    )
    return _bytes(make.rss(channel, version="2.0"))


def json_feed(feed: Feed) -> bytes:
    """``feed`` as JSON Feed."""
    return orjson.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _text(feed.title),
            "home_page_url": feed.page_url,
            "feed_url": feed.urls["json"],
            **({"description": _text(feed.description)} if feed.description else {}),
            "authors": [{"name": _text(feed.author)}],
            "language": _LANGUAGE,
            "items": [_json_item(entry) for entry in feed.entries],
        }
    )


FORMS = {
    "atom": Form("application/atom+xml", "Atom", atom),
    "rss": Form("application/rss+xml", "RSS", rss),
    "json": Form("application/feed+json", "JSON Feed", json_feed),
}
"""The forms, by how their addresses end; the best one first."""


def _atom_entry(make: ElementMaker, entry: FeedEntry) -> etree._Element:
    return make.entry(
        make.id(entry.id),
        make.title(_text(entry.title)),
        make.link(rel="alternate", type="text/html", href=entry.url),
        make.published(_iso(entry.published)),
        make.updated(_iso(entry.updated)),
        *(make.author(make.name(_text(author))) for author in entry.authors),
        *(make.category(term=_text(theme.slug), label=_text(theme.label)) for theme in entry.categories),
        *([make.summary(_text(entry.summary))] if entry.summary else []),
    )


def _rss_item(make: ElementMaker, entry: FeedEntry) -> etree._Element:
    return make.item(
        make.title(_text(entry.title)),
        make.link(entry.url),
        *([make.description(_html(entry.summary))] if entry.summary else []),
        *(_creator(author) for author in entry.authors),
        *(make.category(_text(theme.label)) for theme in entry.categories),
        make.guid(entry.id, isPermaLink="false"),
        make.pubDate(_rfc822(entry.published)),
    )


def _creator(author: str) -> etree._Element:
    element = etree.Element(f"{{{_DC}}}creator")
    element.text = _text(author)
    return element


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": _text(entry.title),
        "content_text": _text(entry.summary or entry.title),
        "date_published": _iso(entry.published),
        "date_modified": _iso(entry.updated),
    }
    if entry.authors:
        item["authors"] = [{"name": _text(author)} for author in entry.authors]
    if entry.categories:
        item["tags"] = [_text(theme.label) for theme in entry.categories]
    return item


def _text(text: str) -> str:
    """``text`` without characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def _html(text: str) -> str:
    """``text`` for where readers expect HTML."""
    return escape(_text(text), quote=False)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


def _bytes(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data
