"""What was saved is found within seconds, and a run that fails is told and hinders nobody."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from answers import reindexing
from answers.durable import only_one
from answers.reindexing import IndexState, last_reindexing, reindex
from indexer import Edition, Generations, LiveIndex, Settings, Visibility, run
from tests.answers.written import desk_settings, put_file, records_of, written

PATIENCE = 60


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    settings = desk_settings(tmp_path)
    put_file(settings, "artikel.md", "# Taal\n\nEen artikel over taal.")
    run(settings)
    yield settings
    wait(settings)


def wait(settings: Settings) -> None:
    """Until nothing is going on or wanted."""
    until = time.monotonic() + PATIENCE
    folder = settings.desk.database.with_name("reindexing")
    while (folder / "wanted").exists() or (folder.exists() and reindexing._is_running(folder)):
        assert time.monotonic() < until
        time.sleep(0.02)


def answer(settings: Settings, document_id: str) -> str | None:
    document = LiveIndex(settings, Edition.STAFF).searcher().document(document_id)
    return document.answer if document else None


def test_a_saved_record_is_found_within_seconds(settings: Settings) -> None:
    assert last_reindexing(settings) is None
    records = records_of(settings)
    made = records.create(written(answer="Ja.", visibility=Visibility.ANSWERED), "els")
    reindex(settings)
    wait(settings)
    assert answer(settings, made.id) == "Ja."
    outcome = last_reindexing(settings)
    assert outcome is not None and (outcome.state, outcome.message) == (IndexState.DONE, "")
    records.save(replace(made, answer="Nee.", visibility=Visibility.PUBLIC), "els")
    reindex(settings)
    wait(settings)
    assert answer(settings, made.id) == "Nee."
    assert LiveIndex(settings, Edition.PUBLIC).searcher().document(made.id) is not None


def test_what_is_asked_for_during_a_run_is_one_more_run(settings: Settings) -> None:
    records = records_of(settings)
    before = len(Generations(settings.desk.index).names())
    with Generations(settings.index).lock():  # another run is going on
        made = [records.create(written(answer="Ja.", visibility=Visibility.ANSWERED), "els")]
        reindex(settings)
        until = time.monotonic() + PATIENCE
        while last_reindexing(settings) is None:
            assert time.monotonic() < until
            time.sleep(0.02)
        for _ in range(5):
            made.append(records.create(written(answer="Ja.", visibility=Visibility.ANSWERED), "els"))
            reindex(settings)
        outcome = last_reindexing(settings)
        assert outcome is not None and outcome.state is IndexState.RUNNING
        assert answer(settings, made[0].id) is None
    wait(settings)
    assert [answer(settings, record.id) for record in made] == ["Ja."] * 6
    assert len(Generations(settings.desk.index).names()) <= before + 2


def test_a_run_that_fails_is_told_and_the_next_one_mends_it(settings: Settings) -> None:
    list_file = put_file(settings, "lijst.txt", "de\nhet\n")
    broken = settings.model_copy(update={"stopwords": list_file.with_name("weg.txt")})
    reindex(broken)
    wait(broken)
    outcome = last_reindexing(broken)
    assert outcome is not None and outcome.state is IndexState.FAILED
    assert "weg.txt" in outcome.message
    reindex(settings)
    wait(settings)
    outcome = last_reindexing(settings)
    assert outcome is not None and outcome.state is IndexState.DONE


def test_what_a_run_passes_over_is_told(settings: Settings) -> None:
    put_file(settings, "vragen/kapot.yaml", "vraag: [")
    reindex(settings)
    wait(settings)
    outcome = last_reindexing(settings)
    assert outcome is not None and outcome.state is IndexState.DONE
    assert outcome.message.startswith("vragen/kapot.yaml: geen geldige YAML")


def test_a_run_that_was_killed_is_told(settings: Settings) -> None:
    folder = reindexing._folder(settings)
    reindexing._write(folder, IndexState.RUNNING, "")
    with only_one(folder / "lock"):
        outcome = last_reindexing(settings)
        assert outcome is not None and outcome.state is IndexState.RUNNING
    outcome = last_reindexing(settings)
    assert outcome is not None and outcome.state is IndexState.FAILED
    assert outcome.message == "De indexering is halverwege afgebroken."


def test_a_run_that_cannot_begin_hinders_no_save(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_process(*_arguments: object, **_options: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", no_process)
    reindex(settings)
    outcome = last_reindexing(settings)
    assert outcome is not None and outcome.state is IndexState.FAILED
    assert outcome.message == "De indexering is niet gestart: Resource temporarily unavailable."
    (reindexing._folder(settings) / "wanted").unlink()


def test_a_process_that_waits_for_another_finds_nothing_left_to_do(settings: Settings) -> None:
    folder = reindexing._folder(settings)
    with only_one(folder / "lock"):
        (folder / "wanted").touch()
        reindexing._start(settings)
        time.sleep(0.1)
        (folder / "wanted").unlink()
    wait(settings)
    assert last_reindexing(settings) is None
    # Nobody who only asks how it goes keeps a run from starting.
    for _ in range(3):
        assert not reindexing._is_running(folder)
