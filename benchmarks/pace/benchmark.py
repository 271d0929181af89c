"""Benchmark: the parts that can be measured, each using what an earlier part built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import click

from benchmarks.pace import measuring, publishing
from benchmarks.pace.figures import WHOOSH, Figures, Indexed, Times, median
from benchmarks.pace.machine import apart
from benchmarks.pace.questions import Kind, Questions
from benchmarks.pace.serving import serving
from indexer import Settings

SMALL, LARGE = 10_000, 100_000
GROWTH = (1_000, 3_000, 10_000, 30_000, 100_000)
ROUNDS = 3
"""A question's time is the median of so many rounds, each in a new process."""
BUILDS = 3
"""A small index is built so often, the engines in turn; the fastest counts."""
OPENINGS = 5
"""Opening is done so often, the engines in turn; the median counts."""
SLOW = {"sqlite", WHOOSH}
"""Those that take so long that they take part in the first round only, and are built once."""
SLOW_STEP = 3
"""In a large index they are asked one question in so many."""
SMALL_ONLY = {WHOOSH}


class Benchmark:
    """Measures into ``figures``. ``folder`` is for what is built; ``engines``: short names, ours among them."""

    def __init__(self, settings: Settings, folder: Path, source: Path, largest: int, engines: Sequence[str]) -> None:
        self._settings = settings
        self._folder = folder
        self._source = source
        self._engines = engines
        self._documents = folder / "documents.jsonl"
        self._questions: dict[int, tuple[Questions, Questions]] = {}
        self._published: dict[int, tuple[Settings, float]] = {}
        self.main = sorted({min(SMALL, largest), largest})
        names = {name: engine.name for name, engine in measuring.engines(settings).items()}
        self.figures = Figures(engines={name: names[name] for name in engines})
        self.parts: Mapping[str, Callable[[], None]] = {
            "indexing": self.indexing,
            "pages": self.pages,
            "growth": self.growth,
            "opening": self.opening,
            "update": self.update,
            "serving": self.serving,
        }

    def prepare(self) -> None:
        """Make the documents."""
        counts = self._growth
        _say(f"making {counts[-1]:,} documents")
        found = apart(measuring.prepare, self._source, counts[-1], counts, self._documents)
        self.figures.sizes = {size.documents: size for size in found}

    def indexing(self) -> None:
        """Build the indexes of the main sizes; small ones a few times."""
        for size in self.main:
            for build in range(BUILDS if size <= SMALL else 1):
                for engine in self._at(size):
                    if build == 0 or engine not in SLOW:
                        self._build(engine, size, build)

    def pages(self) -> None:
        """Ask all questions of the main sizes."""
        for size in self.main:
            self._ask(size, ROUNDS)

    def growth(self) -> None:
        """Ask all questions of the other sizes."""
        for size in self._growth:
            if size not in self.figures.pages:
                self._ask(size, 1)

    def opening(self) -> None:
        """Open the indexes of the main sizes and ask one question."""
        for size in self.main:
            settings, _ = self._publication(size)
            _, warm_up = self._asked(size)
            seconds = defaultdict(list)
            for question in warm_up[Kind.WORDS_ALL][:OPENINGS]:
                for engine in self._at(size):
                    folder = self._index(engine, size)
                    seconds[engine].append(apart(measuring.open_and_ask, settings, engine, folder, question))
            self.figures.opened[size] = {engine: median(values) for engine, values in seconds.items()}

    def update(self) -> None:
        """Change one document of the largest index that is published."""
        size = self.main[-1]
        settings, full = self._publication(size)
        _say(f"{size:,}: changing one document")
        self.figures.updates[size] = apart(publishing.change_one, settings, full)

    def serving(self) -> None:
        """Serve the largest index over HTTP."""
        size = self.main[-1]
        settings, _ = self._publication(size)
        asked, warm_up = self._asked(size)
        config = self._folder / "config.yaml"
        publishing.write_config(settings, config)
        _say(f"{size:,}: serving")
        self.figures.serving[size] = serving(config, asked[Kind.WORDS_ALL], warm_up[Kind.WORDS_ALL])

    @cached_property
    def _growth(self) -> list[int]:
        return sorted({*self.main, *(size for size in GROWTH if size < self.main[-1])})

    def _at(self, size: int) -> list[str]:
        return [engine for engine in self._engines if size <= SMALL or engine not in SMALL_ONLY]

    def _index(self, engine: str, size: int) -> Path:
        """The index of ``size`` documents, built if it was not."""
        if engine not in self.figures.indexed.get(size, {}):
            self._build(engine, size, 0)
        return self._index_folder(engine, size, 0)

    def _build(self, engine: str, size: int, build: int) -> None:
        folder = self._index_folder(engine, size, build)
        found = apart(measuring.index, self._settings, engine, self._documents, size, folder)
        _say(f"{size:,}: {engine} indexes {found.rate:,.0f} documents a second")
        known = self.figures.indexed.setdefault(size, {})
        known[engine] = min(found, known.get(engine, found), key=_seconds)

    def _index_folder(self, engine: str, size: int, build: int) -> Path:
        return self._folder / f"{engine}-{size}-{build}"

    def _asked(self, size: int) -> tuple[Questions, Questions]:
        if size not in self._questions:
            self._questions[size] = apart(measuring.questions, self._documents, size)
        return self._questions[size]

    def _ask(self, size: int, rounds: int) -> None:
        """Ask everything in some rounds; a question's time is the median of its rounds."""
        asked, warm_up = self._asked(size)
        times: dict[str, list[Times]] = defaultdict(list)
        steps = dict.fromkeys(SLOW, SLOW_STEP if size > SMALL else 1)
        for number in range(rounds):
            taking_part = [engine for engine in self._at(size) if number == 0 or engine not in SLOW]
            folders = {engine: self._index(engine, size) for engine in taking_part}
            _say(f"{size:,}: asking {', '.join(folders)}, round {number + 1} of {rounds}")
            for engine, (found, totals) in apart(
                measuring.ask, self._settings, folders, asked, warm_up, number, steps
            ).items():
                times[engine].append(found)
                self.figures.totals.setdefault(size, {})[engine] = totals
        self.figures.pages[size] = {
            engine: {kind: list(map(median, zip(*(one[kind] for one in found), strict=True))) for kind in asked}
            for engine, found in times.items()
        }

    def _publication(self, size: int) -> tuple[Settings, float]:
        """Settings with an index of ``size`` documents, published if it was not, and the seconds that that took."""
        if size not in self._published:
            settings = publishing.settings_for(self._settings, self._folder / f"published-{size}")
            seconds = apart(publishing.publish, settings, self._documents, size)
            _say(f"{size:,}: published in {seconds:.1f} s")
            self._published[size] = settings, seconds
        return self._published[size]


def _seconds(indexed: Indexed) -> float:
    return indexed.seconds


def _say(text: str) -> None:
    click.echo(text, err=True)
