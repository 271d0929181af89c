"""Bars, tables and chart of the speed benchmark."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from benchmarks.pace.bars import bars
from benchmarks.pace.chart import chart
from benchmarks.pace.figures import Figures, Indexed, Serving, Update
from benchmarks.pace.questions import OVERALL
from benchmarks.pace.records import Size
from benchmarks.pace.tables import report

MAIN = (10_000, 100_000)


@pytest.fixture
def figures() -> Figures:
    """Ours is twice as fast as tantivy, 30 times as fast as Whoosh, and builds an index half as fast as tantivy."""
    seconds = {"vindplaats": 0.001, "tantivy": 0.002, "whoosh": 0.030}
    rates = {"vindplaats": 4_000, "tantivy": 8_000, "whoosh": 300}
    counts = (1_000, *MAIN)
    return Figures(
        engines={name: name.capitalize() for name in seconds},
        sizes={count: Size(count, 2_000 * count, 300 * count, 20 * count) for count in counts},
        indexed={
            count: {name: Indexed(count, count / rate, 1_000 * count, 10**8) for name, rate in rates.items()}
            for count in counts
        },
        pages={
            count: {
                name: {kind: [time] * 10 for kind in OVERALL}
                for name, time in seconds.items()
                if name != "whoosh" or count <= 10_000
            }
            for count in counts
        },
        opened={count: {"vindplaats": 0.004, "tantivy": 0.003} for count in MAIN},
        updates={100_000: Update(changed=0.5, full=50)},
        serving={100_000: Serving(60_000_000, 20_000_000, 900, 1_500, 2_000, 0)},
    )


def test_every_bar_is_held(figures: Figures) -> None:
    found = list(bars(figures, MAIN))
    assert all(bar.held for bar in found)
    assert {bar.documents for bar in found} == set(MAIN)
    assert len(found) == 2 * 6 + 2 + 4 - 1  # Whoosh answers at 10,000 only


@pytest.mark.parametrize(
    ("change", "missed"),
    [
        (lambda f: f.pages[10_000]["vindplaats"][OVERALL[0]].extend([0.003] * 10), "search page, p95, ours / tantivy"),
        (lambda f: f.indexed[10_000].update(vindplaats=Indexed(10_000, 3, 10**7, 0)), "indexing, ours / tantivy"),
        (lambda f: f.indexed[10_000].update(vindplaats=Indexed(10_000, 1, 25 * 10**6, 0)), "index size / text size"),
        (lambda f: f.opened[100_000].update(vindplaats=0.007), "open a published index, first answer, ours / tantivy"),
        (lambda f: f.updates.update({100_000: Update(1.1, 50)}), "one changed document, visible / full build"),
        (lambda f: f.serving.update({100_000: Serving(0, 0, 900, 1_500, 2_000, 1)}), "HTTP errors"),
    ],
)
def test_a_bar_that_is_missed_is_named(figures: Figures, change, missed: str) -> None:  # type: ignore[no-untyped-def]
    change(figures)
    assert [bar.what for bar in bars(figures, MAIN) if not bar.held] == [missed]
    assert "**no**" in "\n".join(report(figures, MAIN))


def test_the_tables_say_what_was_measured(figures: Figures) -> None:
    text = "\n".join(report(figures, MAIN))
    assert "| phrase | 1.00 / 1.00 | 2.00 / 2.00 | 30.00 / 30.00 | 2.00 / 2.00 | 30.00 / 30.00 |" in text
    assert "| **overall** (50 questions) |" in text
    assert "| Vindplaats | 4,000 | 0.50 | 100 | 4.0 |" in text
    assert "| 1,000 | 20,000 | 1.00 / 1.00 |" in text
    assert "| `/api/v1/zoeken`, 2 workers, each question once | 900 requests/s |" in text
    assert "| the same questions asked again | 1,500 requests/s |" in text
    assert "**no**" not in text


def test_what_was_not_measured_is_left_out(figures: Figures) -> None:
    text = "\n".join(report(Figures(figures.engines, figures.sizes, pages={10_000: figures.pages[10_000]}), (10_000,)))
    assert "The site" not in text and "Growth" not in text
    assert "search page, p50, ours / tantivy" in text


def test_the_chart_is_svg_with_a_line_for_each_engine(figures: Figures) -> None:
    root = ElementTree.fromstring(chart(figures))
    lines = [element for element in root.iter() if element.tag.endswith("polyline")]
    assert len(lines) == 2 * len(figures.engines)
    texts = {element.text for element in root.iter() if element.tag.endswith("text")}
    assert {"Vindplaats", "Tantivy", "Whoosh", "1,000", "100,000"} <= texts
