"""Our lists on the page of another site in a real browser: in all four ways, and when we are away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from indexer import Settings
from indexer.sources.dates import dutch_date
from tests.browser.conftest import Open, _serving
from tests.browser.elsewhere import FALLBACK, HOST, Codes, Elsewhere, copy_codes, elsewhere
from tests.browser.test_accessibility import LOOKS, check
from tests.conftest import configured

LISTS = {
    "kort": "lijst=stagediscriminatie",
    "kaarten": "lijst=polarisatie-bewijs",
    "tabel met zoekvak en filters": "lijst=antwoorden-gemeenten",
    "zelf gemaakt": "thema=arbeidsmarkt&soort=artikel&soort=vraag-antwoord&aantal=4&opmaak=kaarten&titel=A+%26+B",
}
_LINKS = ".vindplaats-document a, .document a, .rij a:first-child, ul[data-lijst] a"
_WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((seen) => {
  for (const one of seen.getEntries()) {
    const sources = one.sources.map((source) => JSON.stringify(source));
    window.shifts.push([one.value, one.startTime, ...sources]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
_VISITS = 4


class Visit:
    """A browser of somebody, which notes all that it sees."""

    def __init__(self, browser: Browser, **looks: bool) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport={"width": 390 if looks.get("phone") else 1280, "height": 8000},  # all of it counts as seen
            color_scheme="dark" if looks.get("dark") else "light",
        )
        self.context.add_init_script(_WATCH_SHIFTS)
        self.hosts: set[str] = set()
        self.told: list[str] = []
        self.broken: list[str] = []
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.hosts.add(str(urlsplit(request.url).hostname)))
        self.page.on("console", lambda message: self.told.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))

    def open(self, address: str) -> Page:
        self.page.goto(address, wait_until="load")
        return self.page

    def forget_http(self) -> None:
        """Empty the cache of the browser, but not what pages keep themselves."""
        self.context.new_cdp_session(self.page).send("Network.clearBrowserCache")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    one = Visit(browser)
    yield one
    one.context.close()


@pytest.fixture(scope="module")
def other(site: str) -> Iterator[Elsewhere]:
    with elsewhere(site) as pages:
        yield pages


def documents(page: Page) -> dict[str, list[str]]:
    """The documents that each way shows, in order."""
    frame = page.frames[1] if len(page.frames) > 1 else page.main_frame
    scopes = {name: page.locator(f"#{name}") for name in ("server", "element", "json")}
    found = {name: scope.locator(_LINKS).all() for name, scope in scopes.items()}
    found["frame"] = frame.locator(_LINKS).all()
    return {
        name: [unquote(urlsplit(link.get_attribute("href") or "").path) for link in links]
        for name, links in found.items()
    }


def stand() -> str:
    """What stands below a list of today when the site is away."""
    return f"Stand van {dutch_date(date.today())}"


def wait(page: Page) -> None:
    expect(page.locator("vindplaats-lijst").get_by_role("heading")).to_be_visible()
    expect(page.locator("#json").get_by_role("link").nth(1)).to_be_visible()
    page.wait_for_timeout(500)  # what moves late moves too


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", LISTS)
def test_four_ways_on_a_strict_page(
    browser: Browser, site: str, other: Elsewhere, name: str, look: dict[str, bool]
) -> None:
    visit = Visit(browser, **look)
    address = other.show(copy_codes(site, LISTS[name]))
    page = visit.open(address)
    wait(page)
    shown = documents(page)
    assert len(shown["server"]) >= 3
    assert all(path.startswith("/document/") for path in shown["server"])
    assert shown == dict.fromkeys(shown, shown["server"])
    assert FALLBACK not in page.locator("#element, #server").all_inner_texts()
    frame = page.locator("iframe")
    inside = page.frames[1].evaluate("document.documentElement.scrollHeight")
    assert (frame.bounding_box() or {})["height"] >= inside
    assert visit.context.cookies() == []
    assert visit.hosts == {HOST, "127.0.0.1"}
    assert visit.told == []
    assert visit.broken == []
    visit.context.close()
    if not look:
        # On a machine that is busy with other tests, a browser now and then paints what it has read so far.
        visits = [shifts(browser, address) for _ in range(_VISITS)]
        assert [[], []] in visits, visits


def shifts(browser: Browser, address: str) -> list[object]:
    """What moved in the page and in the frame, at a first visit."""
    visit = Visit(browser)
    page = visit.open(address)
    wait(page)
    moved = [one.evaluate("window.shifts") for one in page.frames]
    visit.context.close()
    return moved


@pytest.mark.parametrize("look", LOOKS)
def test_a_page_with_four_lists_passes_axe(
    browser: Browser, site: str, other: Elsewhere, look: dict[str, bool]
) -> None:
    visit = Visit(browser, **look)
    first, second, third, fourth = (copy_codes(site, query) for query in LISTS.values())
    page = visit.open(other.show(replace(first, element=third.element, address=second.address, frame=fourth.frame)))
    wait(page)
    for fold in page.locator("summary").all():
        fold.click()
    check(page)
    visit.context.close()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", LISTS)
def test_the_frame_and_the_fragment_themselves_pass_axe(
    open_page: Open, site: str, name: str, look: dict[str, bool]
) -> None:
    codes = copy_codes(site, LISTS[name])
    frame = codes.address.replace(".html", "/frame")
    page = open_page(frame, **look)
    page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    check(page)


def test_a_reader_narrows_the_list_in_the_element(site: str, other: Elsewhere, visit: Visit) -> None:
    others, codes = (copy_codes(site, LISTS[name]) for name in ("kort", "tabel met zoekvak en filters"))
    page = visit.open(other.show(replace(others, element=codes.element, style=codes.style)))
    element = page.locator("vindplaats-lijst")
    rows = element.locator("tbody tr")
    expect(rows).to_have_count(10)
    first = rows.first.inner_text()
    element.get_by_role("button", name="Volgende").press("Enter")
    expect(element.get_by_role("status")).to_contain_text("Pagina 2")
    assert rows.first.inner_text() != first
    expect(element.get_by_role("heading")).to_be_focused()

    element.get_by_label("Zoek in deze lijst").last.fill("inburgering")
    page.keyboard.press("Enter")
    expect(element.get_by_role("status")).to_contain_text("gevonden")
    narrowed = rows.count()
    assert 0 < narrowed <= 10
    element.locator("summary").click()
    year = element.get_by_role("button", name="2023")
    year.focus()
    page.keyboard.press("Enter")
    expect(year).to_have_attribute("aria-pressed", "true")
    expect(year).to_be_focused()
    assert {text[-4:] for text in element.locator("time").all_inner_texts()} == {"2023"}
    check(page)
    element.get_by_role("button", name="Toon de hele lijst").click()
    expect(rows).to_have_count(10)
    assert rows.first.inner_text() == first
    assert visit.told == visit.broken == []


def test_marks_are_shown_to_who_searched(site: str, other: Elsewhere, visit: Visit) -> None:
    codes = copy_codes(site, "thema=polarisatie&opmaak=kaarten&zoekvak=1&titel=Zoek")
    page = visit.open(other.show(codes))
    element = page.locator("vindplaats-lijst")
    expect(element.locator("li.document").first).to_be_visible()
    assert element.locator("mark").count() == 0
    element.get_by_role("searchbox").fill("wijk")
    element.get_by_role("button", name="Zoeken").click()
    expect(element.locator("mark").first).to_have_text("wijk", ignore_case=True)
    assert "q=wijk" in (element.locator("li.document a").first.get_attribute("href") or "")


def test_the_element_follows_its_attributes_and_the_page_colours_it(site: str, other: Elsewhere, visit: Visit) -> None:
    page = visit.open(other.show(copy_codes(site, LISTS["kort"])))
    element = page.locator("vindplaats-lijst")
    expect(element.get_by_role("heading")).to_have_text("Nieuw over stagediscriminatie")
    element.evaluate("(one) => { one.setAttribute('lijst', 'polarisatie-bewijs'); one.setAttribute('kop', '3'); }")
    expect(element.get_by_role("heading", level=3)).to_have_text("Wat werkt tegen polarisatie")
    element.evaluate("(one) => one.style.setProperty('--vindplaats-link', 'rgb(1, 2, 3)')")
    expect(element.locator(".document a").first).to_have_css("color", "rgb(1, 2, 3)")
    element.evaluate("(one) => one.setAttribute('lijst', 'bestaat-niet')")
    expect(element.get_by_role("link")).to_have_count(1)
    expect(element.get_by_text(FALLBACK)).to_be_visible()


def test_without_javascript_there_is_what_the_author_wrote(browser: Browser, site: str, other: Elsewhere) -> None:
    address = other.show(copy_codes(site, LISTS["kort"]))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    for place in ("#element", "#json"):
        expect(page.locator(place).get_by_role("link")).to_be_visible()
    shown = documents(page)
    assert shown["server"] == shown["frame"] != []
    context.close()


# --- without us ----------------------------------------------------------------------------------------------------


@pytest.fixture
def own(settings: Settings, live: object, tmp_path: Path) -> Settings:
    """An index of our own, which may go."""
    copied = configured(tmp_path / "index")
    shutil.copytree(settings.index, copied.index)
    return copied


def test_without_an_index_all_ways_show_the_last_good_list(browser: Browser, own: Settings) -> None:
    with _serving(own) as site, elsewhere(site) as pages:
        before = Visit(browser)
        page = before.open(pages.show(copy_codes(site, LISTS["kort"])))
        wait(page)
        expected = documents(page)
        shutil.rmtree(own.index)
        for visit in (before, Visit(browser)):
            visit.forget_http()
            page = visit.open(f"{pages.address}/index.html")
            wait(page)
            assert documents(page) == expected
            for scope in (page.locator("#server"), page.locator("#element"), page.frames[1].locator("body")):
                expect(scope.get_by_text(stand())).to_be_visible()
            assert visit.told == visit.broken == []
            visit.context.close()


@pytest.fixture
def stopped(browser: Browser, own: Settings) -> Iterator[tuple[Visit, Elsewhere, Codes, ExitStack]]:
    """Somebody who was there when all was well; and what stops our server."""
    visit = Visit(browser)
    with ExitStack() as server:
        site = server.enter_context(_serving(own))
        with elsewhere(site) as pages:
            codes = copy_codes(site, LISTS["kort"])
            yield visit, pages, codes, server
    visit.context.close()


Stopped = tuple[Visit, Elsewhere, Codes, ExitStack]


def test_without_our_server_a_visitor_who_was_there_sees_the_list(stopped: Stopped) -> None:
    visit, pages, codes, server = stopped
    page = visit.open(pages.show(codes))
    wait(page)
    expected = documents(page)["element"]
    server.close()
    page = visit.open(f"{pages.address}/index.html")
    expect(page.locator("vindplaats-lijst").get_by_role("heading")).to_be_visible()
    assert documents(page)["element"] == expected
    expect(page.locator("#server").get_by_text(FALLBACK)).to_be_visible()
    assert visit.broken == []


def test_without_our_server_the_element_has_a_copy_of_its_own(stopped: Stopped) -> None:
    visit, pages, codes, server = stopped
    page = visit.open(pages.show(codes, own_scripts=True))
    wait(page)
    expected = documents(page)["element"]
    server.close()
    visit.forget_http()
    page = visit.open(f"{pages.address}/index.html")
    element = page.locator("vindplaats-lijst")
    expect(element.get_by_text(stand())).to_be_visible()
    assert documents(page)["element"] == expected
    expect(page.locator("iframe")).to_be_hidden()
    for place in ("#frame", "#json", "#server"):
        expect(page.locator(place).get_by_text(FALLBACK)).to_be_visible()
    assert visit.broken == []
    assert page.evaluate("window.shifts") == []
    element.evaluate("(one) => one.setAttribute('kopie', 'nee')")
    expect(element.get_by_text(FALLBACK)).to_be_visible()


def test_without_our_server_a_new_visitor_sees_what_the_author_wrote(stopped: Stopped) -> None:
    visit, pages, codes, server = stopped
    address = pages.show(codes)
    server.close()
    page = visit.open(address)
    for place in ("#element", "#frame", "#json", "#server"):
        expect(page.locator(place).get_by_text(FALLBACK)).to_be_visible()
    assert visit.broken == []
