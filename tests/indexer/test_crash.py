"""``kill -9`` at any moment: the live index stays whole, and the next run does what was asked."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from indexer.publish import Generations, LiveIndex
from indexer.query import SearchRequest
from indexer.run import run
from indexer.settings import Settings, load_settings
from tests.indexer.runs import doc, write
from tests.indexer.worlds import SETTINGS

_CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.truncate"}


def found(settings: Settings) -> list[str]:
    return sorted(hit.id for hit in LiveIndex(settings).searcher().search(SearchRequest("", page_size=100)).hits)


def die_at(moment: int, settings: Settings) -> bool:
    """Run in a child process that is killed right before its change number ``moment`` to a disk; whether it was."""
    child = os.fork()
    if child == 0:
        seen = 0

        def hook(event: str, args: tuple[object, ...]) -> None:
            nonlocal seen
            if event in _CHANGES or (event == "open" and "w" in str(args[1])):
                seen += 1
                if seen == moment:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        try:
            run(settings)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_a_run_that_dies_before_any_change_to_the_disk(tmp_path: Path) -> None:
    corpus, start = tmp_path / "bron", tmp_path / "start"
    corpus.mkdir()
    settings = SETTINGS.model_copy(update={"corpus": corpus, "index": start, "generations": 1})
    for version in ("eerst", "toen"):
        write(corpus, "a.jsonl", *(doc(f"{version}{number}") for number in range(3)), doc("blijft"))
        run(settings)
    before = found(settings)
    write(corpus, "b.jsonl", doc("nieuw"))
    (corpus / "c.jsonl").write_text("geen json", encoding="utf-8")
    after = sorted([*before, "nieuw"])
    outcomes = []
    for moment in range(1, 200):
        index = tmp_path / f"index{moment}"
        shutil.copytree(start, index)
        tried = settings.model_copy(update={"index": index})
        died = die_at(moment, tried)
        outcomes.append(found(tried))
        assert outcomes[-1] in (before, after)
        report = run(tried)
        assert report.manifest is not None
        assert found(tried) == after
        assert not list(index.rglob("*.new"))
        assert len(Generations(index).names()) <= 3
        shutil.rmtree(index)
        if not died:
            break
    # The switch happens once: before some moment always the old index, from then on always the new one.
    assert outcomes == sorted(outcomes, key=lambda outcome: outcome == after)
    assert outcomes[0] == before
    assert outcomes[-1] == after
    assert len(outcomes) > 10


def test_the_program_killed_at_random_moments(tmp_path: Path) -> None:
    corpus = tmp_path / "bron"
    corpus.mkdir()
    config = tmp_path / "config.yaml"
    lists = {"stopwords": str(SETTINGS.stopwords), "thesaurus": str(SETTINGS.thesaurus)}
    config.write_text(yaml.safe_dump({"corpus": "bron", "index": "index", **lists}), encoding="utf-8")
    settings = load_settings(config)
    text = " ".join(f"woord{number}" for number in range(400))
    write(corpus, "a.jsonl", *(doc(f"d{number:03}", f"{text} {number}") for number in range(90)))
    run(settings)
    before = found(settings)
    command = [sys.executable, "-m", "vindplaats", "--config", str(config), "index", "--rebuild"]
    chance = random.Random(7)
    killed = 0
    for _ in range(4):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while process.poll() is None and not list((settings.index / "generations").glob("*.new")):
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.15))
        finally:
            process.kill()
        killed += process.wait() == -signal.SIGKILL
        assert found(settings) == before
    if not killed:
        pytest.skip("the machine is too fast: every run had ended before it was killed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert found(settings) == before
    assert not list(settings.index.rglob("*.new"))
