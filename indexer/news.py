"""News: the documents of a search or a list by when they were last updated, and what is new since a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from indexer.document import Document
from indexer.fields import FacetValues
from indexer.list_settings import ResultList
from indexer.lists import opening, request_of
from indexer.publish import Live
from indexer.query import Facet, SearchRequest, Sort
from indexer.settings import Settings

MOST_ITEMS = 50
"""A feed shows so many documents."""

_Day = date
_WIDE = 2_000
"""What finds more is too wide to look at the dates of all that it finds."""
_BATCH = 200


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A document, in short, with when it was first published here and when its text was last updated."""

    id: str
    title: str
    kind: str
    themes: tuple[str, ...]
    authors: tuple[str, ...]
    date: _Day | None
    url: str
    summary: str
    published: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class ListNews:
    """What is ``new`` in a list since a moment, and what was only ``changed``; ``None``: of what is in no list."""

    list: ResultList | None
    new: tuple[NewsItem, ...]
    changed: tuple[NewsItem, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed)


class News:
    """What is new in the live index ``live``."""

    def __init__(self, live: Live, settings: Settings) -> None:
        self._searcher = live.searcher
        self._chronicle = live.chronicle
        self._facets = FacetValues(settings)

    @property
    def last_update(self) -> datetime:
        """When any document of the index was last updated."""
        return self._chronicle.last_update

    def of_search(self, request: SearchRequest) -> tuple[NewsItem, ...]:
        """The documents that ``request`` finds, those first that were last updated.

        Of a search that finds very much, it is those among the documents of the whole index that were last updated, and
        those with the newest dates of their own.
        """
        return self._newest(self._found(request))

    def of_list(self, result_list: ResultList, today: date) -> tuple[NewsItem, ...]:
        """The documents of a list, those first that were last updated, whatever the order of the list is."""
        pinned, hidden = result_list.pinned_on(today), result_list.hidden_on(today)
        found = self._found(request_of(result_list), MOST_ITEMS + len(hidden))
        return self._newest({one: own for one, own in {**dict.fromkeys(pinned), **found}.items() if one not in hidden})

    def since(self, moment: datetime, lists: Sequence[ResultList], today: date) -> list[ListNews]:
        """What is new at ``moment`` or later in each of ``lists``, and at the end what is new in none of them."""
        documents = self._documents(self._chronicle.updated_since(moment))
        news, left = [], {document.id: document for document in documents}
        for one in lists:
            matching = self._matching(request_of(one), documents, self._searcher.document_count())
            ids = {*matching, *one.pinned_on(today)} - one.hidden_on(today)
            news.append(self._told(one, [document for document in documents if document.id in ids], moment))
            left = {document_id: document for document_id, document in left.items() if document_id not in ids}
        return [*news, self._told(None, list(left.values()), moment)]

    def _told(self, result_list: ResultList | None, documents: Sequence[Document], moment: datetime) -> ListNews:
        items = [self._item(document) for document in documents]
        return ListNews(
            result_list,
            new=tuple(item for item in items if item.published >= moment),
            changed=tuple(item for item in items if item.published < moment),
        )

    def _newest(self, found: Mapping[str, date | None]) -> tuple[NewsItem, ...]:
        """The documents ``found``, with their own dates, if they are there; the last updated ones first."""
        dates = {one: self._chronicle.dates(one, own) for one, own in found.items()}
        ids = sorted(found, key=lambda one: (dates[one].updated, dates[one].published, one), reverse=True)
        items = map(self._item, self._documents(ids))
        return tuple(islice(items, MOST_ITEMS))

    def _found(self, request: SearchRequest, enough: int = MOST_ITEMS) -> dict[str, date | None]:
        """What ``request`` finds, or if that is very much, what is to be looked at for a feed, with its own dates."""
        newest = replace(request, sort=Sort.NEWEST, page=1, page_size=1, snippets=False, explain=False)
        last: dict[str, date | None] = {}
        if self._searcher.search(newest).total > _WIDE:
            last = self._found_among_the_last(request, enough)
            if len(last) >= enough and not request.text:
                return last
        page = self._searcher.search(replace(newest, page_size=_WIDE))
        return {**last, **{hit.id: hit.date for hit in page.hits}}

    def _found_among_the_last(self, request: SearchRequest, enough: int) -> dict[str, date | None]:
        """``enough`` of what ``request`` finds among the documents of the whole index that were last updated."""
        found: dict[str, date | None] = {}
        newest = islice(self._chronicle.newest(), _WIDE)
        while len(found) < enough and (batch := list(islice(newest, _BATCH))):
            documents = self._documents(batch)
            ids = {*self._matching(request, documents, _WIDE)}
            found.update((document.id, document.date) for document in documents if document.id in ids)
        return found

    def _matching(self, request: SearchRequest, documents: Sequence[Document], most: int) -> Iterator[str]:
        """The ids of those of ``documents`` that ``request`` finds, if no more than ``most`` like them."""
        if not request.text:
            yield from (one.id for one in documents if self._passes_filters(one, request))
            return
        filters = _narrowed(request, documents)
        if filters is None:
            return
        narrow = replace(
            request, filters=filters, sort=Sort.NEWEST, page=1, page_size=most, snippets=False, explain=False
        )
        ids = {document.id for document in documents}
        yield from (hit.id for hit in self._searcher.search(narrow).hits if hit.id in ids)

    def _passes_filters(self, document: Document, request: SearchRequest) -> bool:
        values = self._facets.of(document)
        return all(not wanted or {*wanted} & {*values[facet]} for facet, wanted in request.filters.items())

    def _documents(self, ids: Iterable[str]) -> list[Document]:
        return [document for document in map(self._searcher.document, ids) if document is not None]

    def _item(self, document: Document) -> NewsItem:
        dates = self._chronicle.dates(document.id, document.date)
        return NewsItem(
            id=document.id,
            title=document.title,
            kind=document.kind,
            themes=document.themes,
            authors=document.authors,
            date=document.date,
            url=document.url,
            summary=opening(document),
            published=dates.published,
            updated=dates.updated,
        )


def _narrowed(request: SearchRequest, documents: Sequence[Document]) -> dict[Facet, tuple[str, ...]] | None:
    """The filters of ``request``, narrowed to the kinds and years of ``documents``; ``None`` if that leaves nothing."""
    near = {Facet.KIND: {document.kind for document in documents}}
    if all(document.date for document in documents):
        near[Facet.YEAR] = {str(document.date.year) for document in documents if document.date}
    filters = dict(request.filters)
    for facet, values in near.items():
        wanted = request.selected(facet)
        kept = tuple(sorted(values.intersection(wanted) if wanted else values))
        if not kept:
            return None
        filters[facet] = kept
    return filters
