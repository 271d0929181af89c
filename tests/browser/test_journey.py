"""One visit from question to document and back, as people make it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]


@pytest.mark.parametrize("javascript", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_search_filter_page_open_and_go_back(open_page: Open, site: str, javascript: bool) -> None:
    page = open_page(site, javascript=javascript)
    box = page.get_by_label("Zoek in alle kennis")
    box.fill("werk")
    box.press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("resultaten voor ‘werk’")
    everything = found(page)

    pick(page, "Thema", "Participatie")
    pick(page, "Soort", "Vraag en antwoord")
    filters = page.get_by_role("list", name="Gekozen filters")
    expect(filters.get_by_role("listitem")).to_have_count(3)
    assert 10 < found(page) < everything
    first = page.locator(".hit h2").first.inner_text()

    page.get_by_role("link", name="Volgende").click()
    expect(heading).to_contain_text("pagina 2")
    assert page.locator(".hit h2").first.inner_text() != first
    results = page.url

    title = page.locator(".hit h2 a").first.inner_text()
    page.locator(".hit h2 a").first.click()
    expect(heading).to_have_text(title)
    expect(page.get_by_label("Zoek in alle kennis")).to_have_value("werk")
    page.go_back()
    assert page.url == results
    expect(page.locator(".hit h2 a").first).to_have_text(title)
    expect(filters.get_by_role("listitem")).to_have_count(3)


def test_suggestions_by_keyboard(open_page: Open, site: str) -> None:
    page = open_page(site)
    box = page.get_by_role("combobox", name="Zoek in alle kennis")
    box.press_sequentially("stage")
    options = page.get_by_role("listbox", name="Suggesties").get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_contain_text("suggestie")

    box.press("ArrowDown")
    chosen = options.first.inner_text()
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    expect(box).to_have_value(chosen)
    box.press("ArrowUp")
    expect(box).to_have_value("stage")
    box.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")

    box.press_sequentially("d")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    chosen = box.input_value()
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"‘{chosen}’")


def test_suggestions_by_pointer(open_page: Open, site: str) -> None:
    page = open_page(site)
    page.get_by_role("combobox").press_sequentially("discri")
    option = page.get_by_role("option").first
    chosen = option.inner_text()
    option.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"‘{chosen}’")


def test_suggestions_for_who_types_on_while_an_answer_is_awaited(open_page: Open, site: str) -> None:
    page = open_page(site)
    page.route("**/suggesties?q=st", lambda route: None)  # the answer does not come
    box = page.get_by_role("combobox")
    with page.expect_request("**/suggesties?q=st"):
        box.press_sequentially("st")
    box.press("a")
    expect(page.get_by_role("option").first).to_be_visible()


def test_the_keyboard_reaches_the_results_past_the_filters(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/zoeken?q=werk")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_on_a_phone_the_filters_open_on_request(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/zoeken?q=werk", phone=True)
    theme = page.get_by_role("link", name="Arbeidsmarkt").first
    expect(page.locator(".facets")).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    expect(page.locator(".facets")).to_be_visible()
    theme.click()
    expect(page.get_by_text("1 gekozen")).to_be_visible()


def test_a_list_without_filters_has_the_whole_width(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/lijst/stagediscriminatie")
    assert not page.locator(".filters").count()
    hits, content = (page.locator(selector).bounding_box() for selector in (".hits", "main .results"))
    assert hits is not None and content is not None
    assert hits["width"] == content["width"]


def pick(page: Page, facet: str, label: str) -> None:
    page.get_by_role("region", name=facet).get_by_role("link", name=label).click()
    expect(page.get_by_role("list", name="Gekozen filters").get_by_text(label)).to_be_visible()


def found(page: Page) -> int:
    return int(page.get_by_role("heading", level=1).inner_text().split()[0].replace(".", ""))
