"""Listings: what a result list holds at this moment."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from indexer.document import Document
from indexer.engines.base import Searcher
from indexer.list_settings import ResultList
from indexer.publish import Manifest
from indexer.query import Facet, Match, SearchRequest
from indexer.results import FacetCount, Fragment, Hit, ResultPage, Snippet
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
    pinning and hiding aside); ``dropped`` and ``notices`` are those of the search. ``as_of``: this is the copy of that
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
    return _Maker(searcher, result_list, today, narrowing).listing(page, manifest)


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


class _Maker:
    """Makes the pages of one list."""

    def __init__(self, searcher: Searcher, result_list: ResultList, today: date, narrowing: Narrowing) -> None:
        self._searcher = searcher
        self._list = result_list
        self._narrowing = narrowing
        self._request = request_of(result_list, narrowing)
        self._hidden = self._documents(result_list.hidden_on(today))
        self._pinned = self._documents(() if narrowing else result_list.pinned_on(today))
        self._left_out = {**self._hidden, **self._pinned}
        """What must not come by the query."""

    def _documents(self, ids: Iterable[str]) -> dict[str, Document]:
        found = ((one, self._searcher.document(one)) for one in ids)
        return {one: document for one, document in found if document is not None}

    def listing(self, number: int, manifest: Manifest | None) -> Listing:
        """Page ``number`` (from 1)."""
        length = self._list.length
        first = (number - 1) * length
        pinned = list(self._pinned)[first : first + length]
        if self._left_out:
            answer = self._scout(first + length)
            matching = [one for one in self._left_out if self._matches(one, answer)]
            found = self._found(answer, max(0, first - len(self._pinned)), length - len(pinned))
        else:
            answer = self._searcher.search(self._request.on_page(number))
            matching, found = [], answer.hits
        return Listing(
            list=self._list,
            hits=(*(self._hit(self._pinned[one]) for one in pinned), *found),
            total=answer.total - len(matching) + len(self._pinned),
            updated=datetime.fromisoformat(manifest.created) if manifest else None,
            generation=manifest.generation if manifest else "",
            page=number,
            pinned=tuple(pinned),
            narrowing=self._narrowing,
            facets=self._facets(answer),
            dropped=answer.dropped,
            notices=answer.notices,
        )

    def _scout(self, most: int) -> ResultPage:
        """What the query finds from the first on, enough for ``most`` that are not left out; without passages."""
        size = most + len(self._left_out)
        return self._searcher.search(replace(self._request, page_size=size, snippets=False))

    def _found(self, scouted: ResultPage, begin: int, count: int) -> tuple[Hit, ...]:
        """The hits ``begin`` to ``begin + count`` of those that are not left out, with their passages."""
        kept = [place for place, hit in enumerate(scouted.hits) if hit.id not in self._left_out]
        places = kept[begin : begin + count]
        if not places:
            return ()
        size = self._list.length + len(self._left_out)
        pages = range(places[0] // size + 1, places[-1] // size + 2)
        request = replace(self._request, page_size=size)
        hits = {hit.id: hit for page in pages for hit in self._searcher.search(request.on_page(page)).hits}
        return tuple(hits[scouted.hits[place].id] for place in places)

    def _matches(self, document_id: str, scouted: ResultPage) -> bool:
        """Whether the query finds this document too."""
        if any(hit.id == document_id for hit in scouted.hits):
            return True
        if scouted.total <= len(scouted.hits):
            return False
        document = self._left_out[document_id]
        near = {Facet.KIND: document.kind, **({Facet.YEAR: str(document.date.year)} if document.date else {})}
        wanted = self._request.filters
        if any(wanted.get(facet) and value not in wanted[facet] for facet, value in near.items()):
            return False
        filters = {**wanted, **{facet: (value,) for facet, value in near.items()}}
        request = replace(self._request, filters=filters, page_size=scouted.total, snippets=False)
        return any(hit.id == document_id for hit in self._searcher.search(request).hits)

    def _hit(self, document: Document) -> Hit:
        """A document that does not stand here because of the query, as a hit."""
        text = opening(document)
        return Hit(
            id=document.id,
            title=self._marked(document.title),
            kind=document.kind,
            themes=document.themes,
            themes_by_rule=document.themes_by_rule,
            audiences=document.audiences,
            date=document.date,
            url=document.url,
            score=0.0,
            snippets=(Snippet(self._marked(text)),) if text else (),
        )

    def _marked(self, text: str) -> tuple[Fragment, ...]:
        query = self._request.text
        return tuple(self._searcher.mark(text, query)) if query else (Fragment(text, False),)

    def _facets(self, answer: ResultPage) -> dict[Facet, tuple[FacetCount, ...]]:
        """What a reader can pick: not what the list picked already, and marked as picked only if the reader did so."""
        shown = {}
        for facet, counts in answer.facets.items():
            fixed = self._list.filters.get(facet, ())
            picked = self._narrowing.filters.get(facet, ())
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
