"""Files read by several processes: in order, a few at a time, and no bad one takes another one along."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path, PosixPath
from subprocess import Popen
from typing import Any
from unittest.mock import patch

import pytest

from indexer.document import Document
from indexer.errors import ConfigError, OperatorError, SourceError
from indexer.settings import PageRules, Settings
from indexer.sources import SourceFile, reading
from indexer.sources.reading import read_files


class Deadly(PosixPath):
    """A file that takes the process that reads it along."""

    def read_bytes(self) -> bytes:
        os.kill(os.getpid(), signal.SIGSEGV)
        raise AssertionError


class Endless(PosixPath):
    """A file that is never read to its end, by a parser that listens to nobody."""

    def read_bytes(self) -> bytes:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        while True:
            pass


class Noted(PosixPath):
    """A file beside which it is noted that somebody began to read it."""

    def read_bytes(self) -> bytes:
        self.with_suffix(".begun").touch()
        return super().read_bytes()


class Killer(PosixPath):
    """A file by whose contents the process that reads it ends in an orderly way."""

    def read_bytes(self) -> bytes:
        sys.exit(3)


@pytest.fixture(autouse=True)
def helpers() -> Iterator[list[Popen[bytes]]]:
    """Helpers are always worth while; these were started, and none is left behind."""
    started: list[Popen[bytes]] = []

    def start(*args: Any, **kwargs: Any) -> Popen[bytes]:
        started.append(Popen(*args, **kwargs))
        return started[-1]

    with patch.object(reading, "WORTHWHILE", 0), patch.object(reading, "Popen", start):
        yield started
    assert None not in [helper.poll() for helper in started]


def with_reading(settings: Settings, **values: object) -> Settings:
    return settings.model_copy(update={"reading": settings.reading.model_copy(update=values)})


@pytest.fixture
def two(site: Settings) -> Settings:
    return with_reading(site, processes=2)


def make(folder: Path, count: int, kind: type[Path] = PosixPath, suffix: str = "txt") -> list[SourceFile]:
    files = []
    for number in range(count):
        path = kind(folder / f"{number:03}.{suffix}")
        path.write_text(f"Titel {number}\n\nTekst over {number}.", encoding="utf-8")
        files.append(SourceFile(path, path.name))
    return files


def names(files: list[SourceFile], settings: Settings) -> list[str]:
    """What each file comes to: the ids of its documents, or the reason that it has none."""
    found = []
    for outcome in read_files(files, settings):
        try:
            found += [item.id for piece in outcome for item in piece.items if isinstance(item, Document)]
        except SourceError as error:
            found.append(error.reason)
    return found


def test_in_the_order_of_the_files_whatever_their_size(tmp_path: Path, two: Settings) -> None:
    files = make(tmp_path, 40)
    files[0].path.write_text("Titel 0\n\n" + "Tekst.\n\n" * 20_000, encoding="utf-8")
    (tmp_path / "stroom.jsonl").write_text('{"id": "regel", "title": "T", "text": "t"}\n')
    files.insert(20, SourceFile(tmp_path / "stroom.jsonl", "stroom.jsonl"))
    expected = [*(f"{number:03}" for number in range(20)), "regel", *(f"{number:03}" for number in range(20, 40))]
    assert names(files, two) == expected
    assert names(files, with_reading(two, processes=1)) == expected


@pytest.mark.parametrize(("kind", "reason"), [(Deadly, "SIGSEGV"), (Killer, "code 3"), (Endless, "2 seconden")])
def test_a_file_that_ends_or_holds_its_process_is_named_and_the_others_are_read(
    tmp_path: Path, two: Settings, kind: type[Path], reason: str
) -> None:
    files = make(tmp_path, 12)
    for number in (0, 5):
        files[number] = SourceFile(kind(files[number].path), files[number].name)
    found = names(files, with_reading(two, max_seconds=2 if kind is Endless else 300))
    assert [reason in found[number] for number in (0, 5)] == [True, True]
    assert [name for name in found if reason not in name] == [
        f"{number:03}" for number in range(12) if number % 5 or number == 10
    ]


def test_only_a_few_files_are_under_way(tmp_path: Path, two: Settings) -> None:
    files = make(tmp_path, 100, Noted)
    outcomes = read_files(files, two)
    next(outcomes)
    time.sleep(0.3)
    begun = len(list(tmp_path.glob("*.begun")))
    outcomes.close()
    assert 1 <= begun <= 2 * reading._AHEAD + 1


def test_what_is_little_is_read_in_this_process(tmp_path: Path, two: Settings, helpers: list[Popen[bytes]]) -> None:
    with patch.object(reading, "WORTHWHILE", 1_000_000):
        assert names(make(tmp_path, 3), two) == ["000", "001", "002"]
        for number in range(3):
            (tmp_path / f"{number}.jsonl").write_bytes(b'{"id": "x", "title": "T", "text": "t"}\n' + b" " * 1_000_000)
        streamed = [SourceFile(path, path.name) for path in sorted(tmp_path.glob("*.jsonl"))]
        assert names(streamed, two) == ["x", "x", "x"]
    assert helpers == []


def test_a_wrong_configuration_ends_the_reading(tmp_path: Path, two: Settings) -> None:
    wrong = with_reading(two, pages=(PageRules(name="fout", title=("h1[",)),))
    with pytest.raises(ConfigError, match="geen geldige selector"):
        names(make(tmp_path, 3, suffix="html"), wrong)


def test_helpers_that_do_not_start_are_an_error_with_what_mends_it(tmp_path: Path, two: Settings) -> None:
    with patch.object(sys, "executable", "false"), pytest.raises(OperatorError, match=r"code 1.*reading\.processes"):
        names(make(tmp_path, 3), two)
