"""The measurements on an index: building it, answering from it side by side, opening it. Each runs in its own process.

Whatever stands outside the clock is the same for every engine: documents and questions are in memory, modules are
imported, the files that were just written are in the page cache.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.ours import Vindplaats, typed
from benchmarks.pace.engine import FACETS, TOP, Answer, Page, PageEngine
from benchmarks.pace.figures import OURS, Indexed, Times, median
from benchmarks.pace.machine import PeakMemory, folder_bytes
from benchmarks.pace.questions import SEED, Kind, Question, Questions, draw
from benchmarks.pace.records import Size, grow, read_records, sizes, write_records
from benchmarks.peers import PAGE_PEERS
from benchmarks.peers.tantivy import dutch_tokens
from indexer import LiveIndex, SearchRequest, Settings

ENGINES = (OURS, *(peer.name.split()[0].lower() for peer in PAGE_PEERS))
_WARM_UP = 0.1


def engines(settings: Settings) -> dict[str, PageEngine]:
    """Short name → engine, ours first."""
    return dict(zip(ENGINES, (Vindplaats(settings), *PAGE_PEERS), strict=True))


def prepare(source: Path, count: int, counts: Sequence[int], target: Path) -> list[Size]:
    """Write ``count`` documents to ``target``; how much text the first so many of them are."""
    records = list(grow(read_records(source), count))
    write_records(records, target)
    return sizes(records, counts)


def index(settings: Settings, engine: str, documents: Path, count: int, folder: Path) -> Indexed:
    """Build an index of the first ``count`` documents in ``folder``."""
    records = read_records(documents, count)
    folder.mkdir(parents=True)
    gc.collect()
    memory = PeakMemory()
    start = perf_counter()
    engines(settings)[engine].build(records, folder)
    seconds = perf_counter() - start
    return Indexed(len(records), seconds, folder_bytes(folder), memory.taken())


def questions(documents: Path, count: int) -> tuple[Questions, Questions]:
    """The questions for the first ``count`` documents, and some others to warm up with."""
    records = read_records(documents, count)
    return draw(records, dutch_tokens), draw(records, dutch_tokens, SEED + 1, _WARM_UP)


def ask(
    settings: Settings,
    folders: Mapping[str, Path],
    asked: Questions,
    warm_up: Questions,
    first: int,
    steps: Mapping[str, int],
) -> dict[str, tuple[Times, dict[Kind, float]]]:
    """The time of every question with every engine in turn, and how many documents a kind of question finds (median).

    Each question goes to all engines before the next one is asked; who goes first moves on with each, beginning with
    engine number ``first``. ``steps``: engines that get only one in so many questions of a kind.
    """
    answers = {name: engines(settings)[name].open(folder) for name, folder in folders.items()}
    for kind in warm_up:
        for question in warm_up[kind]:
            for answer in answers.values():
                answer(question)
    names = list(answers)
    times: dict[str, Times] = {name: {kind: [] for kind in asked} for name in names}
    totals: dict[str, dict[Kind, list[int]]] = {name: {kind: [] for kind in asked} for name in names}
    for kind in asked:
        for number, question in enumerate(asked[kind]):
            taking_part = [name for name in names if number % steps.get(name, 1) == 0]
            turn = (number + first) % len(taking_part)
            for name in taking_part[turn:] + taking_part[:turn]:
                seconds, page = _clocked(answers[name], question)
                times[name][kind].append(seconds)
                totals[name][kind].append(page.total)
    return {name: (times[name], {kind: median(found) for kind, found in totals[name].items()}) for name in names}


def open_and_ask(settings: Settings, engine: str, folder: Path, question: Question) -> float:
    """Seconds from nothing but imported modules and settings to the first answer.

    Ours is opened as a serving process does it: the live generation, checked against the word lists.
    """
    candidate = engines(settings)[engine]
    start = perf_counter()
    if engine == OURS:
        LiveIndex(settings).searcher().search(SearchRequest(typed(question)))
    else:
        candidate.open(folder)(question)
    return perf_counter() - start


def _clocked(answer: Answer, question: Question) -> tuple[float, Page]:
    start = perf_counter()
    page = answer(question)
    seconds = perf_counter() - start
    if len(page.facets) < len(FACETS) or len(page.hits) != min(TOP, page.total):
        raise AssertionError(f"not a whole page for {question}: {len(page.hits)} of {page.total} hits")
    return seconds, page
