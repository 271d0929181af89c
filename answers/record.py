"""Record: a question and its answer as staff write them, and how two of them differ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any, NamedTuple

from indexer import Visibility

_LINE_END = re.compile(r"\r\n?")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Record:
    """A question and its answer. Paragraphs of a text stay apart by an empty line.

    ``name`` is its file below the corpus, and for one of several in a file ``#`` and its id; empty when it was not
    saved yet. ``version`` names its content as it was read. ``themes`` and ``audiences`` are slugs of the
    configuration; ``sources`` are ids of documents, or web addresses. ``id`` is that of the document it becomes.
    """

    name: str
    version: str
    title: str
    asker: str
    question: str
    answer: str
    tips: tuple[str, ...]
    product: str
    date: date | None
    themes: tuple[str, ...]
    audiences: tuple[str, ...]
    authors: tuple[str, ...]
    visibility: Visibility
    sources: tuple[str, ...]
    id: str


_PLACE = {"name", "version", "id"}
_CONTENT = tuple(field.name for field in fields(Record) if field.name not in _PLACE)
_TEXTS = ("question", "answer", "product")
_LABELS = {
    "title": "Titel",
    "asker": "Vraagsteller",
    "question": "Vraag",
    "answer": "Antwoord",
    "tips": "Tips",
    "product": "Product",
    "date": "Datum",
    "themes": "Thema’s",
    "audiences": "Doelgroepen",
    "authors": "Auteurs",
    "visibility": "Zichtbaarheid",
    "sources": "Bronnen",
}


def empty_record() -> Record:
    """A draft in which nothing was written yet."""
    return Record(
        name="",
        version="",
        title="",
        asker="",
        question="",
        answer="",
        tips=(),
        product="",
        date=None,
        themes=(),
        audiences=(),
        authors=(),
        visibility=Visibility.DRAFT,
        sources=(),
        id="",
    )


def kept(record: Record) -> Record:
    """``record`` as a file keeps it: line ends alike, no blanks around lines, no empty items; ``version`` to match."""
    tidied: dict[str, Any] = {}
    for name in _CONTENT:
        value = getattr(record, name)
        if isinstance(value, tuple):
            tidied[name] = tuple(filter(None, map(_line, value)))
        elif isinstance(value, str) and not isinstance(value, Visibility):
            tidied[name] = _text(value) if name in _TEXTS else _line(value)
    tidy = replace(record, **tidied)
    return replace(tidy, version=sha256(as_json(tidy).encode()).hexdigest()[:32])


def as_json(record: Record) -> str:
    """What was written in ``record``, without its place."""
    content = {name: getattr(record, name) for name in _CONTENT}
    return json.dumps(content, ensure_ascii=False, default=date.isoformat)


def from_json(content: str, name: str) -> Record:
    """The record of which :func:`as_json` gave ``content``."""
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in json.loads(content).items()
    }
    values["visibility"] = Visibility(values["visibility"])
    values["date"] = date.fromisoformat(values["date"]) if values["date"] else None
    return kept(replace(empty_record(), **values, name=name))


class Difference(NamedTuple):
    """What changed in one field (its Dutch label): the paragraphs that went and those that came."""

    field: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


def differences(older: Record, newer: Record) -> tuple[Difference, ...]:
    """What must change in ``older`` to make it ``newer``, field by field and paragraph by paragraph."""
    return tuple(
        Difference(_LABELS[name], removed, added)
        for name in _CONTENT
        for removed, added in _changes(_paragraphs(getattr(older, name)), _paragraphs(getattr(newer, name)))
    )


def _changes(older: list[str], newer: list[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for what, start, end, new_start, new_end in SequenceMatcher(None, older, newer, autojunk=False).get_opcodes():
        if what != "equal":
            yield tuple(older[start:end]), tuple(newer[new_start:new_end])


def _paragraphs(value: object) -> list[str]:
    if isinstance(value, tuple):
        return list(value)
    text = "" if value is None else str(value)
    return [line for line in text.split("\n") if line.strip()]


def _text(text: str) -> str:
    lines = _LINE_END.sub("\n", _HALF_CHARACTER.sub("", text)).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _line(text: str) -> str:
    return " ".join(_HALF_CHARACTER.sub("", text).split())
