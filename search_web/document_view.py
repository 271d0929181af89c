"""DocumentView: a Document as its page shows it, with the words of a query marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indexer import Document, Fragment, Searcher, Section
from search_web.urls import section_anchor, source_url

Marked = tuple[Fragment, ...]
Marker = Callable[[str], Marked]


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section; ``source_url`` leads to its place in the source, where it has one."""

    anchor: str
    heading: Marked
    page: int | None
    paragraphs: tuple[Marked, ...]
    matches: int
    source_url: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """All that the page of a document shows; ``together`` are the other records of the same page."""

    document: Document
    query: str
    title: Marked
    lead: tuple[Marked, ...]
    question: tuple[Marked, ...]
    answer: tuple[Marked, ...]
    tips: tuple[Marked, ...]
    product: tuple[Marked, ...]
    sections: tuple[SectionView, ...]
    contributions: tuple[tuple[Marked, ...], ...]
    source_url: str
    together: tuple[Document, ...]

    @property
    def contents(self) -> tuple[SectionView, ...]:
        """The sections that a table of contents can name; none when there is little to choose."""
        named = tuple(section for section in self.sections if section.heading or section.page)
        return named if len(named) > 2 else ()


def document_view(document: Document, query: str, searcher: Searcher) -> DocumentView:
    """Prepare ``document`` for showing, with ``query`` marked."""
    mark = _marker(searcher, query)
    records = searcher.same_page(document.page_id) if document.page_id else ()
    return DocumentView(
        document=document,
        query=query,
        title=mark(document.title),
        lead=paragraphs(mark(document.lead)),
        question=paragraphs(mark(document.question)),
        answer=paragraphs(mark(document.answer)),
        tips=tuple(mark(tip) for tip in document.tips),
        product=paragraphs(mark(document.product)),
        sections=tuple(
            _section_view(document, section, number, mark) for number, section in enumerate(document.sections)
        ),
        contributions=tuple(paragraphs(mark(text)) for text in document.contributions),
        source_url=source_url(document.url),
        together=tuple(record for record in records if record.id != document.id),
    )


def paragraphs(fragments: Iterable[Fragment]) -> tuple[Marked, ...]:
    """Cut marked text at its line ends; empty lines are left out."""
    lines: list[list[Fragment]] = [[]]
    for fragment in fragments:
        for number, text in enumerate(fragment.text.split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append(Fragment(text, fragment.match))
    return tuple(tuple(line) for line in lines if any(fragment.text.strip() for fragment in line))


def _marker(searcher: Searcher, query: str) -> Marker:
    def plain(text: str) -> Marked:
        return (Fragment(text, False),) if text else ()

    def marked(text: str) -> Marked:
        return searcher.mark(text, query) if text else ()

    return marked if query else plain


def _section_view(document: Document, section: Section, number: int, mark: Marker) -> SectionView:
    heading, body = mark(section.heading), mark(section.text)
    return SectionView(
        anchor=section_anchor(number),
        heading=heading,
        page=section.page,
        paragraphs=paragraphs(body),
        matches=sum(fragment.match for fragment in (*heading, *body)),
        source_url=source_url(document.url, section.target) if section.target else "",
    )
