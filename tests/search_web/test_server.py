from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from indexer import OperatorError, Settings
from search_web.server import serve

_PROMPT = 25
"""Seconds. A server of which a worker does not hear that it must stop, waits half a minute for it."""
_PROGRAM = """
import os, sys, time
from pathlib import Path
from indexer import Settings
from search_web.server import serve
os.register_at_fork(after_in_child=lambda: time.sleep(float(sys.argv[2])))
serve(Settings(index=Path(sys.argv[1])), "127.0.0.1", 0, 2)
"""


@contextmanager
def served(index: Path, pause: float = 0.0) -> Iterator[subprocess.Popen[str]]:
    """A real server on a free port, without an index; its workers start ``pause`` seconds late."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(index), str(pause)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with served(tmp_path / "leeg") as process:
        yield process


def address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    line = server.stdout.readline()
    assert line.startswith("Vindplaats luistert op http://127.0.0.1:")
    return line.split()[-1]


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_its_address_answers_and_stops_cleanly(server: subprocess.Popen[str], stop: signal.Signals) -> None:
    with urllib.request.urlopen(address(server) + "/healthz") as response:
        assert response.status == 200
    server.send_signal(stop)
    out, err = server.communicate(timeout=_PROMPT)
    assert server.returncode == 0
    assert out == ""
    assert "Traceback" not in err


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_workers_that_are_still_starting_stop_too(tmp_path: Path, stop: signal.Signals) -> None:
    with served(tmp_path / "leeg", pause=2) as server:
        address(server)
        time.sleep(0.5)  # by now both workers exist
        server.send_signal(stop)
        server.communicate(timeout=_PROMPT)
        assert server.returncode == 0


def connections(server: subprocess.Popen[str], port: int) -> list[int]:
    """How many connections each worker has taken."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    taken = {f"socket:[{line[9]}]" for line in lines if int(line[1].rpartition(":")[2], 16) == port and line[3] == "01"}
    workers = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    return [sum(file in taken for file in _open_files(pid)) for pid in workers]


def _open_files(pid: str) -> Iterator[str]:
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            yield str(descriptor.readlink())


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
@pytest.mark.parametrize("attempt", range(3))  # by chance they are shared alike in one of four
def test_a_worker_whose_threads_are_all_at_work_leaves_connections_to_the_other(
    server: subprocess.Popen[str], attempt: int
) -> None:
    port = int(address(server).rpartition(":")[2])
    with ExitStack() as opened:
        for _ in range(8):
            connection = opened.enter_context(socket.create_connection(("127.0.0.1", port)))
            connection.sendall(b"G")  # and no more: it keeps a thread waiting
        until = time.monotonic() + 60
        while sum(taken := connections(server, port)) < 8 and time.monotonic() < until:
            time.sleep(0.05)
        assert taken == [4, 4]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a connection without a request holds up a thread")
def test_connections_without_a_request_hold_up_nobody(server: subprocess.Popen[str]) -> None:
    site = address(server)
    with ExitStack() as opened:
        for _ in range(64):  # gunicorn waits five seconds for each, so eight threads would take forty
            opened.enter_context(socket.create_connection(("127.0.0.1", int(site.rpartition(":")[2]))))
        with urllib.request.urlopen(site + "/healthz", timeout=30) as response:
            assert response.status == 200


def test_searches_are_not_logged_but_what_goes_wrong_is_said(server: subprocess.Popen[str]) -> None:
    """A missing index to the operator, a question that is too long to who asks it, in Dutch."""
    search = address(server) + "/zoeken?q="
    with pytest.raises(urllib.error.HTTPError, match="503"):
        urllib.request.urlopen(search + "vertrouwelijk")
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(search + "geheimzinnig" * 800)
    assert error.value.code == 414
    assert "Deze zoekvraag is te lang" in error.value.read().decode()
    server.terminate()
    out, err = server.communicate(timeout=60)
    assert "vertrouwelijk" not in out + err
    assert "geheimzinnig" not in out + err
    assert "vindplaats index" in err


def test_a_taken_port_is_a_clear_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OperatorError, match=f"Poort {port} .* is al in gebruik"):
            serve(Settings(), "127.0.0.1", port, 1)


def test_an_address_of_another_machine_is_a_clear_error() -> None:
    with pytest.raises(OperatorError, match=r"Adres 192\.0\.2\.1 hoort niet bij deze machine"):
        serve(Settings(), "192.0.2.1", 8000, 1)
