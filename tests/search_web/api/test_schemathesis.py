"""Schemathesis asks the interface what its description allows, and what it forbids.

All checks are on: answers are as described, what is valid is accepted, what is not is refused. With ``API_EXAMPLES``
set to more than a few, it asks that many things of each operation: ``make check-api`` does.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from werkzeug.serving import make_server

from indexer import Settings
from search_web import create_app

EXAMPLES = os.environ.get("API_EXAMPLES", "5")


@pytest.fixture
def served(settings: Settings) -> Iterator[str]:
    """The address of a running site without a limit on how often one may ask."""
    unlimited = settings.model_copy(update={"limits": settings.limits.model_copy(update={"per_minute": 0})})
    server = make_server("127.0.0.1", 0, create_app(unlimited), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


def test_it_does_as_it_says(served: str, tmp_path: Path) -> None:
    command = [
        *(str(Path(sys.executable).with_name("schemathesis")), "run", f"{served}/api/v1/openapi.json"),
        *("--checks", "all", "--max-examples", EXAMPLES, "--seed", "1", "--continue-on-failure", "--no-color"),
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Tested: 9" in done.stdout  # not the description itself
