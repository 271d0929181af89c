"""Nothing that stands in a document, a list or a web address runs in a real browser.

The pages are shown without the policy that they are sent with, so that it is their text alone that keeps them safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from indexer import Settings
from search_web import create_app
from search_web.cors import API_PATHS
from tests.browser.conftest import _serving
from tests.browser.elsewhere import copy_codes, elsewhere
from tests.search_web.hostile import STRINGS, addresses, document_id, routes, site_of_strings

_WATCH = """
window.alert = () => { (window.top.hit ??= []).push(document.documentElement.outerHTML.slice(0, 2000)); };
"""
_SHOW = """async (pages) => {
  const frames = pages.map((html) => {
    const frame = document.createElement("iframe");
    const loaded = new Promise((done) => frame.addEventListener("load", done));
    frame.srcdoc = html;
    document.body.append(frame);
    return loaded;
  });
  await Promise.all(frames);
  await new Promise((done) => setTimeout(done, 50));
  document.body.replaceChildren();
  return window.hit ?? [];
}"""
_AT_ONCE = 40
_NO_HTML = {"pages.document", "assets.asset", "service.health", "service.ready", "service.robots"}
"""Or asked for otherwise."""


@pytest.fixture(scope="module")
def strings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return site_of_strings(tmp_path_factory.mktemp("strings"))


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """An empty page without any policy, which never gets anything from anywhere."""
    context = browser.new_context(offline=True)
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.goto("about:blank")
    yield page
    context.close()


def test_the_watch_sees_what_runs(bare: Page) -> None:
    for text in ("<script>alert(1)</script>", '"><script>alert(1)</script>', "<img src=x onerror=alert(1)>"):
        assert text in STRINGS
        assert bare.evaluate(_SHOW, [f"<!doctype html><title>x</title><body>{text}"]) != []
        bare.reload()


def test_nothing_runs(strings: Settings, bare: Page) -> None:
    app = create_app(strings)
    pages = list(_pages(app))
    assert len(pages) > 5 * len(STRINGS)
    for first in range(0, len(pages), _AT_ONCE):
        assert bare.evaluate(_SHOW, pages[first : first + _AT_ONCE]) == []


def _pages(app: Flask) -> Iterable[str]:
    """Everything that is HTML, and the HTML within what is not; each once."""
    client = app.test_client(use_cookies=False)
    seen: dict[str, None] = {}
    documents = [f"/document/{document_id(number)}?q=alert" for number in range(len(STRINGS))]
    shown = (rule for rule in routes(app) if rule.endpoint not in _NO_HTML and not rule.rule.startswith(API_PATHS))
    for address in [*documents, *(one for rule in shown for one in addresses(app, rule, texts_only=True))]:
        response = client.get(address)
        texts = [response.text] if response.mimetype == "text/html" else []
        if response.mimetype.endswith("xml"):
            texts = [one.text or "" for one in etree.fromstring(response.data).iter("description")]  # of RSS
        seen.update(dict.fromkeys(texts))
    return seen


@pytest.mark.parametrize("layout", ["kort", "kaarten", "tabel"])
def test_nothing_runs_in_any_embed(browser: Browser, strings: Settings, layout: str) -> None:
    with _serving(strings) as site, elsewhere(site) as other:
        context = browser.new_context(bypass_csp=True)
        context.add_init_script(_WATCH)
        page = context.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.goto(other.show(copy_codes(site, f"lijst=lijst-{layout}")))
        element = page.locator("vindplaats-lijst")
        expect(element.get_by_role("heading")).to_have_text(STRINGS[["kort", "kaarten", "tabel"].index(layout)].strip())
        titles: list[str] = []
        titles += element.locator(".documenten a").all_inner_texts()
        for number in (2, 3):
            element.get_by_role("button", name="Volgende").click()
            expect(element.get_by_role("status")).to_contain_text(f"Pagina {number}")
            titles += element.locator(".documenten a").all_inner_texts()
        plain = {" ".join(text.split()) for text in STRINGS}
        assert {" ".join(title.split()) for title in titles} <= plain
        assert len(titles) >= 120
        element.get_by_role("searchbox").fill(STRINGS[0])
        element.get_by_role("button", name="Zoeken").click()
        expect(element.get_by_role("status")).to_contain_text("gevonden")
        assert page.evaluate("window.hit ?? []") == []
        assert told == []
        context.close()


def test_nothing_runs_in_the_list_builder(browser: Browser, strings: Settings) -> None:
    with _serving(strings) as site:
        context = browser.new_context(bypass_csp=True)
        context.add_init_script(_WATCH)
        page = context.new_page()
        page.goto(f"{site}/lijsten/maken")
        for text in STRINGS[::10]:
            page.get_by_label("Titel boven de lijst").fill(text)
            title = " ".join(text.split())
            expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text(title)
            code = BeautifulSoup(page.get_by_label("Code voor de pagina").input_value(), "html.parser")
            assert [one["titel"] for one in code.select("vindplaats-lijst")] == [title]
        assert page.evaluate("window.hit ?? []") == []
        context.close()
