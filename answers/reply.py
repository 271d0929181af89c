"""Reply: an answer put together from pieces of what was written before, with where they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from indexer import Document, dutch_date

Lookup = Callable[[str], Document | None]
"""Id → document, or ``None``."""

_LEAST_QUOTED = 600


class Reply(NamedTuple):
    """``text`` of an answer and its ``sources``: ids of documents, or web addresses."""

    text: str
    sources: tuple[str, ...]


def composed(pieces: Iterable[Document]) -> Reply:
    """The ``pieces`` below one another: of a record its answer, of any other document how it begins."""
    pieces = list(pieces)
    text = "\n\n".join(_content(piece) for piece in pieces)
    sources = dict.fromkeys(source for piece in pieces for source in (piece.id, *piece.links))
    return Reply(text, tuple(sources))


def copied(document: Document, lookup: Lookup) -> str:
    """The answer of ``document`` as plain text for a mail, with its sources below it.

    ``lookup`` knows what the one who gets the mail may see; other documents are not named.
    """
    lines = [line for source in (document.id, *document.links) if (line := _source_line(source, lookup))]
    listed = "\n".join(f"- {line}" for line in dict.fromkeys(lines))
    return "\n\n".join(filter(None, [_content(document), f"Bronnen:\n{listed}" if listed else ""]))


def source_title(source: str, lookup: Lookup) -> str:
    """How people know ``source``: its title and date, or its web address."""
    found = lookup(source)
    if found is None:
        return source
    return f"{found.title} ({dutch_date(found.date)})" if found.date else found.title


def _content(document: Document) -> str:
    if document.answer or document.product:
        tips = "\n".join(f"- {tip}" for tip in document.tips)
        return "\n\n".join(filter(None, [document.answer, tips, document.product]))
    return "\n\n".join(filter(None, [document.title, _opening(document)]))


def _opening(document: Document) -> str:
    """The lead; without one, so many whole paragraphs that there is something to read."""
    if document.lead:
        return document.lead
    taken: list[str] = []
    for section in document.sections:
        for paragraph in section.text.split("\n"):
            taken.append(paragraph)
            if sum(map(len, taken)) >= _LEAST_QUOTED:
                return "\n".join(taken)
    return "\n".join(taken)


def _source_line(source: str, lookup: Lookup) -> str:
    found = lookup(source)
    if found is None:
        return source if "://" in source else ""
    return f"{source_title(source, lookup)}{f', {found.url}' if found.url else ''}"
