"""What must be reached, and whether it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.pace.figures import OURS, TANTIVY, WHOOSH, Figures, overall, percentile


@dataclass(frozen=True, slots=True)
class Bar:
    """A measured ``value`` and the ``limit`` that it must stay under (``at_most``) or reach."""

    what: str
    documents: int
    value: float
    limit: float
    at_most: bool = True

    @property
    def held(self) -> bool:
        """Whether the bar is reached."""
        return self.value <= self.limit if self.at_most else self.value >= self.limit


def bars(figures: Figures, main: Sequence[int]) -> Iterator[Bar]:
    """All bars that were measured, at the ``main`` numbers of documents."""
    for documents in main:
        yield from _page_bars(figures, documents)
        yield from _index_bars(figures, documents)
    for documents, opened in figures.opened.items():
        if TANTIVY in opened:
            ratio = opened[OURS] / opened[TANTIVY]
            yield Bar("open a published index, first answer, ours / tantivy", documents, ratio, 2)
    for documents, serving in figures.serving.items():
        beyond = (serving.private - serving.private_empty) / 1e6
        rate = serving.rate / serving.rate_empty
        yield Bar("private memory of a serving process beyond an empty one, MB", documents, beyond, 100)
        yield Bar("HTTP requests a second, ours / empty view", documents, rate, 0.35, False)
        yield Bar("HTTP errors", documents, serving.errors, 0)
    for documents, update in figures.updates.items():
        yield Bar("one changed document, visible / full build", documents, update.changed / update.full, 1 / 50)


def _page_bars(figures: Figures, documents: int) -> Iterator[Bar]:
    times = {name: overall(found) for name, found in figures.pages.get(documents, {}).items()}
    if TANTIVY in times:
        for percent in (50, 95):
            ratio = percentile(times[OURS], percent) / percentile(times[TANTIVY], percent)
            yield Bar(f"search page, p{percent}, ours / tantivy", documents, ratio, 1)
    if WHOOSH in times:
        ratio = percentile(times[WHOOSH], 50) / percentile(times[OURS], 50)
        yield Bar("search page, p50, stock Whoosh / ours", documents, ratio, 25, False)


def _index_bars(figures: Figures, documents: int) -> Iterator[Bar]:
    indexed = figures.indexed.get(documents, {})
    if OURS in indexed:
        ours = indexed[OURS]
        if TANTIVY in indexed:
            yield Bar("indexing, ours / tantivy", documents, ours.rate / indexed[TANTIVY].rate, 0.5, False)
        if WHOOSH in indexed:
            yield Bar("indexing, ours / stock Whoosh", documents, ours.rate / indexed[WHOOSH].rate, 9, False)
        yield Bar("index size / text size", documents, ours.bytes / figures.sizes[documents].bytes, 1.2)
