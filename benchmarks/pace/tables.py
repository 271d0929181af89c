"""The figures as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.pace.bars import bars
from benchmarks.pace.figures import OURS, Figures, overall, percentile

_PERCENTILES = (50, 95)


def report(figures: Figures, main: Sequence[int]) -> Iterator[str]:
    """All tables: one section for each of the ``main`` numbers of documents, growth, the site and the bars."""
    for documents in main:
        if documents not in figures.pages and documents not in figures.indexed:
            continue
        size = figures.sizes[documents]
        millions = f"{size.bytes / 1e6:.1f} MB of text, {size.words / 1e6:.1f} million words"
        yield f"\n### {documents:,} documents: {millions}, {size.distinct_words:,} different ones\n"
        if documents in figures.pages:
            yield from _pages(figures, documents)
            yield ""
        if documents in figures.indexed:
            yield from _engines(figures, documents)
    if len(figures.pages) > len(main):
        yield "\n### Growth\n"
        yield from _growth(figures)
    if figures.serving or figures.updates:
        yield "\n### The site\n"
        yield from _site(figures)
    yield "\n### Bars\n"
    yield from _bars(figures, main)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table; all columns but the first stand to the right."""
    first, *others = head
    yield f"| {' | '.join((first, *others))} |"
    yield f"| --- |{' --: |' * len(others)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _pages(figures: Figures, documents: int) -> Iterator[str]:
    pages = figures.pages[documents]
    peers = [name for name in pages if name != OURS]
    head = ["search page, ms: p50 / p95", *(figures.engines[name] for name in pages)]
    head += [f"{name} / ours" for name in peers]
    kinds = {kind.value: {name: times[kind] for name, times in pages.items()} for kind in pages[OURS]}
    total = {name: overall(times) for name, times in pages.items()}
    kinds[f"**overall** ({len(total[OURS])} questions)"] = total
    yield from _table(
        head,
        (
            (
                label,
                *(_slashed(times[name], 1e3) for name in pages),
                *(_ratio(times[name], times[OURS]) for name in peers),
            )
            for label, times in kinds.items()
        ),
    )


def _engines(figures: Figures, documents: int) -> Iterator[str]:
    text = figures.sizes[documents].bytes
    opened = figures.opened.get(documents, {})
    head = "engine", "indexing, documents/s", "index / text", "memory while indexing, MB", "open and first answer, ms"
    yield from _table(
        head,
        (
            (
                figures.engines[name],
                f"{one.rate:,.0f}",
                f"{one.bytes / text:.2f}",
                f"{one.memory / 1e6:,.0f}",
                f"{opened[name] * 1e3:.1f}" if name in opened else "",
            )
            for name, one in figures.indexed.get(documents, {}).items()
        ),
    )


def _growth(figures: Figures) -> Iterator[str]:
    names = [name for name in figures.engines if any(name in pages for pages in figures.pages.values())]
    head = ["documents", "different words"]
    head += [f"{figures.engines[name]}, page p50 / p95, ms" for name in names]
    head += [f"{figures.engines[name]}, documents/s" for name in names]
    rows = []
    for documents, pages in sorted(figures.pages.items()):
        times = [_slashed(overall(pages[name]), 1e3) if name in pages else "" for name in names]
        indexed = figures.indexed[documents]
        rates = [f"{indexed[name].rate:,.0f}" if name in indexed else "" for name in names]
        rows.append([f"{documents:,}", f"{figures.sizes[documents].distinct_words:,}", *times, *rates])
    yield from _table(head, rows)


def _site(figures: Figures) -> Iterator[str]:
    rows = []
    for documents, update in figures.updates.items():
        full = f"a full run of `vindplaats index`, {documents:,} documents", f"{update.full:.1f} s"
        rows += [full, ("one changed document, published and visible", f"{update.changed:.2f} s")]
    for serving in figures.serving.values():
        rows += [
            ("`/api/v1/zoeken`, 2 workers, each question once", f"{serving.rate:,.0f} requests/s"),
            ("the same questions asked again", f"{serving.rate_again:,.0f} requests/s"),
            ("an empty Flask view, same server", f"{serving.rate_empty:,.0f} requests/s"),
            ("private memory of a worker", f"{serving.private / 1e6:.0f} MB"),
            ("private memory of an empty worker", f"{serving.private_empty / 1e6:.0f} MB"),
        ]
    yield from _table(("what", "figure"), rows)


def _bars(figures: Figures, main: Sequence[int]) -> Iterator[str]:
    yield from _table(
        ("what", "documents", "measured", "bar", "held"),
        (
            (
                bar.what,
                f"{bar.documents:,}",
                f"{bar.value:.3g}",
                f"{'≤' if bar.at_most else '≥'} {bar.limit:g}",
                "yes" if bar.held else "**no**",
            )
            for bar in sorted(bars(figures, main), key=lambda bar: bar.documents)
        ),
    )


def _slashed(values: Sequence[float], factor: float) -> str:
    return " / ".join(f"{percentile(values, percent) * factor:.2f}" for percent in _PERCENTILES)


def _ratio(theirs: Sequence[float], ours: Sequence[float]) -> str:
    return " / ".join(f"{percentile(theirs, p) / percentile(ours, p):.2f}" for p in _PERCENTILES)
