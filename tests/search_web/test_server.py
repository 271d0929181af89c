from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import OperatorError, Settings
from search_web.server import serve

_PROGRAM = """
import sys
from pathlib import Path
from indexer import Settings
from search_web.server import serve
serve(Settings(index=Path(sys.argv[1])), "127.0.0.1", 0, 2)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A real server on a free port, without an index."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(tmp_path / "leeg")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    with process:
        yield process
        process.kill()


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
    out, err = server.communicate(timeout=20)
    assert server.returncode == 0
    assert out == ""
    assert "Traceback" not in err


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
    out, err = server.communicate(timeout=20)
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
