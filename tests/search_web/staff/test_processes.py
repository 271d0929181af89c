"""The desk on the real server, with two worker processes."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from answers import Accounts, Database
from indexer import Role
from tests.search_web.staff.conftest import PASSWORD, QUICK, csrf_token

_OFTEN = 5
_PROGRAM = f"""
import sys
from pathlib import Path
from indexer import Desk, Settings
from search_web.server import serve
folder = Path(sys.argv[1])
desk = Desk(
    enabled=True, secure_cookies=False, sign_ins_per_minute={_OFTEN}, database=folder / "desk.sqlite",
    index=folder / "staff", secret=folder / "secret",
)
serve(Settings(index=folder / "index", desk=desk), "127.0.0.1", 0, 2)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    Accounts(Database(tmp_path / "desk.sqlite"), QUICK).add("anna", "Anna", Role.STAFF, PASSWORD)
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    with process:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
        process.terminate()


def sign_in(server: str, name: str, password: str) -> tuple[requests.Session, requests.Response]:
    browser = requests.Session()
    token = csrf_token(browser.get(f"{server}/inloggen", timeout=60).text)
    form = {"csrf_token": token, "naam": name, "wachtwoord": password}
    return browser, browser.post(f"{server}/inloggen", data=form, allow_redirects=False, timeout=60)


def test_processes_share_sessions_secret_and_what_was_tried(server: str, tmp_path: Path) -> None:
    browser, answer = sign_in(server, "anna", PASSWORD)
    assert answer.status_code == 302
    with ThreadPoolExecutor(8) as pool:
        cookies = dict(browser.cookies)
        pages = pool.map(lambda _: requests.get(f"{server}/account", cookies=cookies, timeout=60), range(24))
        assert {page.status_code for page in pages} == {200}
        tried = pool.map(lambda number: sign_in(server, f"naam{number}", "fout")[1].status_code, range(12))
        assert Counter(tried) == {403: _OFTEN - 1, 429: 12 - (_OFTEN - 1)}
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
