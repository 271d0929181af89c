"""HTML pages, by the selectors that the configuration gives for their site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatch

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup
from soupsieve import SelectorSyntaxError

from indexer.document import Document
from indexer.errors import ConfigError, SourceError
from indexer.personal_data import without_formats
from indexer.settings import PageRules, Settings
from indexer.sources import dates, ids, records
from indexer.sources.base import Skipped, SourceFile
from indexer.sources.decoding import decode_page
from indexer.sources.elements import Elements
from indexer.sources.html_blocks import blocks_of, text_of
from indexer.sources.lines import author_names, sweep
from indexer.sources.links import target
from indexer.sources.pages import Page, article, questions
from indexer.sources.prose import clean, clean_lines
from indexer.sources.urls import at_anchor, web_url
from indexer.themes import Vocabulary

_TITLE_SEPARATORS = (" | ", " – ", " - ")


def read(file: SourceFile, settings: Settings) -> Iterator[Document | Skipped]:
    """One document, or one for each record on the page."""
    soup = parse(decode_page(file.path.read_bytes()))
    page = Page(ids.file_id(file.name), url=_canonical(soup))
    yield from documents(soup, page, file, settings)


def parse(markup: str) -> BeautifulSoup:
    """``markup`` as a tree. Raises SourceError when the parser gives up."""
    try:
        return BeautifulSoup(markup, "lxml")
    except (ParserRejectedMarkup, RecursionError) as error:
        raise SourceError(f"de HTML is niet te lezen: {error}") from error


def documents(soup: BeautifulSoup, page: Page, file: SourceFile, settings: Settings) -> Iterator[Document | Skipped]:
    """The documents of a parsed page; what ``page`` holds already is kept."""
    vocabulary = Vocabulary(settings)
    site = _Site(_rules(file.name, settings), settings, Elements(soup), page.url, file.name)
    site.take(soup, site.rules.remove)
    content = site.first(soup, site.rules.content) or soup
    elements = site.take(soup, site.rules.records)
    if elements:
        site.fill(page, content, soup)
        for record in _record_pages(page, elements, site):
            try:
                yield article(record, vocabulary)
            except SourceError as error:
                yield Skipped(file.name, f"onderdeel ‘{record.title or record.id}’: {error.reason}")
        return
    site.fill(page, content, soup)
    found = records.find(page.blocks, settings.reading.labels)
    if found:
        yield from questions(page, found, vocabulary, file.name)
    else:
        yield article(page, vocabulary)


def _record_pages(page: Page, elements: Sequence[Tag], site: _Site) -> Iterator[Page]:
    """A page for each record; what a record does not say itself it has from the page around it."""
    made: list[Page] = []
    for element in elements:
        record = Page(page.id, visibility=page.visibility, page_id=page.id)
        site.fill(record, element, element)
        heading = next((number for number, block in enumerate(record.blocks) if block.level), None)
        anchor = str(element.get("id") or "")
        if heading is not None:
            anchor = anchor or record.blocks[heading].anchor
            record.title = record.title or record.blocks[heading].text
            del record.blocks[heading]
        record.url = at_anchor(page.url, anchor)
        record.kinds = record.kinds or page.kinds
        record.themes = record.themes or page.themes
        record.audiences = record.audiences or page.audiences
        made.append(record)
    anchors = [str(element.get("id") or record.title) for element, record in zip(elements, made, strict=True)]
    for record, record_id in zip(made, ids.record_ids(page.id, anchors, [True] * len(made)), strict=True):
        yield replace(record, id=record_id)


class _Site:
    """The rules of one site, applied."""

    def __init__(self, rules: PageRules, settings: Settings, elements: Elements, url: str, name: str) -> None:
        self.rules = rules
        self._elements = elements
        self._labels = settings.reading.labels
        self._file = settings.file
        self._url = url
        self._name = name

    def fill(self, page: Page, scope: Tag, whole: Tag) -> None:
        """Take the parts of the page out of ``scope``, labels also from elsewhere in ``whole``."""
        rules = self.rules
        page.contributions = [
            without_formats(clean_lines(text_of(element))) for element in self.take(scope, rules.contributions)
        ]
        titles = self.take(scope, rules.title)
        page.title = page.title or next(filter(None, map(_line, titles)), "") or _head_title(whole)
        leads = self.take(scope, rules.lead)
        page.lead = page.lead or "\n".join(filter(None, map(_line, leads)))
        page.kinds = page.kinds or self._texts(scope, whole, rules.kind)
        page.themes = page.themes or self._texts(scope, whole, rules.themes)
        page.audiences = page.audiences or self._texts(scope, whole, rules.audiences)
        page.date = page.date or self._date(scope, whole)
        names = [author_names(text, self._labels) for text in self._texts(scope, whole, rules.authors)]
        quotes = {id(element) for element in self.select(scope, rules.quotes)}
        swept = sweep(blocks_of(scope, quotes), self._labels, bool(page.contributions))
        page.authors = page.authors or [name for found in names for name in found] or swept.authors
        page.contributions += swept.contributions
        page.blocks = [replace(block, links=self._targets(block.links)) for block in swept.blocks]

    def _targets(self, links: Sequence[str]) -> tuple[str, ...]:
        return tuple(filter(None, (target(link, self._url, self._name) for link in links)))

    def select(self, scope: Tag, selectors: Sequence[str]) -> list[Tag]:
        """The elements that any of ``selectors`` fits. Raises ConfigError for a selector that is none."""
        try:
            return self._elements.select(scope, selectors)
        except SelectorSyntaxError as error:
            raise ConfigError(
                f"{self._file}: reading.pages ({self.rules.name}): geen geldige selector in {list(selectors)}: "
                f"{str(error).splitlines()[0]}"
            ) from error

    def take(self, scope: Tag, selectors: Sequence[str]) -> list[Tag]:
        """The same, taken out of the page."""
        found = self.select(scope, selectors)
        self._elements.take(found)
        return found

    def first(self, scope: Tag, selectors: Sequence[str]) -> Tag | None:
        """The element of the first selector that fits any."""
        return next((found[0] for selector in selectors if (found := self.select(scope, [selector]))), None)

    def _texts(self, scope: Tag, whole: Tag, selectors: Sequence[str]) -> list[str]:
        elements = self.take(scope, selectors) or self.select(whole, selectors)
        return [text for element in elements if (text := _line(element))]

    def _date(self, scope: Tag, whole: Tag) -> date | None:
        for within in (scope, whole):
            for selector in self.rules.date:
                for element in self.select(within, [selector]):
                    found = _element_date(element)
                    if found is not None:
                        if _stands_alone(element):
                            self._elements.take([element])
                        return found
        return None


def _rules(name: str, settings: Settings) -> PageRules:
    fitting = (rules for rules in settings.reading.pages if any(fnmatch(name, path) for path in rules.paths))
    return next(fitting, PageRules(name="standaard"))


def _line(element: Tag) -> str:
    """The text of an element on one line; of a meta element what it says."""
    return clean(str(element.get("content") or "")) if element.name == "meta" else clean(text_of(element))


def _element_date(element: Tag) -> date | None:
    inner: Iterable[Tag] = (element, *element.find_all("time"))
    machine = (dates.find(str(time.get("datetime") or "")) for time in inner)
    return next(filter(None, machine), None) or dates.find(_line(element))


def _stands_alone(element: Tag) -> bool:
    """Whether an element is no part of a sentence."""
    beside = element.parent.contents if element.parent else []
    return element.name == "p" or not any(isinstance(node, str) and node.strip() for node in beside)


def _head_title(whole: Tag) -> str:
    title = whole.find("title")
    text = _line(title) if isinstance(title, Tag) else ""
    for separator in _TITLE_SEPARATORS:
        if separator in text:
            return text.rsplit(separator, 1)[0].strip()
    return text


def _canonical(soup: BeautifulSoup) -> str:
    link = soup.find("link", rel="canonical")
    meta = soup.find("meta", property="og:url")
    found = (link, "href"), (meta, "content")
    urls = (web_url(str(tag.get(name) or "")) for tag, name in found if isinstance(tag, Tag))
    return next(filter(None, urls), "")
