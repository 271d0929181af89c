"""Make the pictures of the guides for editors (docs/handleiding) anew; `make guide-pictures` runs it.

Pictures of Vindplaats are of its real pages over the example corpus, in a real browser, as a reader of the guide goes
through them. The editors of other programs are drawn by us: their pages are in guide_pages. The browser goes nowhere:
what it asks of the addresses in the pictures is answered here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect, sync_playwright

from indexer import Settings, load_settings, run
from search_web.app import create_app

ROOT = Path(__file__).parents[1]
GUIDES = ROOT / "docs" / "handleiding"
PICTURES = GUIDES / "afbeeldingen"
CHROMIUM = Path("/usr/bin/chromium")
SITE = "https://kennis.voorbeeldplatform.example"
HOST = "https://www.voorbeeldstad.example"
MOST_BYTES = 100_000
TITLE = "Nieuw over discriminatie"
_PAGES = Environment(loader=FileSystemLoader(Path(__file__).parent / "guide_pages"), autoescape=True)
_DRAWINGS = (
    "html-plakken",
    "wordpress-blok",
    "wordpress-plakken",
    "drupal-formaat",
    "drupal-plakken",
    "typo3-soort",
    "typo3-plakken",
)
_MARK = """(element) => {
  element.style.outline = "3px solid #b3261e";
  element.style.outlineOffset = "3px";
}"""
_MARGIN = 12


class Net:
    """All that the browser can reach: Vindplaats, but for what is ``away``, and the pages of another site."""

    def __init__(self, app: Flask) -> None:
        self._client = app.test_client()
        self.pages: dict[str, str] = {}
        self.away: tuple[str, ...] = ()

    def answer(self, route: Route) -> None:
        """Answer what the browser asks."""
        url = route.request.url
        parts = urlsplit(url)
        if url in self.pages:
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=self.pages[url])
        elif f"{parts.scheme}://{parts.netloc}" == SITE and not parts.path.startswith(self.away):
            response = self._client.get(url.removeprefix(SITE), base_url=SITE)
            route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.data)
        else:
            route.abort()


def main() -> None:
    """Make all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        net = Net(create_app(_indexed(Path(folder))))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        with _visiting(browser, net) as context:
            codes = build(context.new_page())
            put_on_a_page(context, net, codes)
            named_list(context.new_page())
        with _visiting(browser, net) as context:
            draw(context.new_page(), codes["element"])
        browser.close()


def build(page: Page) -> dict[str, str]:
    """Make a list in the list builder, as the guides tell; returns what is there to copy."""
    page.goto(f"{SITE}/lijsten/maken")
    form = page.locator("#samenstellen")
    page.locator("#titel").fill(TITLE)
    form.locator("summary").filter(has_text="Thema").click()
    form.get_by_label("Discriminatie", exact=True).check()
    page.locator("#aantal").fill("5")
    expect(page.locator("#code-element")).to_have_value(re.compile('aantal="5"'))
    expect(page.frame_locator("#voorbeeld iframe").locator("li").nth(4)).to_be_visible()
    theme = form.locator("details").first
    _mark(page.locator("#titel"), theme.locator("label").filter(has_text="Discriminatie"))
    _shoot(page, "maken-kiezen", form.locator("p").first, theme)
    _shoot(page, "maken-bekijken", page.locator("#voorbeeld"))
    element = page.locator(".code").filter(has=page.locator("#code-element"))
    _mark(element.get_by_role("button"))
    _shoot(page, "maken-kopieren", page.locator("#codes > h2"), element)
    _shoot(page, "maken-frame", page.locator(".code").filter(has=page.locator("#code-frame")))
    names = ("element", "stijl", "frame")
    return {name: page.locator(f"#code-{name}").input_value() for name in names}


def put_on_a_page(context: BrowserContext, net: Net, codes: dict[str, str]) -> None:
    """What readers see of the list on another site: as it is pasted, in the colours of that site, and without us."""
    page = context.new_page()
    more = page.get_by_role("link", name=re.compile("^Alle .* documenten$"))
    _show(page, net, codes["element"], codes["stijl"])
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    _shoot(page, "klaar", page.locator("header"), more)
    _show(page, net, codes["element"], _style_of_the_guide())
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    _shoot(page, "stijl", page.locator("header"), page.locator("vindplaats-lijst"))
    net.away = ("/api/",)  # the browser still has the script of an earlier visit
    page.reload()
    expect(page.get_by_text("Stand van")).to_be_visible()
    _mark(page.get_by_text("Stand van"))
    _shoot(page, "weg-kopie", page.locator("header"), page.get_by_role("list").get_by_role("listitem").first)
    net.away = ("/",)
    page.reload()
    fallback = page.locator("vindplaats-lijst > p")
    _mark(fallback)
    _shoot(page, "weg-terugval", page.locator("header"), fallback)
    net.away = ()


def named_list(page: Page) -> None:
    """The lists of the configuration, in the list builder."""
    page.goto(f"{SITE}/lijsten/maken?lijst=stagediscriminatie")
    lists = page.locator("#van-de-redactie + ul")
    _mark(lists)
    _shoot(page, "lijst-van-de-redactie", page.locator("#kiezen"), lists)
    element = page.locator(".code").filter(has=page.locator("#code-element"))
    _shoot(page, "lijst-met-naam", element)


def draw(page: Page, code: str) -> None:
    """The editors of other programs, with ``code`` pasted in them."""
    for name in _DRAWINGS:
        page.set_content(_PAGES.get_template(f"{name}.html").render(code=code))
        _shoot(page, name, page.locator("body"), margin=0)


def _indexed(folder: Path) -> Settings:
    settings = load_settings(ROOT / "config.yaml")
    desk = settings.desk.model_copy(update={"enabled": False})
    changes = {"index": folder / "index", "site_url": SITE, "desk": desk}
    settings = settings.model_copy(update=changes)
    run(settings)
    return settings


@contextmanager
def _visiting(browser: Browser, net: Net) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 860, "height": 900}, locale="nl-NL", reduced_motion="reduce")
    context.route("**/*", net.answer)
    yield context
    context.close()


def _show(page: Page, net: Net, code: str, style: str) -> None:
    url = f"{HOST}/discriminatie"
    net.pages[url] = _PAGES.get_template("host.html").render(code=code, style=style)
    page.goto(url)


def _style_of_the_guide() -> str:
    """The style sheet that editors are shown, so that the picture is of that one."""
    (style,) = re.findall(r"```css\n(.*?)```", (GUIDES / "html.md").read_text(encoding="utf-8"), re.DOTALL)
    return str(style)


def _mark(*parts: Locator) -> None:
    for part in parts:
        part.evaluate(_MARK)


def _shoot(page: Page, name: str, *parts: Locator, margin: int = _MARGIN) -> None:
    """A picture of the page from the first of ``parts`` to the last."""
    boxes = [box for part in parts if (box := part.bounding_box())]
    scrolled = page.evaluate("window.scrollY")
    left, top = min(box["x"] for box in boxes) - margin, min(box["y"] for box in boxes) - margin + scrolled
    right = max(box["x"] + box["width"] for box in boxes) + margin
    bottom = max(box["y"] + box["height"] for box in boxes) + margin + scrolled
    left, top = max(left, 0), max(top, 0)
    file = PICTURES / f"{name}.png"
    clip: Any = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    page.screenshot(path=file, clip=clip, full_page=True)
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{file.name} is {size:,} bytes; at most {MOST_BYTES:,}. Show less in it.")
    print(f"{file.name}: {size:,} bytes")


if __name__ == "__main__":
    main()
