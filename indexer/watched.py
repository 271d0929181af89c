"""What is watched: every list, every theme page and every golden query, and how an index answers them.

The answers are kept with the generation that gave them. So a later run, with other documents, settings or word lists,
can tell what changes for readers without searching an index that was made for an analysis that is gone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from indexer.engines.base import Searcher
from indexer.golden import DEPTHS, Golden
from indexer.list_settings import MAX_LENGTH, ResultList
from indexer.lists import make_listing
from indexer.publish import write_json
from indexer.query import Facet, SearchRequest, Sort
from indexer.results import Hit
from indexer.settings import Settings, Theme

WATCHED = "watched.json"
_VERSION = 1
_KEPT_OF_THEME = 100
"""So many documents of a theme page are kept, the newest ones."""
_KEPT_OF_QUERY = 30
"""So many hits of a golden query are kept: enough to tell where what leaves the first ones went."""


class Place(StrEnum):
    """Where something that is watched stands."""

    LIST = "lijst"
    THEME = "themapagina"
    QUERY = "zoekvraag"


class Watched(NamedTuple):
    """Something that is watched, by the name that it keeps: the slug of a list or a theme, the text of a query."""

    place: Place
    name: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What an index answers to something that is watched.

    ``title`` is what people call it. ``ids`` are the first documents, in order, of ``total``. What changes among the
    first ``window`` of them, counts; of a list that is ordered by relevance these are those that readers see first,
    for the order further down changes with every document.
    """

    title: str
    total: int
    window: int
    ids: tuple[str, ...]

    @property
    def is_cut(self) -> bool:
        """Whether there are more documents than are kept."""
        return self.total > len(self.ids)


@dataclass(frozen=True, slots=True)
class Answers:
    """All that an index answers, and the titles of the documents in it."""

    answers: Mapping[Watched, Answer]
    titles: Mapping[str, str]

    def save(self, folder: Path) -> None:
        """Keep with the generation in ``folder``."""
        rows = [{**watched._asdict(), **asdict(answer)} for watched, answer in self.answers.items()]
        write_json(folder / WATCHED, {"version": _VERSION, "watched": rows, "titles": self.titles})


def load_answers(folder: Path) -> Answers | None:
    """What the generation in ``folder`` answered when it was published; ``None`` when that is not (legibly) kept."""
    try:
        data = json.loads((folder / WATCHED).read_text(encoding="utf-8"))
        if data["version"] != _VERSION:
            return None
        answers = {
            Watched(Place(row.pop("place")), row.pop("name")): Answer(**{**row, "ids": tuple(row["ids"])})
            for row in data["watched"]
        }
        return Answers(answers, dict(data["titles"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


_Question = Callable[[Searcher, dict[str, str]], Answer]
"""Asks a searcher one thing, and notes the titles of what it finds."""


class Watch:
    """Asks an index for everything that is watched."""

    def __init__(self, settings: Settings, golden: Sequence[Golden], today: date) -> None:
        self._settings = settings
        self._golden = golden
        self._today = today

    def ask(self, searcher: Searcher) -> Answers:
        """What ``searcher`` answers."""
        titles: dict[str, str] = {}
        answers = {watched: ask(searcher, titles) for watched, ask in self._questions()}
        return Answers(answers, titles)

    def _questions(self) -> Iterator[tuple[Watched, _Question]]:
        for one in self._settings.lijsten:
            yield Watched(Place.LIST, one.slug), _Listed(one, self._today)
        for theme in self._settings.themes:
            yield Watched(Place.THEME, theme.slug), _themed(theme)
        for golden in self._golden:
            yield Watched(Place.QUERY, golden.asked), _searched(golden)


@dataclass(frozen=True, slots=True)
class _Searched:
    """Asks for what a search finds."""

    title: str
    window: int
    request: SearchRequest

    def __call__(self, searcher: Searcher, titles: dict[str, str]) -> Answer:
        page = searcher.search(self.request)
        return Answer(self.title, page.total, self.window, _noted(page.hits, titles))


@dataclass(frozen=True, slots=True)
class _Listed:
    """Asks for what a list holds, whatever its length: that is only where its pages end."""

    list: ResultList
    today: date

    def __call__(self, searcher: Searcher, titles: dict[str, str]) -> Answer:
        longest = self.list.model_copy(update={"length": MAX_LENGTH})
        listing = make_listing(searcher, longest, self.today)
        by_relevance = self.list.sort is Sort.RELEVANCE and bool(self.list.query)
        window = self.list.length if by_relevance else MAX_LENGTH
        return Answer(self.list.title, listing.total, window, _noted(listing.hits, titles))


def _themed(theme: Theme) -> _Searched:
    """A theme page is the filter on that theme, the newest first, as the site shows it."""
    filters = {Facet.THEME: (theme.slug,)}
    request = SearchRequest(filters=filters, sort=Sort.NEWEST, page_size=_KEPT_OF_THEME, snippets=False)
    return _Searched(theme.label, _KEPT_OF_THEME, request)


def _searched(golden: Golden) -> _Searched:
    request = SearchRequest(golden.request.text, golden.request.filters, page_size=_KEPT_OF_QUERY, snippets=False)
    return _Searched(golden.asked, max(DEPTHS), request)


def _noted(hits: Sequence[Hit], titles: dict[str, str]) -> tuple[str, ...]:
    titles.update((hit.id, hit.title_text) for hit in hits)
    return tuple(hit.id for hit in hits)
