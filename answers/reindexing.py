"""Reindexing: an index run in the background, so that a saved record is found within seconds.

::

    var/reindexing/
      wanted        something was saved that no run took up yet
      lock          held by the process that runs
      outcome.json  how the last run went

Whatever is saved during a run is taken up by one more run after it, however much it was. The process gets the settings
in force on its standard input; it outlives the web server that started it.
"""

from __future__ import annotations

import fcntl
import json
import logging
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from answers.durable import only_one
from indexer import Generations, IndexBusy, OperatorError, Settings, VindplaatsError, run

_LOCK = "lock"
_BUSY_WAIT = 0.25
_LONGEST_WAIT = 1800.0
_MOST_TOLD = 5

logger = logging.getLogger(__name__)


class IndexState(StrEnum):
    """How an index run stands; the values are what staff read."""

    RUNNING = "bezig"
    DONE = "klaar"
    FAILED = "mislukt"


class Reindexing(NamedTuple):
    """The last index run in the background; ``message`` says in Dutch what went wrong or was passed over."""

    state: IndexState
    at: datetime
    message: str


def reindex(settings: Settings) -> None:
    """Have the index brought up to date soon; returns at once. A run that fails is told by :func:`last_reindexing`."""
    try:
        folder = _folder(settings)
        (folder / "wanted").touch()
        if not _is_running(folder):
            _start(settings)
    except OSError as error:
        # What was saved is safe, and any later run takes it up.
        logger.exception("De indexering op de achtergrond is niet gestart")
        with suppress(OSError):
            _write(_folder(settings), IndexState.FAILED, f"De indexering is niet gestart: {error.strerror or error}.")


def last_reindexing(settings: Settings) -> Reindexing | None:
    """The last index run in the background, or the one that is going on; ``None`` when there was none."""
    folder = _folder(settings)
    running = _is_running(folder)
    try:
        told = json.loads((folder / "outcome.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    outcome = Reindexing(IndexState(told["state"]), datetime.fromisoformat(told["at"]).astimezone(), told["message"])
    if not running and outcome.state is IndexState.RUNNING:
        return outcome._replace(state=IndexState.FAILED, message="De indexering is halverwege afgebroken.")
    return outcome


def main() -> None:
    """The process in the background: run the index as long as something is wanted that no other process took up."""
    settings = Settings.model_validate_json(sys.stdin.buffer.read())
    folder = _folder(settings)
    wanted = folder / "wanted"
    # Once more after the lock is let go: who wanted something until then started no process.
    while wanted.exists():
        with only_one(folder / _LOCK):
            while wanted.exists():
                wanted.unlink()
                _write(folder, IndexState.RUNNING, "")
                _write(folder, *_run(settings))


def _run(settings: Settings) -> tuple[IndexState, str]:
    until = time.monotonic() + _LONGEST_WAIT
    while True:
        try:
            report = run(settings, _sources(settings))
        except IndexBusy as error:
            # It may have passed the new record already: there must be another run after it.
            if time.monotonic() > until:
                return IndexState.FAILED, str(error)
            time.sleep(_BUSY_WAIT)
        except VindplaatsError as error:
            return IndexState.FAILED, str(error)
        except Exception as error:
            logger.exception("Onverwachte fout bij het indexeren op de achtergrond")
            return IndexState.FAILED, f"Onverwachte fout bij het indexeren ({type(error).__name__})."
        else:
            return IndexState.DONE, "\n".join(f"{item.name}: {item.reason}" for item in report.skipped[:_MOST_TOLD])


def _sources(settings: Settings) -> list[Path]:
    """What the live index was made from; without one, the corpus."""
    generations = Generations(settings.index)
    name = generations.current()
    try:
        return [Path(source) for source in generations.manifest(name).sources] if name else []
    except OperatorError:
        return []


def _start(settings: Settings) -> None:
    process = subprocess.Popen(  # noqa: S603 - nothing in it comes from outside
        [sys.executable, "-c", f"from {__name__} import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdin is not None
    with process.stdin as given:
        given.write(settings.model_dump_json().encode())
    threading.Thread(target=process.wait, daemon=True).start()  # or it would stay behind as a zombie


def _folder(settings: Settings) -> Path:
    folder = settings.desk.database.with_name("reindexing")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _is_running(folder: Path) -> bool:
    with (folder / _LOCK).open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)  # shared: those who only ask do not see one another
        except BlockingIOError:
            return True
    return False


def _write(folder: Path, state: IndexState, message: str) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    temporary = folder / "outcome.new"
    temporary.write_text(json.dumps({"state": state, "at": at, "message": message}), encoding="utf-8")
    temporary.replace(folder / "outcome.json")
