"""An editor makes a list for another site, with and without JavaScript."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open
from tests.browser.test_accessibility import LOOKS, check

ADDRESS = "/lijsten/maken"


def element(page: Page) -> dict[str, str]:
    """The attributes of the element in the code to copy."""
    code = BeautifulSoup(page.get_by_label("Code voor de pagina").input_value(), "html.parser")
    (found,) = code.select("vindplaats-lijst")
    return {name: str(value) for name, value in found.attrs.items()}


@pytest.mark.parametrize("javascript", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_a_list_is_made_and_seen(open_page: Open, site: str, javascript: bool) -> None:
    page = open_page(site, javascript=javascript)
    page.get_by_role("link", name="Lijst voor uw site").click()
    page.get_by_label("Titel boven de lijst").fill("Samen & apart")
    page.get_by_label("Zoekwoorden").fill("werk")
    page.locator("summary", has_text="Thema").click()
    page.get_by_label("Arbeidsmarkt", exact=True).check()
    page.locator("summary", has_text="Soort").click()
    page.get_by_label("Vraag en antwoord", exact=True).check()
    page.get_by_label("Artikel", exact=True).check()
    page.get_by_label("Kaarten").check()
    page.get_by_label("Aantal documenten").fill("3")
    if not javascript:
        page.get_by_role("button", name="Toon deze lijst").click()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Samen & apart")
    expect(frame.get_by_role("listitem")).to_have_count(3)
    expect(frame.locator(".vindplaats-tekst").first).to_be_visible()
    assert element(page) == {
        "q": "werk",
        "thema": "arbeidsmarkt",
        "soort": "artikel vraag-antwoord",
        "aantal": "3",
        "opmaak": "kaarten",
        "titel": "Samen & apart",
    }
    page.reload()  # the address says it all
    expect(page.get_by_label("Titel boven de lijst")).to_have_value("Samen & apart")
    expect(page.get_by_label("Arbeidsmarkt", exact=True)).to_be_checked()
    assert element(page)["aantal"] == "3"


def test_a_list_of_the_editors(open_page: Open, site: str) -> None:
    page = open_page(site + ADDRESS)
    page.get_by_role("link", name="Wat werkt tegen polarisatie").click()
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text("Wat werkt tegen polarisatie")
    assert element(page) == {"lijst": "polarisatie-bewijs"}


def test_the_frame_is_as_high_as_the_list(open_page: Open, site: str) -> None:
    page = open_page(f"{site}{ADDRESS}?lijst=polarisatie-bewijs", phone=True)
    expect(page.frame_locator("iframe").get_by_role("listitem").first).to_be_visible()
    page.wait_for_function("document.querySelector('iframe').style.height !== ''")
    inside = page.frames[1].evaluate("document.documentElement.scrollHeight")
    assert (page.locator("iframe").bounding_box() or {})["height"] >= inside


def test_copying(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site + ADDRESS)
    page.get_by_role("button", name="Kopieer Code voor een frame").click()
    expect(page.locator("#gedaan")).to_have_text("Gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("Code voor een frame").input_value()
    context.close()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("query", ["", "?lijst=antwoorden-gemeenten", "?thema=polarisatie&soort=artikel&jaar=2021"])
def test_it_passes_axe(open_page: Open, site: str, query: str, look: dict[str, bool]) -> None:
    page = open_page(site + ADDRESS + query, **look)
    page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    check(page)
