"""Document and Section: the one shape that every source yields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

OPENING = 40
"""So many words open a document; from 30 to 50 rank alike, fewer or more rank worse (``benchmarks/README.md``)."""
_LONGEST_REST = 200
_WORDS = re.compile(rf"\s*+(?:\S++\s++){{{OPENING}}}(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)['’”\")]*\s+)")
"""A sign and what follows it, or newlines; written so that the search goes from one of these characters to the next."""


QUESTION_KIND = "vraag-antwoord"
"""The kind of an answered question."""


class Visibility(StrEnum):
    """Who may see a document; the values are those of ``zichtbaarheid`` in the sources.

    ``PUBLIC``: everybody. ``INTERNAL``: staff. ``ANSWERED``: staff; whether to publish it was not decided yet.
    ``DRAFT``: in no index; it may lack its answer.
    """

    PUBLIC = "openbaar"
    INTERNAL = "intern"
    ANSWERED = "beantwoord"
    DRAFT = "concept"


class Field(StrEnum):
    """The fields that are searched, in the order in which a reader meets them."""

    TITLE = "title"
    LEAD = "lead"
    HEADINGS = "headings"
    QUESTION = "question"
    ANSWER = "answer"
    BODY = "body"
    CONTRIBUTIONS = "contributions"
    AUTHORS = "authors"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document under one heading, or one page of a report.

    ``anchor`` is the ``id`` of the heading in the source page; ``page`` counts from 1. At most one is set.
    Paragraphs in ``text`` are separated by a newline.
    """

    text: str
    heading: str = ""
    anchor: str = ""
    page: int | None = None

    @property
    def target(self) -> str:
        """Where the section stands in the source, behind its address: ``#anchor``, ``#page=12`` or empty."""
        return place_in_source(self.anchor, self.page)


def place_in_source(anchor: str, page: int | None) -> str:
    """What leads, behind the address of a source, to the section with this ``anchor`` or on this ``page``."""
    return f"#{anchor}" if anchor else f"#page={page}" if page else ""


class Passage(NamedTuple):
    """A piece of a document's text with its field and the section it stands in (``None``: none)."""

    field: Field
    text: str
    section: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found: an article, a report, one answered question, one meeting.

    ``id`` is unique in a corpus and safe in a URL path. ``kind``, ``themes`` and ``audiences`` are slugs of
    the configuration. ``page_id`` is the id shared by all records of one page, for a record that was one of
    many; ``place`` (from 1) is where it stands among those that are public, or among those that are not.
    ``themes_by_rule`` says that the themes came from rules, not from an editor's label. ``links``: ids of documents,
    and web addresses, that it points to.
    """

    id: str
    kind: str
    title: str
    lead: str = ""
    sections: tuple[Section, ...] = ()
    themes: tuple[str, ...] = ()
    themes_by_rule: bool = False
    audiences: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    date: date | None = None
    url: str = ""
    visibility: Visibility = Visibility.PUBLIC
    asker: str = ""
    question: str = ""
    answer: str = ""
    tips: tuple[str, ...] = ()
    product: str = ""
    contributions: tuple[str, ...] = ()
    page_id: str = ""
    place: int = 0
    links: tuple[str, ...] = ()

    def passages(self) -> Iterator[Passage]:
        """Yield every piece of searchable text once, in reading order.

        In a document without a lead or a question, the opening of its first text counts as the lead: that is where
        a writer says what a text is about.
        """
        yield Passage(Field.TITLE, self.title, None)
        yield Passage(Field.LEAD, self.lead, None)
        yield Passage(Field.QUESTION, self.question, None)
        for text in (self.answer, *self.tips, self.product):
            yield Passage(Field.ANSWER, text, None)
        opens = not self.lead and not self.question
        for number, section in enumerate(self.sections):
            yield Passage(Field.HEADINGS, section.heading, number)
            opening = _opening(section.text) if opens else 0
            yield Passage(Field.LEAD, section.text[:opening], number)
            yield Passage(Field.BODY, section.text[opening:], number)
            opens = opens and not section.text
        for contribution in self.contributions:
            yield Passage(Field.CONTRIBUTIONS, contribution, None)
        for author in self.authors:
            yield Passage(Field.AUTHORS, author, None)


def _opening(text: str) -> int:
    """Number of characters of the first OPENING words of ``text``, up to the end of their sentence if it is near."""
    words = _WORDS.match(text)
    if words is None:
        return len(text)
    end = _SENTENCE_END.search(text, words.end(), words.end() + _LONGEST_REST)
    return end.end() if end else words.end()
