"""Facets as a page shows them: links that pick and let go, themes in two levels, years with a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer import Facet, FacetCount, ResultPage, SearchRequest
from search_web.dutch import counted
from search_web.labels import FACET_LABELS, Labels
from search_web.urls import toggled, url_for_request

_YEARS_SHOWN = 6
_CHART_YEARS = range(3, 41)
_CHART_HEIGHT = 32
_BAR_STEP = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet; ``url`` picks it, or lets it go when it is picked."""

    label: str
    count: int
    selected: bool
    url: str
    children: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of the chart; places are in the chart's own units."""

    year: int
    count: int
    selected: bool
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class YearChart:
    """Results per year as columns; ``summary`` says the same in words."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    summary: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """One facet: ``choices`` are always in sight, ``more`` behind a fold."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()
    chart: YearChart | None = None

    @property
    def more_open(self) -> bool:
        """Whether something behind the fold is picked."""
        return any(choice.selected for choice in self.more)


@dataclass(frozen=True, slots=True)
class Picked:
    """A filter in force; ``url`` is the search without it."""

    facet: str
    label: str
    url: str


def facet_views(page: ResultPage) -> tuple[FacetView, ...]:
    """The facets that offer a choice."""
    views = (_facet_view(page.request, facet, page.facets.get(facet, ())) for facet in Facet)
    return tuple(view for view in views if view.choices)


def picked(request: SearchRequest, labels: Labels) -> tuple[Picked, ...]:
    """The filters in force, in the order of the facets."""
    return tuple(
        Picked(FACET_LABELS[facet], labels.of(facet, value), url_for_request(toggled(request, facet, value)))
        for facet in Facet
        for value in request.selected(facet)
    )


def _facet_view(request: SearchRequest, facet: Facet, counts: Iterable[FacetCount]) -> FacetView:
    shown = [count for count in counts if count.count or count.selected]
    if facet is not Facet.YEAR:
        return FacetView(facet.value, FACET_LABELS[facet], _tree(request, facet, shown))
    shown.sort(key=lambda count: count.value, reverse=True)
    choices = [_choice(request, facet, count) for count in shown]
    return FacetView(
        facet.value,
        FACET_LABELS[facet],
        tuple(choices[:_YEARS_SHOWN]),
        more=tuple(choices[_YEARS_SHOWN:]),
        chart=_chart({int(count.value): count for count in shown}),
    )


def _tree(request: SearchRequest, facet: Facet, counts: list[FacetCount]) -> tuple[Choice, ...]:
    values = {count.value for count in counts}
    children: dict[str, list[Choice]] = {}
    for count in counts:
        if count.parent in values:
            children.setdefault(str(count.parent), []).append(_choice(request, facet, count))
    return tuple(
        _choice(request, facet, count, tuple(children.get(count.value, ())))
        for count in counts
        if count.parent not in values
    )


def _choice(request: SearchRequest, facet: Facet, count: FacetCount, children: tuple[Choice, ...] = ()) -> Choice:
    url = url_for_request(toggled(request, facet, count.value))
    return Choice(count.label, count.count, count.selected, url, children)


def _chart(years: Mapping[int, FacetCount]) -> YearChart | None:
    if not years:
        return None
    first, last = min(years), max(years)
    most = max(years.values(), key=lambda count: count.count)
    if last - first + 1 not in _CHART_YEARS or not most.count:
        return None
    bars = tuple(_bar(year, years.get(year), first, most.count) for year in range(first, last + 1))
    summary = (
        f"Resultaten per jaar, van {first} tot en met {last}. "
        f"De meeste zijn van {most.label}: {counted(most.count, 'resultaat', 'resultaten')}."
    )
    return YearChart(bars, len(bars) * _BAR_STEP, _CHART_HEIGHT, summary)


def _bar(year: int, count: FacetCount | None, first: int, most: int) -> Bar:
    if count is None:
        return Bar(year, 0, False, (year - first) * _BAR_STEP, _CHART_HEIGHT, 0)
    height = round(_CHART_HEIGHT * count.count / most, 1)
    return Bar(year, count.count, count.selected, (year - first) * _BAR_STEP, round(_CHART_HEIGHT - height, 1), height)
