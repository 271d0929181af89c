"""News in words: as lines, as data and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from indexer import Facet, ListNews, NewsItem, Settings, dutch_date
from search_web.labels import Labels
from search_web.list_urls import LIST_PATH
from search_web.urls import DOCUMENT_PATH, source_url
from vindplaats.rendering import render

_TEMPLATE = "news.html"
_REST = "In geen lijst"
_DAY_WIDTH = 18


@dataclass(frozen=True, slots=True)
class _Part:
    """What is new in one list, as the page shows it."""

    title: str
    url: str
    new: Sequence[NewsItem]
    changed: Sequence[NewsItem]


class Reporter:
    """Tells the news since a day."""

    def __init__(self, settings: Settings, since: date) -> None:
        self._settings = settings
        self._since = since
        self._labels = Labels(settings)
        self._root = settings.site_url.rstrip("/")

    def lines(self, told: Sequence[ListNews]) -> Iterator[str]:
        """The news as lines of text."""
        yield self._title
        for news in filter(None, told):
            yield ""
            yield f"{_title(news)}: {len(news.new)} nieuw, {len(news.changed)} gewijzigd"
            for what, items in (("nieuw", news.new), ("gewijzigd", news.changed)):
                for item in items:
                    yield f"  {what:<10} {_day(item.updated):<{_DAY_WIDTH}} {item.title} ({item.id})"
                    if url := self._url(item):
                        yield f"  {'':<10} {'':<{_DAY_WIDTH}} {url}"
        if silent := [news.list.slug for news in told if news.list and not news]:
            yield ""
            yield f"Niets nieuws: {', '.join(silent)}."

    def data(self, told: Sequence[ListNews]) -> dict[str, Any]:
        """The news as data; what is in no list stands under ``rest``."""
        lists = [
            {
                "slug": news.list.slug,
                "title": news.list.title,
                "url": self._list_url(news),
                **self._items(news),
            }
            for news in told
            if news.list
        ]
        rest = next((self._items(news) for news in told if news.list is None), None)
        return {"since": self._since.isoformat(), "lists": lists, **({"rest": rest} if rest is not None else {})}

    def html(self, told: Sequence[ListNews]) -> str:
        """The news as a page."""
        parts = [_Part(_title(news), self._list_url(news), news.new, news.changed) for news in told if news]
        return render(
            _TEMPLATE,
            title=f"{self._settings.name}: {self._title[0].lower()}{self._title[1:]}",
            parts=parts,
            url=self._url,
            day=_day,
            kind=lambda item: self._labels.of(Facet.KIND, item.kind),
        )

    @property
    def _title(self) -> str:
        return f"Nieuw sinds {dutch_date(self._since)}"

    def _items(self, news: ListNews) -> dict[str, list[dict[str, Any]]]:
        return {
            "new": [self._item(item) for item in news.new],
            "changed": [self._item(item) for item in news.changed],
        }

    def _item(self, item: NewsItem) -> dict[str, Any]:
        """The names are those of the JSON interface."""
        return {
            "id": item.id,
            "title": item.title,
            "kind": item.kind,
            "kind_label": self._labels.of(Facet.KIND, item.kind),
            "themes": item.themes,
            "theme_labels": [self._labels.of(Facet.THEME, theme) for theme in item.themes],
            "authors": item.authors,
            "date": item.date.isoformat() if item.date else None,
            "url": item.url,
            "document_url": f"{self._root}{DOCUMENT_PATH}{quote(item.id)}" if self._root else "",
            "summary": item.summary,
            "published": item.published.isoformat(),
            "updated": item.updated.isoformat(),
        }

    def _url(self, item: NewsItem) -> str:
        """The page of a document, on this site if it knows where it stands, else where it came from."""
        return f"{self._root}{DOCUMENT_PATH}{quote(item.id)}" if self._root else source_url(item.url)

    def _list_url(self, news: ListNews) -> str:
        return f"{self._root}{LIST_PATH}{news.list.slug}" if self._root and news.list else ""


def _title(news: ListNews) -> str:
    return news.list.title if news.list else _REST


def _day(moment: datetime) -> str:
    return dutch_date(moment.astimezone().date())
