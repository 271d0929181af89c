"""Several processes write the same records, and some of them die."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from answers.durable import UNFINISHED
from answers.record_history import OUTSIDE
from answers.records import Records
from indexer import Settings
from tests.answers.written import desk_settings, put_file, records_of, written

LINE = "een regel die lang genoeg is om half geschreven te kunnen zijn"
_WRITER = """
import sys
from dataclasses import replace
from answers import Database, EditConflict, Records
from indexer import Settings
from tests.answers.written import written

settings = Settings.model_validate_json(sys.argv[1])
records = Records(settings, Database(settings.desk.database))
{loop}
"""
_DRAFTS = """
for number in range(10_000):
    record = records.create(written(question=f"Vraag {number}?", answer="\\n\\n".join([sys.argv[2]] * number)), "els")
    print(record.name, record.version, flush=True)
"""
_ADD = """
who, times = sys.argv[2], int(sys.argv[3])
record = records.read(sys.argv[4])
for number in range(times):
    while True:
        mine = f"{who}{number}"
        try:
            record = records.save(replace(record, answer=f"{record.answer}\\n\\n{mine}"), who)
            break
        except EditConflict as conflict:
            record = conflict.current
    print(mine, flush=True)
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return desk_settings(tmp_path)


def writer(loop: str, settings: Settings, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER.format(loop=loop), settings.model_dump_json(), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_a_draft_that_was_reported_as_saved_is_there_whatever_happens(settings: Settings) -> None:
    chance = random.Random(3)
    reported: list[list[str]] = []
    for _ in range(2):
        process = writer(_DRAFTS, settings, LINE)
        assert process.stdout is not None
        reported += [process.stdout.readline().split() for _ in range(3)]
        time.sleep(chance.uniform(0, 0.2))
        process.kill()
        rest, _ = process.communicate()
        assert process.returncode == -signal.SIGKILL
        reported += [line.split() for line in rest.splitlines() if line.count(" ") == 1]
    records = records_of(settings)
    assert len(reported) >= 6
    for name, version in reported:
        record = records.read(name)
        assert record is not None and record.version == version
        assert [item.by for item in records.history(name)] == ["els"]
    # A file may be there that was not reported yet; half a file never is.
    drafts = records.drafts()
    assert len(drafts) == len([path for path in settings.desk.records.iterdir() if path.name[0] != "."])
    assert len(drafts) - len(reported) <= 2


_CHANGES = {"os.rename", "os.remove", "os.link", "os.mkdir", "sqlite3.connect"}


@contextmanager
def child() -> Iterator[bool]:
    """Whether this is a child process, which ends with the block."""
    number = os.fork()
    if number:
        os.waitpid(number, 0)
        yield False
        return
    try:
        yield True
    finally:
        os._exit(0)


def die_at(moment: int) -> None:
    """Die right before change number ``moment`` to the disk."""
    seen = 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        if event in _CHANGES or (event == "open" and str(args[1]) not in ("r", "rb", "None")):
            seen += 1
            if seen == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def test_whoever_dies_at_whatever_change_leaves_the_old_or_the_new(settings: Settings) -> None:
    records = records_of(settings)
    made = records.create(written(answer="Oud."), "els")
    outcomes = []
    for moment in range(1, 12):
        current = records.read(made.name)
        assert current is not None
        with child() as here:
            if here:
                die_at(moment)
                records_of(settings).save(replace(current, answer=f"Nieuw {moment}."), "ali")
        after = records_of(settings).read(made.name)
        assert after is not None
        outcomes.append(after.answer == f"Nieuw {moment}.")
        assert outcomes[-1] or after == current
        history = records_of(settings).history(made.name)
        assert history[0].record.answer == after.answer
        assert OUTSIDE not in [version.by for version in history]
        later = records.save(replace(after, product=f"Daarna {moment}"), "els")
        assert not list(settings.desk.records.glob(f"{UNFINISHED}*"))
        assert records.read(made.name) == later
    assert outcomes[0] is False
    assert outcomes[-1] is True


def _named(records: Records, settings: Settings, many: bool) -> list[str]:
    if not many:
        return [records.create(written(), "els").name] * 2
    text = "# hand\n- vraag: Een?\n  zichtbaarheid: concept\n- vraag: Twee?\n  zichtbaarheid: concept\n"
    put_file(settings, "vragen/jaar.yaml", text)
    return [record.name for record in records.drafts()]


@pytest.mark.parametrize("many", [False, True], ids=["one record", "two records in one file"])
def test_no_update_that_was_reported_is_lost(settings: Settings, many: bool) -> None:
    records = records_of(settings)
    names = _named(records, settings, many)
    processes = [writer(_ADD, settings, who, "12", name) for who, name in zip(("els", "ali"), names, strict=True)]
    reported = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert [len(lines) for lines in reported] == [12, 12]
    for name, lines in zip(names, reported, strict=True):
        record = records.read(name)
        assert record is not None
        saved = record.answer.split("\n\n")
        assert [line for line in saved if line in lines] == lines
        assert len(saved) == (12 if many else 24)
        assert len(records.history(name)) == len(saved) + 1
    if many:
        assert (settings.desk.records / "jaar.yaml").read_text(encoding="utf-8").startswith("# hand\n")
