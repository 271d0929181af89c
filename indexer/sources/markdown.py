"""Markdown with front matter: made into HTML, then read like any page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from indexer.document import Document
from indexer.errors import SourceError
from indexer.settings import Settings
from indexer.sources import html, ids, yaml_text
from indexer.sources.attributes import Attributes
from indexer.sources.base import Skipped, SourceFile
from indexer.sources.decoding import decode
from indexer.sources.pages import Page

_KEYS = frozenset(("id", "title", "kind", "themes", "audiences", "date", "authors", "url", "lead", "visibility"))
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")


def read(file: SourceFile, settings: Settings) -> Iterator[Document | Skipped]:
    """One document, or one for each question-and-answer record in the text."""
    front, body = _split(decode(file.path.read_bytes()))
    page = _page(front, ids.file_id(file.name))
    yield from html.documents(html.parse(_MARKDOWN.render(body)), page, file, settings)


def _split(text: str) -> tuple[str, str]:
    text = text.replace("\r\n", "\n")
    opening = _FENCE.match(text)
    if opening is None:
        return "", text
    closing = _FENCE.search(text, opening.end() + 1)
    if closing is None:
        raise SourceError("de kop begint met ‘---’ maar wordt niet met ‘---’ afgesloten")
    return text[opening.end() : closing.start()], text[closing.end() :]


def _page(front: str, file_id: str) -> Page:
    values = yaml_text.load(front) if front.strip() else {}
    if values is None:
        values = {}
    if not isinstance(values, dict):
        raise SourceError("de kop tussen ‘---’ is geen lijst van ‘sleutel: waarde’")
    given = Attributes(values, _KEYS, strict=False)
    return Page(
        given.id() or file_id,
        title=given.line("title"),
        lead=given.text("lead"),
        kinds=list(given.texts("kind")),
        themes=list(given.texts("themes")),
        audiences=list(given.texts("audiences")),
        authors=list(given.texts("authors")),
        date=given.date(),
        url=given.url(),
        visibility=given.visibility(),
    )
