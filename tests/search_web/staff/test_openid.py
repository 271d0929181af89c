"""Signing in at a real provider, in a process of its own on loopback."""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from answers import Accounts
from indexer import ConfigError, OpenIdConnect, Role, Settings
from search_web import create_app
from tests.search_web.staff.conftest import PASSWORD, sign_in, with_desk

PEOPLE = [
    {"sub": "1", "preferred_username": "dirk", "name": "Dirk Vos", "groups": ["lezers", "balie-redactie", "balie"]},
    {"sub": "2", "preferred_username": "els", "name": "Els Bos", "groups": ["lezers"]},
    {"sub": "3", "email": "fatma@voorbeeld.example", "realm": {"groups": "balie"}},
    {"sub": "4", "preferred_username": "anna", "name": "Een andere Anna", "groups": ["balie-beheer"]},
    {"sub": "auth0|5", "groups": ["balie"]},
]
ROLES = {"balie": Role.STAFF, "balie-redactie": Role.EDITOR, "balie-beheer": Role.ADMIN}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider where PEOPLE can sign in."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    people = [part for person in PEOPLE for part in ("--user-claims", json.dumps(person))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true", *people]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + 60
        while not answers(address):
            assert process.poll() is None, "the provider stopped"
            assert time.monotonic() < deadline, "the provider does not answer"
            time.sleep(0.1)
        yield address
        process.kill()


def answers(address: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(address):
        return True
    return False


@pytest.fixture
def at_provider(desk_settings: Settings, provider: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("VINDPLAATS_OIDC_SECRET", "geheim van de inlogdienst")
    return with_openid(desk_settings, issuer=provider)


def with_openid(settings: Settings, **changes: Any) -> Settings:
    values = {"client_id": "vindplaats", "label": "Voorbeeldorganisatie", "roles_claim": "groups", "roles": ROLES}
    return with_desk(settings, openid=OpenIdConnect(**{**values, **changes}))


@pytest.fixture
def app(at_provider: Settings, accounts: Accounts) -> Flask:
    return create_app(at_provider)


def authorized(url: str, sub: str, **changes: str) -> str:
    """What the provider sends the browser back to after somebody signed in there; ``changes`` to what it was asked."""
    parts = urlsplit(url)
    query = urlencode({**dict(parse_qsl(parts.query)), **changes})
    answer = requests.post(
        urlunsplit(parts._replace(query=query)), data={"sub": sub}, allow_redirects=False, timeout=60
    )
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def enter(client: FlaskClient, sub: str, start: str = "/inloggen/organisatie", **changes: str) -> TestResponse:
    """The whole way: the link, the provider, and back with what ``changes`` makes of the question to the provider."""
    answer = client.get(start)
    assert answer.status_code == 302, answer.text
    back = urlsplit(authorized(answer.location, sub, **changes))
    return client.get(f"{back.path}?{back.query}")


def test_from_a_closed_page_to_the_provider_and_back(client: FlaskClient, accounts: Accounts) -> None:
    page = client.get(client.get("/account?a=1").location).text
    assert 'href="/inloggen/organisatie?volgende=/account?a%3D1"' in page
    assert "Inloggen bij Voorbeeldorganisatie" in page
    answer = enter(client, "1", "/inloggen/organisatie?volgende=/account?a%3D1")
    assert (answer.status_code, answer.location) == (302, "/account?a=1")
    page = client.get(answer.location).text
    assert "Dirk Vos" in page
    account = accounts.find("dirk")
    assert account is not None
    assert account.elsewhere
    assert account.role is Role.EDITOR, "the most that one of the groups may"
    assert sign_in(client.application.test_client(), "dirk", PASSWORD).status_code == 403
    assert client.get("/inloggen/organisatie").location == "/antwoorden"


def test_code_flow_with_pkce_state_and_nonce(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[dict[str, str]] = []
    real = requests.Session.request

    def listen(self: requests.Session, method: str, url: str, **options: Any) -> requests.Response:
        if method == "POST":
            sent.append(options["data"])
        assert options["timeout"] > 0
        return real(self, method, url, **options)

    url = client.get("/inloggen/organisatie").location
    other, asked = parse_qs(urlsplit(url).query), urlsplit(client.get("/inloggen/organisatie").location)
    query = parse_qs(asked.query)
    assert query["response_type"] == ["code"]
    assert query["code_challenge_method"] == ["S256"]
    assert "openid" in query["scope"][0].split()
    for name in ("state", "nonce", "code_challenge"):
        assert len(query[name][0]) >= 20
        assert query[name] != other[name]
    back = urlsplit(authorized(asked.geturl(), "1"))
    monkeypatch.setattr(requests.Session, "request", listen)
    assert client.get(f"{back.path}?{back.query}").status_code == 302
    (form,) = sent
    digest = hashlib.sha256(form["code_verifier"].encode()).digest()
    assert query["code_challenge"] == [base64.urlsafe_b64encode(digest).rstrip(b"=").decode()]
    assert form["grant_type"] == "authorization_code"


def test_the_session_is_new_and_holds_nothing_of_the_provider(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        session["planted"] = "van een ander"
    enter(client, "1")
    with client.session_transaction() as session:
        assert not {name for name in session if name.startswith("_state") or name in {"planted", "next"}}


@pytest.mark.parametrize(("change", "because"), [("state", ""), ("nonce", "InvalidClaimError")])
def test_an_answer_to_another_question_is_refused(
    client: FlaskClient, accounts: Accounts, caplog: pytest.LogCaptureFixture, change: str, because: str
) -> None:
    answer = enter(client, "1", **{change: "x" * 30})
    assert answer.status_code == 403
    assert because in caplog.text
    assert "Begin opnieuw" in answer.text
    assert client.get("/account").status_code == 302
    assert accounts.find("dirk") is None


def test_an_answer_in_another_browser_is_refused(client: FlaskClient, app: Flask) -> None:
    back = urlsplit(authorized(client.get("/inloggen/organisatie").location, "1"))
    other = app.test_client()
    assert other.get(f"{back.path}?{back.query}").status_code == 403
    assert other.get("/account").status_code == 302


def test_an_answer_is_good_once(client: FlaskClient, app: Flask) -> None:
    begun = client.get("/inloggen/organisatie")
    cookie = client.get_cookie("sessie")
    assert cookie is not None
    back = urlsplit(authorized(begun.location, "1"))
    assert client.get(f"{back.path}?{back.query}").status_code == 302
    other = app.test_client()
    other.set_cookie("sessie", cookie.value)
    assert other.get(f"{back.path}?{back.query}").status_code == 403
    assert other.get("/account").status_code == 302


def test_a_code_for_another_site_is_refused(client: FlaskClient, accounts: Accounts) -> None:
    answer = enter(client, "1", client_id="een-andere-site")
    assert answer.status_code == 403
    assert accounts.find("dirk") is None


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?code=x&state=x", "?error=access_denied&state=x"])
def test_an_answer_out_of_the_blue_is_refused(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/inloggen/organisatie/terug{query}")
    assert answer.status_code == 403
    assert "Begin opnieuw" in answer.text
    assert answer.cache_control.no_store


def test_an_issuer_that_is_not_the_one_of_the_settings_is_refused(
    desk_settings: Settings,
    accounts: Accounts,
    provider: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The provider calls itself by the name it is asked under; the token endpoint is reached under another."""
    monkeypatch.setenv("VINDPLAATS_OIDC_SECRET", "geheim")
    app = create_app(with_openid(desk_settings, issuer=provider.replace("127.0.0.1", "localhost")))
    client = app.test_client()
    client.get("/inloggen/organisatie")
    app.extensions["vindplaats-openid"].server_metadata["token_endpoint"] = f"{provider}/oauth2/token"
    assert enter(client, "1").status_code == 403
    assert "InvalidClaimError" in caplog.text
    assert accounts.find("dirk") is None


def test_without_a_group_that_may_one_is_told_whom_to_ask(client: FlaskClient, accounts: Accounts) -> None:
    answer = enter(client, "2")
    assert answer.status_code == 403
    assert "ingelogd bij Voorbeeldorganisatie" in answer.text
    assert "Vraag de beheerder" in answer.text
    assert client.get("/account").status_code == 302
    assert accounts.find("els") is None


def test_groups_may_lie_deeper_or_be_one_word(at_provider: Settings, accounts: Accounts, provider: str) -> None:
    client = create_app(with_openid(at_provider, issuer=f"{provider}/", roles_claim="realm.groups")).test_client()
    assert enter(client, "3").status_code == 302
    account = accounts.find("fatma@voorbeeld.example")
    assert account is not None
    assert account.role is Role.STAFF


def test_a_subject_that_is_no_account_name_becomes_one(client: FlaskClient, accounts: Accounts) -> None:
    assert enter(client, "auth0|5").status_code == 302
    assert accounts.find("auth0-5") is not None


def test_a_name_of_somebody_here_does_not_take_over_the_account(client: FlaskClient, accounts: Accounts) -> None:
    answer = enter(client, "4")
    assert answer.status_code == 403
    assert "al van een ander account" in answer.text
    account = accounts.find("anna")
    assert account is not None
    assert (account.full_name, account.role) == ("Anna Jansen", Role.STAFF)
    assert client.get("/account").status_code == 302


def test_the_role_follows_the_groups_at_every_sign_in(
    at_provider: Settings, app: Flask, accounts: Accounts, provider: str
) -> None:
    enter(app.test_client(), "1")
    less = create_app(with_openid(at_provider, issuer=provider, roles={"lezers": Role.STAFF}))
    enter(less.test_client(), "1")
    account = accounts.find("dirk")
    assert account is not None
    assert account.role is Role.STAFF


def test_an_account_that_was_put_off_stays_off(client: FlaskClient, app: Flask, accounts: Accounts) -> None:
    enter(client, "1")
    accounts.deactivate("dirk")
    assert client.get("/account").status_code == 302
    answer = enter(app.test_client(), "1")
    assert answer.status_code == 403
    assert "uitgezet" in answer.text


def test_a_provider_that_is_down_is_told_to_who_can_act(
    desk_settings: Settings, accounts: Accounts, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("VINDPLAATS_OIDC_SECRET", "geheim")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # nobody else gets this port, and nobody listens on it
        issuer = f"http://127.0.0.1:{silent.getsockname()[1]}"
        client = create_app(with_openid(desk_settings, issuer=issuer)).test_client()
        answer = client.get("/inloggen/organisatie")
    assert answer.status_code == 503
    assert "Inloggen kan nu even niet" in answer.text
    assert "beheerder van die inlogdienst" in answer.text
    assert "ConnectionError" in caplog.text
    assert sign_in(client, "anna").status_code == 302, "an account of the site still gets in"


def test_a_provider_that_goes_down_halfway_is_told_without_the_code(
    client: FlaskClient, app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    back = urlsplit(authorized(client.get("/inloggen/organisatie").location, "1"))
    app.extensions["vindplaats-openid"].server_metadata["token_endpoint"] = "http://127.0.0.1:9/"
    with caplog.at_level(logging.INFO):
        answer = client.get(f"{back.path}?{back.query}")
    assert answer.status_code == 503
    assert parse_qs(back.query)["code"][0] not in caplog.text + answer.text


def test_without_its_secret_the_site_does_not_start(
    desk_settings: Settings, provider: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VINDPLAATS_OIDC_SECRET", raising=False)
    with pytest.raises(ConfigError, match="VINDPLAATS_OIDC_SECRET"):
        create_app(with_openid(desk_settings, issuer=provider))


@pytest.mark.parametrize("issuer", ["http://inloggen.voorbeeld.example", "ftp://x", "inloggen.voorbeeld.example"])
def test_an_issuer_elsewhere_needs_https(issuer: str) -> None:
    with pytest.raises(ValueError, match="issuer"):
        OpenIdConnect(issuer=issuer, client_id="vindplaats")
