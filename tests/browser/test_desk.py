"""The desk in a real browser, from signing in to a saved reply, by two people at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from answers import Accounts, Database
from indexer import Role, run
from tests.browser.conftest import _serving
from tests.browser.test_accessibility import LOOKS, check
from tests.conftest import ROOT, configured
from tests.search_web.staff.conftest import PASSWORD, QUICK, with_desk

Open = Callable[..., Page]

MAIL = """Beste mevrouw Kwakernaak,

Wat kunnen we als school doen tegen stagediscriminatie? U kunt mij bellen op 06-98765432.
Daarnaast wil ik graag weten hoe de Z-route werkt voor mensen die niet kunnen lezen.

Met vriendelijke groet,
Zwaantje Kwakernaak
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with a desk over a copy of the example corpus."""
    folder = tmp_path_factory.mktemp("balie")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    settings = with_desk(configured(folder / "index", folder / "corpus"), sign_ins_per_minute=1000)
    run(settings)
    accounts = Accounts(Database(settings.desk.database), QUICK)
    accounts.add("anna", "Anna Jansen", Role.STAFF, PASSWORD)
    accounts.add("bert", "Bert Jansen", Role.EDITOR, PASSWORD)
    with _serving(settings) as address:
        yield address


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("Naam van uw account").fill(name)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Eerdere antwoorden")


def ask(page: Page) -> None:
    page.get_by_label("Plak of typ de vraag").fill(MAIL)
    page.get_by_role("button", name="Zoek eerdere antwoorden").click()
    expect(page.get_by_role("heading", name="Wat kunnen we als school doen")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_from_signing_in_to_a_saved_reply_by_two_people(browser: Browser, desk: str, javascript: bool) -> None:
    contexts = [browser.new_context(java_script_enabled=javascript) for _ in range(2)]
    anna, bert = (context.new_page() for context in contexts)
    for page in (anna, bert):
        page.goto(f"{desk}/antwoorden")
    sign_in(anna, "anna")
    sign_in(bert, "bert")
    for page in (anna, bert):
        ask(page)
        expect(page.locator(".part")).to_have_count(2)
        assert "Kwakernaak" in "".join(page.locator(".mail del").all_inner_texts())
    title = f"Stages in de stad {'met' if javascript else 'zonder'} script"
    anna.get_by_role("button", name="Gebruik als basis").first.click()
    anna.get_by_label("Titel").fill(title)
    anna.get_by_label("Concept:").check()
    anna.get_by_role("button", name="Opslaan").click()
    expect(anna.locator("main [role=status]")).to_contain_text("Opgeslagen")

    bert.get_by_role("link", name="Concepten").click()
    bert.get_by_role("link", name=title).click()
    bert.get_by_label("Antwoord", exact=True).fill("Eerst de school bellen.")
    bert.get_by_label("Beantwoord:").check()
    bert.get_by_role("button", name="Opslaan").click()
    expect(bert.locator("main [role=status]")).to_contain_text("Opgeslagen")

    anna.get_by_label("Antwoord", exact=True).fill("Eerst het leerbedrijf bellen.")
    anna.get_by_role("button", name="Opslaan").click()
    expect(anna.get_by_role("alert")).to_contain_text("intussen gewijzigd")
    expect(anna.get_by_label("Antwoord", exact=True)).to_have_value("Eerst het leerbedrijf bellen.")

    bert.get_by_label("Openbaar: iedereen").check()
    bert.get_by_role("button", name="Opslaan").click()
    anna.get_by_role("button", name="Opslaan").click()
    expect(anna.get_by_role("alert")).to_contain_text("Vraag een redacteur")
    expect(anna.get_by_label("Antwoord", exact=True)).to_have_value("Eerst het leerbedrijf bellen.")

    bert.get_by_role("link", name="Eerdere antwoorden").click()
    for _ in range(60):  # the index run in the background
        ask(bert)
        if bert.get_by_role("link", name=title, exact=True).count():
            break
        bert.wait_for_timeout(300)
    expect(bert.get_by_role("link", name=title, exact=True).first).to_be_visible()
    for context in contexts:
        context.close()


def test_copying_stays_on_the_page(browser: Browser, desk: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{desk}/antwoorden")
    sign_in(page, "anna")
    ask(page)
    page.get_by_role("button", name="Kopieer antwoord met bronnen").first.click()
    expect(page.locator("body > [role=status]")).to_contain_text("gekopieerd")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Bronnen:\n- " in copied
    context.close()


@pytest.mark.parametrize("look", LOOKS)
def test_the_pages_of_the_desk_pass_axe(open_page: Open, desk: str, look: dict[str, bool]) -> None:
    page = open_page(f"{desk}/antwoorden", **look)
    sign_in(page, "anna")
    check(page)
    ask(page)
    page.get_by_text("Klopt dit niet?").click()
    check(page)
    page.get_by_role("button", name="Gebruik als basis").first.click()
    check(page)
    for name in ("Concepten", "Overzicht"):
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)
        check(page)
    ask_again = page.get_by_role("link", name="Eerdere antwoorden")
    ask_again.click()
    ask(page)
    page.locator(".card h3 a").first.click()
    check(page)
