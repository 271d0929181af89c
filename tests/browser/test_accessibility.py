"""Every page passes axe (WCAG 2.2 A and AA, and its best practices), on a wide light screen and on a dark phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from indexer import Facet, LiveIndex, SearchRequest

Open = Callable[..., Page]

PAGES = {
    "voorpagina": ("/", 200),
    "resultaten": ("/zoeken?q=stagediscriminatie+wat+werkt", 200),
    "met filters": ("/zoeken?q=werk&thema=arbeidsmarkt&soort=vraag-antwoord&sorteer=nieuwste", 200),
    "tweede pagina": ("/zoeken?pagina=2", 200),
    "weggelaten woord": ("/zoeken?q=stagediscriminatie+kwantumverstrengeling", 200),
    "niets gevonden": ("/zoeken?q=stagediscriminate&jaar=1999", 200),
    "voorbij het eind": ("/zoeken?q=werk&pagina=900", 404),
    "fout adres": ("/zoeken?thema=onzin", 400),
    "bestaat niet": ("/nergens", 404),
    "uitleg van de API": ("/api", 200),
}
LOOKS = [
    pytest.param({}, id="breed en licht"),
    pytest.param({"phone": True, "dark": True}, id="telefoon en donker"),
]
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}  # WCAG 2.2, off by default


def check(page: Page) -> None:
    result = Axe().run(page, options=OPTIONS)
    assert result.violations_count == 0, result.generate_report()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"de pagina schuift {wide} pixels opzij"


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_page(open_page: Open, site: str, name: str, look: dict[str, bool]) -> None:
    path, status = PAGES[name]
    page = open_page(site + path, status=status, **look)
    for fold in reversed(page.locator("details:not([open]) > summary:visible").all()):  # each opened is one fewer
        fold.click()
    check(page)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", ["artikel", "vraag-antwoord", "rapport", "bijeenkomst", "dossier"])
def test_document(open_page: Open, site: str, live: LiveIndex, kind: str, look: dict[str, bool]) -> None:
    hit = live.searcher().search(SearchRequest("werk", {Facet.KIND: (kind,)})).hits[0]
    check(open_page(f"{site}/document/{hit.id}?q=werk", **look))


def test_open_suggestions(open_page: Open, site: str) -> None:
    page = open_page(site)
    page.get_by_role("combobox").press_sequentially("stage")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    check(page)


def test_service_unavailable(open_page: Open, broken_site: str) -> None:
    check(open_page(f"{broken_site}/zoeken?q=werk", status=503))
