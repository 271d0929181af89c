"""The whole program: source files → published generation; and one changed document → published and visible."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import yaml

from benchmarks.pace.figures import Update, median
from benchmarks.pace.records import Record, read_records, write_records
from indexer import LiveIndex, SearchRequest, Settings, run

_PER_FILE = 1_000
_REPEATS = 3
_NEW_WORD = "vindplaatsproef"


def settings_for(settings: Settings, folder: Path) -> Settings:
    """The same settings, with sources and index below ``folder``, without a desk and without a limit on requests."""
    places = {"corpus": folder / "corpus", "index": folder / "index"}
    desk = settings.desk.model_copy(update={"enabled": False, "records": places["corpus"]})
    limits = settings.limits.model_copy(update={"per_minute": 0})
    return settings.model_copy(update={**places, "desk": desk, "limits": limits})


def write_config(settings: Settings, file: Path) -> None:
    """Write ``settings`` to ``file``, for the program to read."""
    file.write_text(yaml.safe_dump(settings.model_dump(mode="json"), allow_unicode=True), encoding="utf-8")


def publish(settings: Settings, documents: Path, size: int) -> float:
    """Publish the first ``size`` documents, from files of a thousand documents each; seconds that the run took."""
    records = read_records(documents, size)
    settings.corpus.mkdir(parents=True)
    for number, start in enumerate(range(0, size, _PER_FILE)):
        write_records(records[start : start + _PER_FILE], settings.corpus / f"{number:05}.jsonl")
    start_time = perf_counter()
    report = run(settings)
    seconds = perf_counter() - start_time
    if report.added != size:
        raise AssertionError(f"{report.added} documents published, not {size}: {report.skipped[:3]}")
    return seconds


def change_one(settings: Settings, full: float) -> Update:
    """Change a document somewhere in the middle, run, and ask for its new word in a server that was open already."""
    live = LiveIndex(settings)
    live.searcher().search(SearchRequest(_NEW_WORD))
    files = sorted(settings.corpus.iterdir())
    seconds = []
    for number in range(_REPEATS):
        file = files[(number + 1) * len(files) // (_REPEATS + 1)]
        word = f"{_NEW_WORD}{number}"
        _add_word(file, word)
        start = perf_counter()
        report = run(settings)
        found = live.searcher().search(SearchRequest(word)).total
        seconds.append(perf_counter() - start)
        if (report.changed, found) != (1, 1):
            raise AssertionError(f"{report.changed} documents changed, {found} found by their new word")
    return Update(median(seconds), full)


def _add_word(file: Path, word: str) -> None:
    records: list[Record] = read_records(file)
    middle = len(records) // 2
    records[middle] = records[middle]._replace(text=f"{records[middle].text}\n{word}")
    write_records(records, file)
