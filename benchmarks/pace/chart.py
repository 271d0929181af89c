"""A chart of how the time of a search page grows with the number of documents, as SVG."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from benchmarks.pace.figures import Figures, overall, percentile

_WIDTH, _HEIGHT = 440, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 12, 34, 44
_LEGEND = 34
_COLOURS = {"vindplaats": "#b3261e", "tantivy": "#1f5fa8", "sqlite": "#5f7d2f", "whoosh": "#8a6d1c"}
_DASHES = {"vindplaats": "", "tantivy": "7 3", "sqlite": "2 3", "whoosh": "9 3 2 3"}


class _Axis(NamedTuple):
    """A logarithmic scale from ``low`` to ``high`` (in tens) onto pixels from ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        return self.start + (math.log10(value) - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """The powers of ten."""
        return [10.0**power for power in range(math.ceil(self.low), math.floor(self.high) + 1)]


Line = Sequence[tuple[int, float]]
"""(number of documents, milliseconds), in order."""


def chart(figures: Figures) -> str:
    """Two panels, p50 and p95; both axes are logarithmic."""
    panels = {percent: _lines(figures, percent) for percent in (50, 95)}
    values = [value for lines in panels.values() for line in lines.values() for _, value in line]
    counts = sorted(figures.pages)
    height = _HEIGHT + _LEGEND
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * _WIDTH} {height}" '
        'font-family="sans-serif" font-size="13" fill="#222" role="img">',
        "<title>Time of a search page against the number of documents</title>",
        f'<rect width="{2 * _WIDTH}" height="{height}" fill="#fff"/>',
    ]
    for number, (percent, lines) in enumerate(panels.items()):
        left = number * _WIDTH
        across = _Axis(math.log10(counts[0]), math.log10(counts[-1]), left + _LEFT, left + _WIDTH - _RIGHT)
        up = _Axis(math.floor(math.log10(min(values))), math.log10(max(values)) + 0.1, _HEIGHT - _BOTTOM, _TOP)
        body += [*_grid(across, up, f"search page, p{percent}, milliseconds"), *_drawn(lines, across, up)]
    return "\n".join([*body, *_legend(figures), "</svg>\n"])


def _lines(figures: Figures, percent: int) -> dict[str, Line]:
    return {
        name: [
            (documents, percentile(overall(pages[name]), percent) * 1e3)
            for documents, pages in sorted(figures.pages.items())
            if name in pages
        ]
        for name in figures.engines
    }


def _grid(across: _Axis, up: _Axis, title: str) -> Iterator[str]:
    yield f'<text x="{across.start}" y="20" font-weight="bold">{title}</text>'
    for tick in up.ticks():
        y = up.place(tick)
        yield f'<path d="M{across.start} {y:.1f}H{across.end}" stroke="#ddd"/>'
        yield f'<text x="{across.start - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>'
    for tick in across.ticks():
        x = across.place(tick)
        yield f'<path d="M{x:.1f} {up.start}V{up.end}" stroke="#ddd"/>'
        anchor = "end" if x > across.end - 20 else "middle"
        yield f'<text x="{x:.1f}" y="{up.start + 18}" text-anchor="{anchor}">{tick:,.0f}</text>'
    middle = (across.start + across.end) / 2
    yield f'<text x="{middle}" y="{up.start + 36}" text-anchor="middle">documents</text>'


def _drawn(lines: dict[str, Line], across: _Axis, up: _Axis) -> Iterator[str]:
    for name, line in lines.items():
        points = [(across.place(documents), up.place(value)) for documents, value in line]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" {_stroke(name)}/>'
        for x, y in points:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{_COLOURS[name]}"/>'


def _legend(figures: Figures) -> Iterator[str]:
    step = (2 * _WIDTH - _LEFT) / len(figures.engines)
    y = _HEIGHT + _LEGEND / 2
    for number, (name, label) in enumerate(figures.engines.items()):
        x = _LEFT + number * step
        yield f'<path d="M{x:.1f} {y - 4}h28" {_stroke(name)}/>'
        yield f'<text x="{x + 34:.1f}" y="{y}">{escape(label)}</text>'


def _stroke(name: str) -> str:
    return f'stroke="{_COLOURS[name]}" stroke-width="2" stroke-dasharray="{_DASHES[name]}"'
