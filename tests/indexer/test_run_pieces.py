"""The index run on large sources: what is parsed of a file that changed, and several processes that read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from indexer.engines.whoosh.engine import WhooshEngine
from indexer.ledger import LEDGER, Ledger, load_ledger
from indexer.publish import Generations
from indexer.run import Report, run
from indexer.settings import Settings
from indexer.sources import jsonl, reading
from tests.indexer.runs import Record, doc, found, internal, numbers, touch, write
from tests.indexer.sources import broken


@pytest.fixture
def settings(own_settings: Settings) -> Settings:
    return own_settings


@pytest.fixture
def parsed() -> Iterator[list[str]]:
    """The lines that were parsed."""
    lines: list[str] = []
    original = jsonl._parse

    def parse(line: bytes) -> dict[object, object]:
        lines.append(line.decode())
        return original(line)

    with patch.object(jsonl, "_parse", parse):
        yield lines


def many(**changed: Record | str) -> list[Record | str]:
    """Some hundreds of records of all lengths, some internal; ``changed`` replaces those with these ids."""
    records: list[Record] = [
        (internal if number % 9 == 0 else doc)(f"d{number:03}", "taal " * (number % 40 + 1)) for number in range(400)
    ]
    return [changed.get(record["id"], record) for record in records]


def ledger(settings: Settings) -> Ledger:
    generations = Generations(settings.index)
    return load_ledger(generations.folder(generations.current() or "") / LEDGER)


def test_of_a_file_that_changed_only_what_is_around_the_change_is_parsed(
    settings: Settings, corpus: Path, parsed: list[str]
) -> None:
    write(corpus, "a.jsonl", *many())
    first = run(settings)
    assert len(parsed) == 400
    parsed.clear()
    write(corpus, "a.jsonl", *many(d100=doc("d100", "werk")))
    report = run(settings)
    assert numbers(report) == (0, 1, 0, first.added - 1)
    assert report.internal == first.internal == 45
    assert 0 < len(parsed) < 150
    assert found(settings, "werk") == ["d100"]


def test_a_large_file_that_was_only_touched_is_not_parsed(settings: Settings, corpus: Path, parsed: list[str]) -> None:
    path = write(corpus, "a.jsonl", *many())
    run(settings)
    parsed.clear()
    touch(path)
    report = run(settings)
    assert (parsed, report.published, report.internal) == ([], False, 45)


def test_a_piece_gives_way_to_another_file_and_takes_over_from_it(settings: Settings, corpus: Path) -> None:
    write(corpus, "b.jsonl", *many())
    before = run(settings)
    write(corpus, "a.jsonl", doc("d100", "werk"))
    report = run(settings)
    assert (numbers(report), len(report.skipped)) == ((0, 1, 0, before.added - 1), 1)
    assert found(settings, "werk") == ["d100"]
    write(corpus, "b.jsonl", *many(d200=doc("d200", "stad")))
    report = run(settings)
    assert (numbers(report), len(report.skipped)) == ((0, 1, 0, before.added - 1), 1)
    (corpus / "a.jsonl").unlink()
    report = run(settings)
    assert (numbers(report), len(report.skipped)) == ((0, 1, 0, before.added - 1), 0)
    assert found(settings, "werk") == []


def test_the_number_of_a_wrong_line_follows_it(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", *many(d100="geen json"))
    assert "regel 101:" in run(settings).skipped[0].reason
    write(corpus, "a.jsonl", doc("nieuw"), *many(d100="geen json"))
    assert "regel 102:" in run(settings).skipped[0].reason


def test_a_run_in_which_nothing_changed_writes_nothing(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    with (
        patch.object(WhooshEngine, "copy", side_effect=AssertionError),
        patch.object(Ledger, "save", side_effect=AssertionError),
    ):
        assert numbers(run(settings)) == (0, 0, 0, 1)


def without_manifest(report: Report) -> tuple[object, ...]:
    return (*numbers(report), report.internal, report.skipped, report.published)


def test_one_process_or_several_give_the_same_report_and_the_same_index(
    settings: Settings, corpus: Path, tmp_path: Path
) -> None:
    broken.make(corpus)
    outcomes = []
    with patch.object(reading, "WORTHWHILE", 0):
        for processes in (1, 3):
            rules = settings.reading.model_copy(update={"processes": processes})
            own = settings.model_copy(update={"reading": rules, "index": tmp_path / f"index{processes}"})
            outcomes.append((without_manifest(run(own)), ledger(own), found(own)))
            added = corpus / "erbij.txt"
            added.write_text("Een titel\n\nEen zwaluwstaart.", encoding="utf-8")
            os.utime(added, (1, 1))
            outcomes[-1] += (without_manifest(run(own)), ledger(own), found(own, "zwaluwstaart"))
            added.unlink()
    assert outcomes[0] == outcomes[1]
    _, _, ids, (new, *_), _, last = outcomes[0]
    assert set(ids) > broken.GOOD
    assert (new, last) == (1, ["erbij"])


def test_another_number_of_processes_reads_nothing_again(settings: Settings, corpus: Path, reads: list[str]) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    reads.clear()
    rules = settings.reading.model_copy(update={"processes": 7})
    run(settings.model_copy(update={"reading": rules}))
    assert reads == []
