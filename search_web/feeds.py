"""Feeds: every search and every list, for who wants to hear of what is new.

A feed shows the documents that were last updated, whatever the order of the search or the list is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import NamedTuple
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from flask import Blueprint, Response, current_app, request

from indexer import (
    Facet,
    LastNews,
    News,
    NewsItem,
    ResultList,
    SearchRequest,
    Settings,
    Sort,
    VindplaatsError,
    dutch_date,
)
from search_web.feed_formats import FORMS, Category, Feed, FeedEntry
from search_web.labels import Labels
from search_web.list_urls import LIST_PATH, list_url
from search_web.lists import STAND_HEADER, find_list
from search_web.site import site
from search_web.urls import DOCUMENT_PATH, RESULTS_PATH, absolute, document_url, read_request, url_for_request

feeds = Blueprint("feeds", __name__)

_SINCE = "2026"
"""The year in tags, from which on the host belongs to the site; with another one all documents would seem new."""
_NEVER = datetime.fromtimestamp(0, UTC)
_ALL = SearchRequest()
_FORM = f"<any({', '.join(FORMS)}):form>"


class FeedLink(NamedTuple):
    """Where a feed can be found."""

    url: str
    mimetype: str
    label: str


@feeds.get(f"{RESULTS_PATH}.{_FORM}")
def of_search(form: str) -> Response:
    """A search as a feed: all that it finds, whatever page and order the address asks for."""
    asked = read_request(request.args, site().labels, site().settings.page_size)
    news = News(site().live.live())
    title = ": ".join(filter(None, [site().settings.name, _search_title(asked, site().labels)]))
    feed = _feed(title, site().settings.tagline, _search_url(asked), news.of_search(asked), news.last_update)
    return _answer(feed, form)


@feeds.get(f"{LIST_PATH}<slug>.{_FORM}")
def of_list(slug: str, form: str) -> Response:
    """A list of the configuration as a feed; without an index that can be searched its last good copy."""
    result_list = find_list(slug)
    title, page_url = f"{site().settings.name}: {result_list.title}", list_url(result_list)
    today = date.today()
    try:
        news = News(site().live.live())
        items, last_update = news.of_list(result_list, today), news.last_update
    except Exception as error:  # whatever a damaged index makes of it
        copy = LastNews(site().settings).recall(result_list, today)
        if copy is None:
            raise
        known = isinstance(error, VindplaatsError)
        current_app.logger.error("Een feed komt van een kopie: %s", error, exc_info=None if known else error)
        told = f"Stand van {dutch_date(copy.as_of)}."
        described = f"{result_list.introduction} {told}".strip()
        response = _answer(_feed(title, described, page_url, copy.items, _NEVER), form)
        response.headers[STAND_HEADER] = copy.as_of.isoformat()
        return response
    return _answer(_feed(title, result_list.introduction, page_url, items, last_update), form)


def search_feeds(asked: SearchRequest = _ALL) -> list[FeedLink]:
    """The feeds of a search; without one, of all documents."""
    return _links(_search_url(asked))


def list_feeds(result_list: ResultList) -> list[FeedLink]:
    """The feeds of a list."""
    return _links(list_url(result_list))


def _links(page_url: str) -> list[FeedLink]:
    return [FeedLink(_feed_url(page_url, ending), form.mimetype, form.label) for ending, form in FORMS.items()]


def _search_url(asked: SearchRequest) -> str:
    """The page of results, without what a feed leaves aside."""
    return url_for_request(replace(asked, page=1, sort=Sort.RELEVANCE, explain=False))


def _feed_url(page_url: str, ending: str) -> str:
    """The feed of a page in one of the forms."""
    path, mark, query = page_url.partition("?")
    return f"{path}.{ending}{mark}{query}"


def _search_title(asked: SearchRequest, labels: Labels) -> str:
    picked = [labels.of(facet, value) for facet in Facet for value in asked.selected(facet)]
    words = [f"‘{asked.text}’"] if asked.text else []
    return ", ".join([*words, *picked])


def _feed(title: str, description: str, page_url: str, items: Iterable[NewsItem], last_update: datetime) -> Feed:
    """The feed of the page ``page_url``; without any documents it changed at the ``last_update`` of others."""
    entries = tuple(_entry(item) for item in items)
    own = page_url.removeprefix(request.script_root).removeprefix("/")
    return Feed(
        id=stable_id(own, site().settings),
        title=title,
        description=description,
        author=site().settings.name,
        page_url=absolute(page_url),
        urls={ending: absolute(_feed_url(page_url, ending)) for ending in FORMS},
        updated=max((entry.updated for entry in entries), default=last_update),
        entries=entries,
    )


def _entry(item: NewsItem) -> FeedEntry:
    return FeedEntry(
        id=stable_id(DOCUMENT_PATH.removeprefix("/") + quote(item.id), site().settings),
        url=absolute(document_url(item.id)),
        title=item.title,
        summary=item.summary,
        categories=tuple(Category(theme, site().labels.of(Facet.THEME, theme)) for theme in item.themes),
        authors=item.authors,
        published=item.published,
        updated=item.updated,
    )


def stable_id(path: str, settings: Settings) -> str:
    """The id of what stands at ``path`` on this site, which stays the same wherever it is asked: a tag (RFC 4151).

    A site that does not know its own host is told by its name.
    """
    where = urlsplit(settings.site_url)
    if where.hostname:
        below = f"{where.path.strip('/')}/".removeprefix("/")
        return f"tag:{where.hostname},{_SINCE}:{below}{path}"
    return uuid5(NAMESPACE_URL, f"{settings.name}\n{path}").urn


def _answer(feed: Feed, form: str) -> Response:
    made = FORMS[form]
    response = Response(made.write(feed))
    response.content_type = made.mimetype if form == "json" else f"{made.mimetype}; charset=utf-8"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
