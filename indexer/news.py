"""News: the documents of a search or a list by when they were last updated, and what is new since a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from indexer.chronicle import key_of
from indexer.document import Document
from indexer.list_settings import ResultList
from indexer.lists import opening, request_of
from indexer.publish import Live
from indexer.query import SearchRequest, Sort
from indexer.results import ResultPage

MOST_ITEMS = 50
"""A feed shows so many documents."""

_Day = date
_MANY = 1_000
"""Of a search that finds more it is not asked of all that it finds when it was updated."""


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

    def __init__(self, live: Live) -> None:
        self._searcher = live.searcher
        self._chronicle = live.chronicle

    @property
    def last_update(self) -> datetime:
        """When any document of the index was last updated."""
        return self._chronicle.last_update

    def of_search(self, request: SearchRequest) -> tuple[NewsItem, ...]:
        """The documents that ``request`` finds, those first that were last updated."""
        return self._newest(self._found(request))

    def of_list(self, result_list: ResultList, today: date) -> tuple[NewsItem, ...]:
        """The documents of a list, those first that were last updated, whatever the order of the list is."""
        request, hidden = request_of(result_list), result_list.hidden_on(today)
        pinned = {one: None for one in result_list.pinned_on(today) if one not in hidden}
        return self._newest({**pinned, **self._found(replace(request, hidden=hidden))})

    def since(self, moment: datetime, lists: Sequence[ResultList], today: date) -> list[ListNews]:
        """What is new at ``moment`` or later in each of ``lists``, and at the end what is new in none of them."""
        documents = self._documents(self._chronicle.updated_since(moment))
        news, left = [], {document.id: document for document in documents}
        changed = list(left)
        for one in lists:
            page = self._search(replace(request_of(one), among=changed), len(changed))
            ids = {*(hit.id for hit in page.hits), *one.pinned_on(today)} - one.hidden_on(today)
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
        ids = sorted(
            found, key=lambda one: (dates[one].updated, dates[one].published, key_of(one.encode())), reverse=True
        )
        items = map(self._item, self._documents(ids))
        return tuple(islice(items, MOST_ITEMS))

    def _found(self, request: SearchRequest) -> dict[str, date | None]:
        """What ``request`` finds, with its own dates; of very much enough to have what was last updated in it."""
        page = self._search(request, _MANY)
        found = {hit.id: hit.date for hit in page.hits}
        if page.total > _MANY:
            last: dict[str, date | None] = {}
            ids = self._chronicle.newest()
            while len(last) < MOST_ITEMS and (batch := list(islice(ids, _MANY))):
                last |= {hit.id: hit.date for hit in self._search(replace(request, among=batch), len(batch)).hits}
            found |= last
        return found

    def _search(self, request: SearchRequest, count: int) -> ResultPage:
        """The ``count`` newest documents that ``request`` finds, without their passages."""
        return self._searcher.search(
            replace(request, sort=Sort.NEWEST, page=1, page_size=count, snippets=False, explain=False)
        )

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
