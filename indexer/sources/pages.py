"""A page that was read, from whatever format, and the documents that it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from indexer.document import QUESTION_KIND, Document, Visibility
from indexer.errors import SourceError
from indexer.sources import ids
from indexer.sources.base import Skipped
from indexer.sources.blocks import Block, sections
from indexer.sources.links import links_in
from indexer.sources.prose import first_sentence, shorten
from indexer.sources.quotes import without_repeats
from indexer.sources.records import Record
from indexer.sources.urls import at_anchor
from indexer.themes import Vocabulary


@dataclass(slots=True)
class Page:
    """What a reader found on a page; labels as the page spells them."""

    id: str
    title: str = ""
    lead: str = ""
    kinds: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    audiences: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    date: date | None = None
    url: str = ""
    visibility: Visibility = Visibility.PUBLIC
    blocks: list[Block] = field(default_factory=list)
    contributions: list[str] = field(default_factory=list)
    page_id: str = ""


def article(page: Page, vocabulary: Vocabulary) -> Document:
    """The page as one document. Raises SourceError when it holds no text."""
    blocks = without_repeats(page.blocks, page.lead)
    if not page.lead and not any(block.text for block in blocks):
        raise SourceError("geen tekst gevonden om te doorzoeken")
    return Document(
        id=page.id,
        kind=vocabulary.kind(*page.kinds),
        title=page.title or shorten(first_sentence(page.lead or blocks[0].text)),
        lead=page.lead,
        sections=sections(blocks),
        themes=vocabulary.themes(page.themes),
        audiences=vocabulary.audiences(page.audiences),
        authors=tuple(dict.fromkeys(page.authors)),
        date=page.date,
        url=page.url,
        visibility=page.visibility,
        contributions=tuple(page.contributions),
        page_id=page.page_id,
        links=tuple(dict.fromkeys(link for block in blocks for link in block.links)),
    )


def questions(page: Page, records: Sequence[Record], vocabulary: Vocabulary, name: str) -> Iterator[Document | Skipped]:
    """The question-and-answer records of the page, each as a document; ``name`` is that of the file."""
    titles = [record.title or shorten(record.question) for record in records]
    made = zip(records, titles, ids.record_ids(page.id, titles, [True] * len(titles)), strict=True)
    for number, (record, title, record_id) in enumerate(made, start=1):
        if not record.complete:
            yield Skipped(
                name, f"record {number} (‘{shorten(title, 60)}’): heeft geen vraag, of geen antwoord of product"
            )
            continue
        links = (*record.links, *links_in((record.question, record.answer, *record.tips, record.product)))
        yield Document(
            id=record_id,
            kind=vocabulary.kind(QUESTION_KIND),
            title=title,
            themes=vocabulary.themes(page.themes),
            audiences=vocabulary.audiences(page.audiences),
            authors=tuple(page.authors),
            date=page.date,
            url=at_anchor(page.url, record.anchor),
            visibility=page.visibility,
            asker=record.asker,
            question=record.question,
            answer=record.answer,
            tips=record.tips,
            product=record.product,
            page_id=page.id,
            links=tuple(dict.fromkeys(links)),
        )
