"""The site under load: `vindplaats serve` with the live index, and the same server with an empty Flask application."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.parse import urlencode

from benchmarks.pace.figures import Serving, median
from benchmarks.pace.machine import apart, children, private_memory
from benchmarks.pace.questions import Question

_HOST = "127.0.0.1"
_WORKERS = 2
_OURS = ("--host", _HOST, "--port", "{port}", "--workers", str(_WORKERS))
_EMPTY = ("-b", f"{_HOST}:{{port}}", "-w", str(_WORKERS), "-k", "gthread", "--threads", "4", "--log-level", "warning")
_CONNECTIONS = 16
_WARM_UP = 60
"""Requests before the clock runs, so that each worker has opened the index."""
_PASSES = 10
"""So often what is answered at once is asked, as it is done too soon to time otherwise."""
_ROUNDS = 3
_PATIENCE = 60
"""Seconds."""
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class _Measured(NamedTuple):
    """``private``: of the largest worker; requests a second: ``rate`` the first time, ``again`` when all were asked."""

    private: int
    rate: float
    again: float
    errors: int


def serving(config: Path, questions: Sequence[Question], warm_up: Sequence[Question]) -> Serving:
    """Ask all ``questions`` over HTTP, in a few rounds with fresh servers, the empty one in turn; medians."""
    asked, warm = _requests(questions), _requests(warm_up)
    warm = (warm * _WARM_UP)[:_WARM_UP]
    ours, empty = [], []
    for _ in range(_ROUNDS):
        ours.append(_measure(("vindplaats", "--config", str(config), "serve", *_OURS), asked, warm))
        empty.append(_measure(("gunicorn", "benchmarks.pace.empty_app:app", *_EMPTY), asked, warm))
    return Serving(
        private=round(median([one.private for one in ours])),
        private_empty=round(median([one.private for one in empty])),
        rate=median([one.rate for one in ours]),
        rate_again=median([one.again for one in ours]),
        rate_empty=median([one.again for one in empty]),
        errors=sum(one.errors for one in (*ours, *empty)),
    )


def _measure(program: Sequence[str], asked: list[bytes], warm: list[bytes]) -> _Measured:
    with _served(program) as (port, pid):
        apart(_load, port, warm)
        first, errors = apart(_load, port, asked)
        apart(_load, port, asked * _PASSES)  # so that each worker was asked all
        again, more_errors = apart(_load, port, asked * _PASSES)
        private = max(map(private_memory, children(pid)))
        return _Measured(private, len(asked) / first, _PASSES * len(asked) / again, errors + more_errors)


@contextmanager
def _served(program: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The port, and the process that started the workers."""
    with closing(socket.create_server((_HOST, 0))) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", *(word.format(port=port) for word in program)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            _wait(port)
            yield port, process.pid
        finally:
            process.terminate()


def _wait(port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection((_HOST, port)).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _requests(questions: Sequence[Question]) -> list[bytes]:
    paths = [f"/api/v1/zoeken?{urlencode({'q': question.text})}" for question in questions]
    return [f"GET {path} HTTP/1.1\r\nHost: {_HOST}\r\n\r\n".encode() for path in paths]


def _load(port: int, requests: Sequence[bytes]) -> tuple[float, int]:
    """Send all ``requests`` over connections that stay open, as many at a time; seconds, and how many went wrong.

    Written on sockets, because a client that takes as long as an empty view would measure itself.
    """
    todo = iter(requests)  # next() on it is atomic
    statuses: list[bytes] = []
    threads = [Thread(target=lambda: statuses.extend(_ask(port, todo))) for _ in range(_CONNECTIONS)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start, len(requests) - sum(status == b"200" for status in statuses)


def _ask(port: int, todo: Iterator[bytes]) -> Iterator[bytes]:
    """The status of each answer."""
    with socket.create_connection((_HOST, port), _PATIENCE) as connection:
        for request in todo:
            connection.sendall(request)
            received = b""
            while b"\r\n\r\n" not in received:
                received += connection.recv(1 << 16) or b"\r\n\r\n"
            head, _, body = received.partition(b"\r\n\r\n")
            length = _LENGTH.search(head)
            missing = int(length[1]) - len(body) if length else 0
            while missing > 0:
                missing -= len(connection.recv(1 << 16)) or missing
            yield head[9:12]
