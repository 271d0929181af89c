"""Listings: what a result list holds at this moment."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from indexer.document import Document
from indexer.engines.base import Searcher
from indexer.list_settings import ResultList
from indexer.publish import Manifest
from indexer.query import Facet, Match, SearchRequest
from indexer.results import FacetCount, Hit, ResultPage
from indexer.sources.dates import dutch_date

_OPENING_CHARACTERS = 240
_OR_WORDS = ("OF", "OR")


class Narrowing(NamedTuple):
    """What a reader asks of a list: words that must be in it too, and values that were picked."""

    text: str = ""
    filters: Mapping[Facet, tuple[str, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self.text or any(self.filters.values()))


WHOLE = Narrowing()
"""The whole list."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list.

    ``total`` counts all documents of the list, those that are pinned too. ``updated`` is when the index was made that
    it comes from, ``generation`` its name (not known of an index that is not published). ``pinned``: the ids of the
    hits that stand here because the editors put them here. ``facets`` offers what a reader can pick (its counts leave
    pinning aside); ``dropped`` and ``notices`` are those of the search. ``as_of``: this is the copy of that
    day, because there is no index now.
    """

    list: ResultList
    hits: tuple[Hit, ...]
    total: int
    updated: datetime | None = None
    generation: str = ""
    page: int = 1
    pinned: tuple[str, ...] = ()
    narrowing: Narrowing = WHOLE
    facets: Mapping[Facet, tuple[FacetCount, ...]] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    as_of: date | None = None

    @property
    def pages(self) -> int:
        """Number of pages, at least 1."""
        return max(1, -(-self.total // self.list.length))

    @property
    def text(self) -> str:
        """The words that were searched with: those of the list and those of the reader."""
        return _text(self.list, self.narrowing)


def make_listing(
    searcher: Searcher,
    result_list: ResultList,
    today: date,
    page: int = 1,
    narrowing: Narrowing = WHOLE,
    manifest: Manifest | None = None,
) -> Listing:
    """The documents of ``result_list``: the pinned ones in their order, then what the query finds; never a hidden one.

    A list that a reader narrows is a search: what is pinned stands where it would stand by itself. ``manifest`` is that
    of the generation that ``searcher`` searches.
    """
    pinned = () if narrowing else result_list.pinned_on(today)
    request = replace(request_of(result_list, narrowing), pinned=pinned, hidden=result_list.hidden_on(today))
    answer = searcher.search(request.on_page(page))
    return Listing(
        list=result_list,
        hits=answer.hits,
        total=answer.total,
        updated=datetime.fromisoformat(manifest.created) if manifest else None,
        generation=manifest.generation if manifest else "",
        page=page,
        pinned=tuple(hit.id for hit in answer.hits if hit.id in pinned),
        narrowing=narrowing,
        facets=_open_facets(answer, result_list, narrowing),
        dropped=answer.dropped,
        notices=answer.notices,
    )


def request_of(result_list: ResultList, narrowing: Narrowing = WHOLE) -> SearchRequest:
    """The search behind a list, without what is pinned and hidden."""
    return SearchRequest(
        text=_text(result_list, narrowing),
        filters=_filters(result_list, narrowing),
        sort=result_list.sort,
        page_size=result_list.length,
        match=Match.ALL if result_list.query and narrowing.text else Match.AUTO,
        related=result_list.related,
    )


def opening(document: Document) -> str:
    """How a document begins, in some words, for where no search tells which passage to show."""
    text = document.lead or document.question or next((part.text for part in document.sections if part.text), "")
    return textwrap.shorten(text, _OPENING_CHARACTERS, placeholder=" …")


def list_warnings(searcher: Searcher, lists: Sequence[ResultList], today: date) -> Iterator[str]:
    """What an editor should look at, in Dutch: documents that are not there, days that are past, empty lists."""
    for one in lists:
        for name, choices in (("pinned", one.pinned), ("hidden", one.hidden)):
            for choice in choices:
                if searcher.document(choice.id) is None:
                    yield f"lijst {one.slug}: {name}: het document {choice.id} is niet in de openbare index"
                elif choice.until is not None and not choice.holds(today):
                    until = dutch_date(choice.until)
                    yield f"lijst {one.slug}: {name}: {choice.id} gold tot en met {until}; haal het weg"
        if not make_listing(searcher, one, today).total:
            yield f"lijst {one.slug}: er is geen enkel document dat erin past"


def _open_facets(
    answer: ResultPage, result_list: ResultList, narrowing: Narrowing
) -> dict[Facet, tuple[FacetCount, ...]]:
    """What a reader can pick: not what the list picked already, and marked as picked only if the reader did so."""
    shown = {}
    for facet, counts in answer.facets.items():
        fixed = result_list.filters.get(facet, ())
        picked = narrowing.filters.get(facet, ())
        rows = [row._replace(selected=row.value in picked) for row in counts if not fixed or row.value in fixed]
        if len(fixed) != 1 and rows:
            shown[facet] = tuple(rows)
    return shown


def _text(result_list: ResultList, narrowing: Narrowing) -> str:
    words = narrowing.text.split()
    while words and words[0] in _OR_WORDS:  # a reader's words narrow the list, whatever they are
        del words[0]
    return " ".join([*result_list.query.split(), *words])


def _filters(result_list: ResultList, narrowing: Narrowing) -> dict[Facet, tuple[str, ...]]:
    filters = {facet: values for facet, values in narrowing.filters.items() if values}
    for facet, fixed in result_list.filters.items():
        filters[facet] = tuple(value for value in filters.get(facet, fixed) if value in fixed) or fixed
    return {facet: values for facet, values in filters.items() if values}
