"""A real server process and a real browser, which keeps a list of everything that went wrong in it."""

from __future__ import annotations

import multiprocessing
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

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

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail("Chromium ontbreekt; installeer het met: apt-get install chromium", pytrace=False)
    expect.set_options(timeout=20_000)  # milliseconds; all cores may be busy with other tests
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
        # Leaving a page, or typing on, breaks off a request for suggestions on purpose.
        if not ("/suggesties" in request.url and request.failure == "net::ERR_ABORTED"):
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
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    spawn = multiprocessing.get_context("spawn")
    process = spawn.Process(target=serve, args=(settings, "127.0.0.1", port, 1))
    process.start()
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while not _answers(address):
        assert process.is_alive(), "de server is gestopt"
        assert time.monotonic() < deadline, "de server antwoordt niet"
        time.sleep(0.1)
    yield address
    process.terminate()
    process.join(20)
    assert process.exitcode == 0


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/healthz").close()
    except OSError:
        return False
    return True
