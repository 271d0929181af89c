"""A real server process and a real browser, which keeps a list of everything that went wrong in it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect, sync_playwright

from indexer import Settings
from search_web.server import serve

CHROMIUM = Path("/usr/bin/chromium")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

_BROKEN_OFF = ("/suggesties", "/lijsten/maken")
"""What a page asks for again while somebody goes on typing, and breaks off before."""

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail("Chromium ontbreekt; installeer het met: apt-get install chromium", pytrace=False)
    expect.set_options(timeout=60_000)  # milliseconds; all cores may be busy with other tests
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(settings: Settings, live: object) -> Iterator[str]:
    """The address of a server over the example corpus."""
    with _serving(settings) as address:
        yield address


@pytest.fixture(scope="session")
def broken_site(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server without an index."""
    with _serving(settings.model_copy(update={"index": tmp_path_factory.mktemp("leeg")})) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open an address in a context of its own; console messages and failed requests fail the test at its end."""
    problems: list[str] = []
    contexts = []

    def heard(message: ConsoleMessage) -> None:
        problems.append(f"console ({message.type}): {message.text}")

    def failed(request: Request) -> None:
        if not (urlsplit(request.url).path in _BROKEN_OFF and request.failure == "net::ERR_ABORTED"):
            problems.append(f"{request.url}: {request.failure}")

    def opener(
        url: str, *, javascript: bool = True, phone: bool = False, dark: bool = False, status: int = 200
    ) -> Page:
        context = browser.new_context(
            java_script_enabled=javascript,
            viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 900},
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()

        def answered(response: Response) -> None:
            if response.status >= 400 and response.url != url:
                problems.append(f"{response.url}: {response.status}")

        page.on("response", answered)
        page.on("requestfailed", failed)
        page.on("pageerror", lambda error: problems.append(f"fout in script: {error}"))
        if status == 200:  # Chromium reports the status of an error page on the console
            page.on("console", heard)
        response = page.goto(url)
        assert response is not None
        assert response.status == status
        return page

    yield opener
    for context in contexts:
        context.close()
    assert problems == []


@contextmanager
def _serving(settings: Settings) -> Iterator[str]:
    spawn = multiprocessing.get_context("spawn")
    told, tells = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_serve, args=(settings, tells))
    process.start()
    tells.close()
    with open(told.fileno(), encoding="utf-8", closefd=False) as lines:
        address = lines.readline().rpartition(" ")[2].rstrip()
    assert address, "de server is gestopt"
    try:
        yield address
    finally:
        process.terminate()
        process.join(60)
    assert process.exitcode == 0


def _serve(settings: Settings, tells: Connection) -> None:
    """Serve on a free port, and tell the address when it is there."""
    with open(tells.fileno(), "w", encoding="utf-8", closefd=False) as lines, redirect_stdout(lines):
        serve(settings, "127.0.0.1", 0, 1)
