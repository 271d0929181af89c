"""Reading many files: by several processes when there is much to parse, in the order of the files whatever happens.

Parsing HTML and PDF takes nearly all of the time, so those files go to helper processes; JSON Lines are a stream that
this process reads itself. A file on which a helper dies or takes too long is reported like any broken file, and another
helper takes over. Only a few files are under way at any moment, so memory does not grow with the number of files.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from subprocess import Popen

from indexer import sources
from indexer.document import Document
from indexer.errors import Interrupted, OperatorError, VindplaatsError
from indexer.settings import Settings
from indexer.sources.base import DIGEST_BYTES, Piece, Skipped, SourceFile

WORTHWHILE = 3_000_000
"""So many bytes take a few seconds to parse; for less, starting helpers takes as long as they save."""
_QUEUED = 4
"""Files that a helper has at once, so that it need not wait for the next one."""
_AHEAD = 8
"""So many files for each helper may be read before it is their turn."""


def read_files(files: Sequence[SourceFile], settings: Settings) -> Generator[Iterable[Piece], None, None]:
    """The pieces of each of ``files``, in order. Iterating over pieces or items raises SourceError as a reader does.

    Raises OperatorError when helpers cannot be started.
    """
    parsed = [file for file in files if not sources.is_streamed(file)]
    count = min(settings.reading.processes or os.cpu_count() or 1, len(parsed))
    if count < 2 or sum(map(_size, parsed)) < WORTHWHILE:
        yield from (sources.pieces(file, settings) for file in files)
        return
    helpers = _Helpers(parsed, settings, count)
    try:
        outcomes = iter(helpers)
        for file in files:
            yield sources.pieces(file, settings) if sources.is_streamed(file) else next(outcomes).pieces()
    finally:
        helpers.stop()


@dataclass(slots=True)
class _Outcome:
    """What reading a file came to: its items, up to what went wrong."""

    digest: bytes = bytes(DIGEST_BYTES)
    items: list[Document | Skipped] = field(default_factory=list)
    error: VindplaatsError | None = None

    def pieces(self) -> Iterator[Piece]:
        yield Piece(self.digest, self._replay())

    def _replay(self) -> Iterator[Document | Skipped]:
        yield from self.items
        if self.error is not None:
            raise self.error


class _Helper:
    """A process that reads the files it is given, one after the other; ``given`` are those it has not handed back.

    It is a Python of its own: a fork would share the locks of this process and the state of its threads, and what
    ``multiprocessing`` starts runs the program of whoever calls the indexer once more.
    """

    def __init__(self, settings: Settings) -> None:
        self.given: deque[tuple[int, SourceFile]] = deque()
        self.ready = False
        self.connection, theirs = Pipe()
        with theirs:
            handle = theirs.fileno()
            program = f"from {__name__} import help_reading; help_reading({handle})"
            path = os.pathsep.join(folder or str(Path.cwd()) for folder in sys.path)
            self._process = Popen(  # noqa: S603 - this same Python, and a program without anything from outside
                [sys.executable, "-P", "-c", program], pass_fds=[handle], env={**os.environ, "PYTHONPATH": path}
            )
        with suppress(BrokenPipeError, ConnectionResetError):  # when it cannot start: its end tells
            self.connection.send(settings)

    def give(self, number: int, file: SourceFile) -> None:
        self.given.append((number, file))
        with suppress(BrokenPipeError, ConnectionResetError):  # it died; whoever asks for the outcome gets to know
            self.connection.send(file)

    def end(self) -> int:
        """Wait for the end of a process that let go of the connection; returns its exit code (see ``Popen``)."""
        self.connection.close()
        return self._process.wait()

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self.end()


class _Helpers:
    """Gives out ``files`` and iterates over their outcomes in the same order."""

    def __init__(self, files: Sequence[SourceFile], settings: Settings, count: int) -> None:
        self._files = files
        self._settings = settings
        self._helpers: list[_Helper] = []
        self._next = 0
        self._done: dict[int, _Outcome] = {}
        try:
            for _ in range(count):
                self._helpers.append(_Helper(settings))
        except OSError as error:
            self.stop()
            raise OperatorError(
                f"De hulpprocessen om bronnen te lezen konden niet starten ({error}). "
                "Zet `reading.processes` op 1 om zonder te lezen."
            ) from error

    def __iter__(self) -> Iterator[_Outcome]:
        for number in range(len(self._files)):
            self._give(number + _AHEAD * len(self._helpers))
            self._collect(timeout=0)
            while number not in self._done:
                self._collect(timeout=None)
                self._give(number + _AHEAD * len(self._helpers))
            yield self._done.pop(number)

    def stop(self) -> None:
        for helper in self._helpers:
            helper.stop()

    def _give(self, limit: int) -> None:
        """Give every helper as much as it may have, of the files before number ``limit``."""
        for helper in self._helpers:
            while len(helper.given) < _QUEUED and self._next < min(limit, len(self._files)):
                helper.give(self._next, self._files[self._next])
                self._next += 1

    def _collect(self, timeout: float | None) -> None:
        """Take what helpers have ready, and what the end of one tells; waits for that if need be."""
        ready = wait([helper.connection for helper in self._helpers], timeout)
        for place, helper in enumerate(self._helpers):
            if helper.connection in ready:
                try:
                    self._take(helper, helper.connection.recv())
                except (EOFError, OSError):  # also when it ended halfway through what it sent
                    self._helpers[place] = self._replace(helper)

    def _take(self, helper: _Helper, outcome: _Outcome | None) -> None:
        if outcome is None:
            helper.ready = True
        else:
            number, _ = helper.given.popleft()
            self._done[number] = outcome

    def _replace(self, dead: _Helper) -> _Helper:
        """A helper in the place of one that died over the first file that it had; it gets the others."""
        code = dead.end()
        if not dead.ready:
            raise OperatorError(
                f"De hulpprocessen om bronnen te lezen willen niet starten ({_ending(code)}). "
                "Zet `reading.processes` op 1 om zonder te lezen."
            )
        if dead.given:
            number, _ = dead.given.popleft()
            self._done[number] = _Outcome(error=Interrupted(self._reason(code)))
        helper = _Helper(self._settings)
        for number, file in dead.given:
            helper.give(number, file)
        return helper

    def _reason(self, code: int) -> str:
        if code == -signal.SIGALRM:
            limit = self._settings.reading.max_seconds
            return f"het lezen duurde langer dan {limit} seconden (instelling reading.max_seconds)"
        return f"het proces dat het bestand las, is afgebroken ({_ending(code)})"


def help_reading(handle: int) -> None:
    """What a helper does: it tells that it is ready, then reads files until nobody asks for more.

    ``handle`` is the descriptor of its end of the connection, over which it gets the settings first and then files.
    Over a file that takes too long the system ends it, even when a parser listens to nothing any more.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that it helps
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    connection = Connection(handle)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        settings = connection.recv()
        sources.load_readers()
        connection.send(None)
        while True:
            file = connection.recv()
            signal.setitimer(signal.ITIMER_REAL, settings.reading.max_seconds)
            outcome = _read(file, settings)
            signal.setitimer(signal.ITIMER_REAL, 0)
            connection.send(outcome)


def _read(file: SourceFile, settings: Settings) -> _Outcome:
    outcome = _Outcome()
    try:
        for piece in sources.pieces(file, settings):
            outcome.digest = piece.digest
            for item in piece.items:
                outcome.items.append(item)
    except VindplaatsError as error:
        outcome.error = error
    return outcome


def _size(file: SourceFile) -> int:
    try:
        return file.path.stat().st_size
    except OSError:  # reading it will tell
        return 0


def _ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"code {code}"
