from __future__ import annotations

import logging
import sqlite3

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from answers import Accounts
from indexer import Role, Settings
from search_web import create_app
from search_web.staff.access import current_account
from tests.search_web.staff.conftest import PASSWORD, SignedIn, csrf_token, send, sign_in, with_desk


def test_from_a_closed_page_to_signing_in_and_back(client: FlaskClient) -> None:
    closed = client.get("/account?a=1&b=2")
    assert (closed.status_code, closed.location) == (302, "/inloggen?volgende=/account?a%3D1%26b%3D2")
    answer = sign_in(client, "anna", url=closed.location)
    assert (answer.status_code, answer.location) == (302, "/account?a=1&b=2")
    page = client.get(answer.location)
    assert "Anna Jansen" in page.text
    assert page.cache_control.no_store
    assert client.get("/inloggen").location == "/antwoorden"


def test_the_form_works_without_javascript_and_tells_what_is_what(client: FlaskClient) -> None:
    response = client.get("/inloggen")
    assert response.cache_control.no_store
    page = BeautifulSoup(response.text, "lxml")
    form = page.select_one("form.sign-in")
    assert form is not None
    assert form["method"] == "post"
    for field in form.select("input:not([type=hidden])"):
        assert page.select_one(f"label[for={field['id']}]") is not None
        assert field["autocomplete"] in {"username", "current-password"}
    assert not form.select("script")


def test_whatever_is_wrong_the_page_is_the_same(client: FlaskClient, accounts: Accounts, app: Flask) -> None:
    accounts.deactivate("bert")
    pages = set()
    for name, password in [
        ("niemand", PASSWORD),
        ("anna", "niet het goede"),
        ("bert", PASSWORD),
        ("", ""),
        ("anna", ""),
    ]:
        browser = app.test_client()
        answer = sign_in(browser, name, password)
        assert browser.get("/account").status_code == 302
        text = answer.text.replace(csrf_token(answer.text), "").replace(f'value="{name}"', 'value=""')
        pages.add((answer.status_code, text))
    assert len(pages) == 1
    ((status, text),) = pages
    assert status == 403
    assert "horen niet bij elkaar" in text
    assert PASSWORD not in text


def test_a_form_from_elsewhere_does_not_sign_in(client: FlaskClient) -> None:
    client.get("/inloggen")
    answer = client.post("/inloggen", data={"naam": "anna", "wachtwoord": PASSWORD})
    assert answer.status_code == 400
    assert "formulier is verlopen" in answer.text
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize(
    "asked",
    [
        "https://elders.example/",
        "//elders.example/",
        "/\\elders.example/",
        "\\/elders.example",
        "/\t/elders.example",
        "/\n/elders.example",
        " //elders.example",
        "javascript:alert(1)",
        "elders.example",
        "/account\r\nSet-Cookie: x=y",
        "",
    ],
)
def test_afterwards_one_goes_to_a_page_of_this_site_only(client: FlaskClient, asked: str) -> None:
    client.get("/inloggen")
    token = csrf_token(client.get("/inloggen").text)
    data = {"csrf_token": token, "naam": "anna", "wachtwoord": PASSWORD}
    answer = client.post("/inloggen", query_string={"volgende": asked}, data=data)
    assert answer.location == "/antwoorden"
    assert client.get("/inloggen", query_string={"volgende": asked}).location == "/antwoorden"


def test_below_another_path_the_way_back_is_below_it_too(app: Flask) -> None:
    client = app.test_client()
    below = {"base_url": "http://localhost/kennis"}
    closed = client.get("/account", **below)
    assert closed.location == "/kennis/inloggen?volgende=/account"
    assert sign_in(client, "anna", url="/inloggen?volgende=/account", **below).location == "/kennis/account"


def limited(settings: Settings, often: int) -> Settings:
    return with_desk(settings, sign_ins_per_minute=often)


def try_once(app: Flask, name: str, address: str, password: str = "niet het goede") -> int:
    return sign_in(app.test_client(), name, password, environ_overrides={"REMOTE_ADDR": address}).status_code


def test_too_often_from_one_address(desk_settings: Settings, accounts: Accounts) -> None:
    app = create_app(limited(desk_settings, 3))
    assert [try_once(app, f"naam{number}", "192.0.2.1") for number in range(5)] == [403, 403, 403, 429, 429]
    assert try_once(app, "anna", "192.0.2.1", PASSWORD) == 429, "the right password is not looked at any more"
    assert try_once(app, "anna", "192.0.2.2", PASSWORD) == 302


@pytest.mark.parametrize("name", ["anna", "niemand"])
def test_too_often_for_one_name_whether_it_exists_or_not(
    desk_settings: Settings, accounts: Accounts, name: str
) -> None:
    app = create_app(limited(desk_settings, 3))
    tried = [
        try_once(app, spelled, f"192.0.2.{number}") for number, spelled in enumerate([name, name.title(), f" {name} "])
    ]
    assert tried == [403, 403, 403]
    assert try_once(app, name, "192.0.2.9", PASSWORD) == 429
    assert try_once(app, "bert", "192.0.2.9", PASSWORD) == 302


def test_addresses_of_one_ipv6_subscriber_count_as_one(desk_settings: Settings, accounts: Accounts) -> None:
    app = create_app(limited(desk_settings, 2))
    tried = [try_once(app, f"naam{number}", f"2001:db8:1:2::{number}") for number in range(3)]
    assert tried == [403, 403, 429]
    assert try_once(app, "naam", "2001:db8:1:3::1") == 403


def test_the_count_holds_over_processes_and_restarts(desk_settings: Settings, accounts: Accounts) -> None:
    settings = limited(desk_settings, 2)
    tried = [try_once(create_app(settings), "anna", "192.0.2.1") for _ in range(3)]
    assert tried == [403, 403, 429]


def test_the_page_says_when_to_come_back(desk_settings: Settings, accounts: Accounts) -> None:
    app = create_app(limited(desk_settings, 1))
    try_once(app, "anna", "192.0.2.1")
    answer = sign_in(app.test_client(), "anna", environ_overrides={"REMOTE_ADDR": "192.0.2.1"})
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 61
    assert "Te vaak geprobeerd" in answer.text
    assert "Wacht een minuut" in answer.text
    assert not any(name.startswith("X-RateLimit") for name, _ in answer.headers)


def test_no_address_or_typed_name_is_kept_or_logged(
    desk_settings: Settings, accounts: Accounts, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        app = create_app(limited(desk_settings, 1))
        for _ in range(2):
            try_once(app, "mijngeheimewachtwoord", "192.0.2.77")
    with sqlite3.connect(desk_settings.desk.database) as connection:
        kept = "\n".join(connection.iterdump())
    assert 'INSERT INTO "attempts"' in kept
    for secret in ("mijngeheimewachtwoord", "192.0.2.77", "niet het goede"):
        assert secret not in kept
        assert secret not in caplog.text


def test_behind_a_proxy_of_our_own_the_caller_counts(desk_settings: Settings, accounts: Accounts) -> None:
    def tries(proxies: int) -> list[int]:
        serving = desk_settings.serving.model_copy(update={"proxies": proxies})
        app = create_app(limited(desk_settings, 2).model_copy(update={"serving": serving}))
        return [
            sign_in(
                app.test_client(),
                f"{proxies}-{number}",
                environ_overrides={"REMOTE_ADDR": f"10.0.0.{proxies}"},
                headers={"X-Forwarded-For": f"192.0.2.{number}"},
            ).status_code
            for number in range(3)
        ]

    assert tries(0) == [403, 403, 429], "who may set a header must not be able to dodge the count"
    assert tries(1) == [403, 403, 403]


def test_changing_the_password(signed_in: SignedIn, app: Flask, accounts: Accounts) -> None:
    here, there = signed_in(), signed_in()
    new = "de hond ligt in de mand"
    fields = {"huidig": PASSWORD, "nieuw": new, "nogmaals": new}
    for wrong, status, said in [
        ({"huidig": "niet het goede"}, 403, "huidige wachtwoord klopt niet"),
        ({"nogmaals": new + "!"}, 400, "niet twee keer hetzelfde"),
        ({"nieuw": "kort", "nogmaals": "kort"}, 400, "ten minste 12 tekens"),
    ]:
        answer = send(here, "/account/wachtwoord", **{**fields, **wrong})
        assert answer.status_code == status
        assert said in answer.text
        assert there.get("/account").status_code == 200
    answer = send(here, "/account/wachtwoord", **fields)
    assert answer.status_code == 302
    assert "wachtwoord is gewijzigd" in here.get(answer.location).text
    assert there.get("/account").status_code == 302
    assert sign_in(app.test_client(), "anna", PASSWORD).status_code == 403
    assert sign_in(app.test_client(), "anna", new).status_code == 302


def test_the_current_password_cannot_be_guessed_from_an_open_session(
    desk_settings: Settings, accounts: Accounts
) -> None:
    client = create_app(limited(desk_settings, 3)).test_client()
    sign_in(client, "anna")
    guesses = [
        send(client, "/account/wachtwoord", huidig=f"gok {number}", nieuw="x", nogmaals="x").status_code
        for number in range(3)
    ]
    assert guesses == [403, 403, 429]


def test_a_token_is_shown_once_and_can_be_revoked(signed_in: SignedIn, accounts: Accounts) -> None:
    client = signed_in(Role.EDITOR)
    shown = BeautifulSoup(send(client, "/account/token").text, "lxml").select_one("code")
    assert shown is not None
    token = shown.text
    account = accounts.by_token(token)
    assert account is not None
    assert account.name == "bert"
    assert token not in client.get("/account").text
    assert "U hebt een token" in client.get("/account").text
    send(client, "/account/token/intrekken")
    assert accounts.by_token(token) is None
    assert "U hebt nu geen token" in client.get("/account").text


def test_a_token_opens_the_api_and_nothing_else(app: Flask, accounts: Accounts) -> None:
    @app.route("/api/v1/proef", methods=["GET", "POST"])
    def trial() -> dict[str, str]:
        return {"wie": current_account().name}

    client = app.test_client()
    bearer = {"Authorization": f"Bearer {accounts.new_token('anna', 1)}"}
    for method in ("GET", "POST"):
        answer = client.open("/api/v1/proef", method=method, headers=bearer)
        assert (answer.status_code, answer.get_json()) == (200, {"wie": "anna"})
        assert "Set-Cookie" not in answer.headers
    assert client.get("/account", headers=bearer).status_code == 302
    assert client.post("/account/token", headers=bearer).status_code == 403
    accounts.deactivate("anna")
    answer = client.get("/api/v1/proef", headers=bearer)
    assert answer.status_code == 403
    assert "token" in answer.get_json()["detail"]


def test_a_wrong_token_is_not_saved_by_a_session(app: Flask, signed_in: SignedIn) -> None:
    app.add_url_rule("/api/v1/proef", "trial", lambda: "inhoud")
    client = signed_in()
    assert client.get("/api/v1/proef").text == "inhoud"
    assert client.get("/api/v1/proef", headers={"Authorization": "Bearer vp_x"}).status_code == 403


def test_a_database_that_fails_is_told_and_leaves_the_public_alone(
    desk_settings: Settings, accounts: Accounts, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app(desk_settings).test_client()
    token = csrf_token(client.get("/inloggen").text)
    desk_settings.desk.database.unlink()
    desk_settings.desk.database.mkdir()
    answer = client.post("/inloggen", data={"csrf_token": token, "naam": "anna", "wachtwoord": PASSWORD})
    assert answer.status_code == 503
    assert "De balie is nu niet te gebruiken" in answer.text
    assert str(desk_settings.desk.database) not in answer.text
    assert str(desk_settings.desk.database) in caplog.text
    assert client.get("/healthz").status_code == 200
