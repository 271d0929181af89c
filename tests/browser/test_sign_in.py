"""Signing in, in a real browser: with a password without JavaScript, and at a provider under the site's own policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from answers import Accounts, Database
from indexer import Role, Settings
from tests.browser.conftest import _serving
from tests.browser.test_accessibility import LOOKS, check
from tests.conftest import configured
from tests.search_web.staff.conftest import PASSWORD, QUICK, with_desk
from tests.search_web.staff.test_openid import provider, with_openid

Open = Callable[..., Page]

__all__ = ["provider"]


@pytest.fixture(scope="module")
def desk(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with a desk where one can sign in both ways."""
    settings: Settings = configured(tmp_path_factory.mktemp("balie") / "index")
    settings = with_openid(with_desk(settings, sign_ins_per_minute=1000), issuer=provider)
    Accounts(Database(settings.desk.database), QUICK).add("anna", "Anna Jansen", Role.STAFF, PASSWORD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VINDPLAATS_OIDC_SECRET", "geheim")
        with _serving(settings) as address:
            yield address


@pytest.mark.parametrize("look", LOOKS)
def test_with_a_password_and_without_javascript(open_page: Open, desk: str, look: dict[str, bool]) -> None:
    page = open_page(f"{desk}/inloggen?volgende=/account", javascript=False, **look)
    page.get_by_label("Naam van uw account").fill("anna")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw account")
    page.get_by_role("button", name="Maak een token").click()
    expect(page.get_by_text("Uw token is vp_")).to_be_visible()


@pytest.mark.parametrize("look", LOOKS)
def test_the_pages_pass_axe(open_page: Open, desk: str, look: dict[str, bool]) -> None:
    page = open_page(f"{desk}/inloggen?volgende=/account", **look)
    check(page)
    page.get_by_label("Naam van uw account").fill("anna")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_label("Wachtwoord").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw account")
    check(page)


def test_the_page_after_a_mistake_passes_axe_and_keeps_the_name(browser: Browser, desk: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{desk}/inloggen")
    page.get_by_label("Naam van uw account").fill("anna")
    page.get_by_label("Wachtwoord").fill("niet het goede")
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
    expect(page.get_by_label("Naam van uw account")).to_have_value("anna")
    expect(page.get_by_label("Wachtwoord")).to_have_value("")
    check(page)
    page.close()


def test_at_the_provider_and_back(open_page: Open, desk: str) -> None:
    page = open_page(f"{desk}/inloggen?volgende=/account")
    # The looks of the provider's own page come from elsewhere.
    page.context.route(re.compile("^https:"), lambda route: route.fulfill(content_type="text/css", body=""))
    page.get_by_role("link", name="Inloggen bij Voorbeeldorganisatie").click()
    page.get_by_role("button", name="1", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw account")
    expect(page.get_by_text("Dirk Vos").first).to_be_visible()
    assert page.url == f"{desk}/account"
