"""ResultsView: a ResultPage as the page of results shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer import MAX_PAGE, Facet, ResultPage, Searcher, SearchRequest, Sort
from search_web.dutch import counted
from search_web.facets import FacetView, Picked, facet_views, picked
from search_web.labels import FACET_LABELS, Labels
from search_web.urls import url_for_request, without

_PAGES_AROUND = 1


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page of results; without a number it is a gap."""

    number: int = 0
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class SortLink:
    """A link to the same results in another order."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Widening:
    """A way to find more: the same search without a filter."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class ResultsView:
    """All that the page of results shows."""

    page: ResultPage
    heading: str
    facets: tuple[FacetView, ...]
    picked: tuple[Picked, ...]
    clear_url: str
    sorts: tuple[SortLink, ...]
    page_links: tuple[PageLink, ...]
    previous_url: str
    next_url: str
    corrected_url: str
    related_url: str
    why_url: str
    widenings: tuple[Widening, ...]


def last_page(page: ResultPage) -> int:
    """The last page that can be asked for."""
    return min(page.pages, MAX_PAGE)


def is_past_end(page: ResultPage) -> bool:
    """Whether a page was asked for that does not exist."""
    return page.request.page > last_page(page)


def results_view(page: ResultPage, labels: Labels, searcher: Searcher) -> ResultsView:
    """Prepare ``page`` for showing; without results ``searcher`` counts what fewer filters would find."""
    request, last = page.request, last_page(page)
    chosen = picked(request, labels)
    return ResultsView(
        page=page,
        heading=_heading(page, chosen),
        facets=facet_views(page) if page.total else (),
        picked=chosen,
        clear_url=url_for_request(request, filters={}, page=1),
        sorts=_sorts(request) if request.text and page.total > 1 else (),
        page_links=tuple(_page_links(request, last)) if last > 1 else (),
        previous_url=url_for_request(request, page=request.page - 1) if request.page > 1 else "",
        next_url=url_for_request(request, page=request.page + 1) if request.page < last else "",
        corrected_url=url_for_request(request, text=page.corrected, page=1) if page.corrected else "",
        related_url=url_for_request(request, related=not request.related, page=1) if page.related else "",
        why_url=url_for_request(request, explain=not request.explain) if page.total and request.text else "",
        widenings=() if page.total else tuple(_widenings(request, searcher)),
    )


def _heading(page: ResultPage, chosen: tuple[Picked, ...]) -> str:
    if page.request.text:
        found = counted(page.total, "resultaat", "resultaten") if page.total else "Geen resultaten"
        return f"{found} voor ‘{page.request.text}’"
    found = counted(page.total, "document", "documenten") if page.total else "Geen documenten"
    return f"{found}: {', '.join(choice.label for choice in chosen)}" if chosen else found


def _sorts(request: SearchRequest) -> tuple[SortLink, ...]:
    labels = {Sort.RELEVANCE: "Meest relevant", Sort.NEWEST: "Nieuwste"}
    return tuple(
        SortLink(label, url_for_request(request, sort=sort, page=1), request.sort is sort)
        for sort, label in labels.items()
    )


def _page_links(request: SearchRequest, last: int) -> Iterator[PageLink]:
    near = range(request.page - _PAGES_AROUND, request.page + _PAGES_AROUND + 1)
    previous = 0
    for number in sorted({1, last, *(page for page in near if 1 <= page <= last)}):
        if number == previous + 2:
            yield _page_link(request, number - 1)  # a gap of one page takes as much room as the page
        elif number > previous + 1:
            yield PageLink()
        yield _page_link(request, number)
        previous = number


def _page_link(request: SearchRequest, number: int) -> PageLink:
    return PageLink(number, url_for_request(request, page=number), number == request.page)


def _widenings(request: SearchRequest, searcher: Searcher) -> Iterator[Widening]:
    active = [facet for facet in Facet if request.selected(facet)]
    wider = [(f"Zonder het filter op {FACET_LABELS[facet].lower()}", without(request, facet)) for facet in active]
    if len(active) > 1:
        wider.append(("Zonder filters", SearchRequest(request.text, sort=request.sort, page_size=request.page_size)))
    for label, search in wider:
        count = searcher.search(search).total
        if count:
            yield Widening(label, count, url_for_request(search))
