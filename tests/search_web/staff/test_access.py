"""Over the whole map of routes: what is not named as public is closed, whoever made it and whenever it came."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from indexer import Role, Settings
from search_web import create_app
from search_web.public_routes import PUBLIC_ENDPOINTS
from search_web.staff.access import OPEN_ENDPOINTS, needs, staff
from tests.search_web.staff.conftest import SignedIn, csrf_token, send, with_desk

CONTENT = "alleen voor medewerkers"


def addresses(app: Flask, endpoint: str) -> Iterator[tuple[str, str]]:
    """Method and address of all that an endpoint answers; a converter gets a value that is there in no database."""
    for rule in app.url_map.iter_rules(endpoint):
        url = app.url_map.bind("localhost").build(rule.endpoint, {name: value(rule, name) for name in rule.arguments})
        yield from ((method, url) for method in rule.methods or ())


def value(rule: Rule, name: str) -> str | int:
    return 1 if "int" in type(rule._converters[name]).__name__.lower() else "iets"


def guarded(app: Flask) -> list[str]:
    return sorted({rule.endpoint for rule in app.url_map.iter_rules()} - PUBLIC_ENDPOINTS - OPEN_ENDPOINTS)


def is_closed(response: TestResponse, url: str) -> bool:
    to_sign_in = response.status_code == 302 and response.location.startswith("/inloggen")
    title = response.status_code == 403 and ("Geen toegang" in response.text or url.startswith("/api/"))
    return (to_sign_in or title or (response.status_code == 403 and not response.data)) and CONTENT not in response.text


@pytest.fixture
def extended(app: Flask) -> Flask:
    """The application with routes that nobody thought of closing, one of them outside the desk."""
    views = Blueprint("later", __name__)

    @views.route("/later/<int:number>", methods=["GET", "POST", "PUT", "DELETE"])
    def later(number: int) -> str:
        return CONTENT

    @views.get("/api/v1/later")
    def as_json() -> dict[str, str]:
        return {"tekst": CONTENT}

    @needs(Role.ADMIN)
    @views.route("/beheer", methods=["GET", "POST"])
    def admin() -> str:
        return CONTENT

    app.register_blueprint(views)
    app.add_url_rule("/kaal", "bare", lambda: CONTENT)
    return app


def test_there_is_something_to_close(extended: Flask) -> None:
    assert {"staff.account", "sign_in.sign_out", "later.later", "later.as_json", "bare"} <= set(guarded(extended))


def test_all_public_endpoints_exist(app: Flask) -> None:
    assert set(app.view_functions) >= PUBLIC_ENDPOINTS


def test_signed_out_every_other_route_is_closed(extended: Flask) -> None:
    client = extended.test_client()
    for endpoint in guarded(extended):
        for method, url in addresses(extended, endpoint):
            response = client.open(url, method=method)
            assert is_closed(response, url), (method, url, response.status_code, response.text)
            assert response.cache_control.no_store
            assert (response.status_code == 302) == (method in {"GET", "HEAD"} and not url.startswith("/api/"))


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "sessie=eyJfdXNlcl9pZCI6ImFubmEifQ.aSE.verzonnen"},
        {"Authorization": "Bearer vp_verzonnen"},
        {"Authorization": "Basic YW5uYTphbm5h"},
        {"Authorization": "Bearer"},
        {"X-Forwarded-For": "127.0.0.1", "X-Original-URL": "/zoeken"},
    ],
)
def test_what_is_made_up_opens_nothing(extended: Flask, headers: dict[str, str]) -> None:
    client = extended.test_client()
    for endpoint in guarded(extended):
        for method, url in addresses(extended, endpoint):
            assert is_closed(client.open(url, method=method, headers=headers), url), (method, url)


def test_with_too_small_a_role_a_route_is_closed(extended: Flask, signed_in: SignedIn) -> None:
    seen = set()
    for role in (Role.STAFF, Role.EDITOR):
        client = signed_in(role)
        for endpoint in guarded(extended):
            needed = getattr(extended.view_functions[endpoint], "needed_role", Role.STAFF)
            for method, url in addresses(extended, endpoint) if not role.may(needed) else ():
                response = client.open(url, method=method)
                assert response.status_code == 403, (method, url)
                assert CONTENT not in response.text
                seen.add(endpoint)
    assert "later.admin" in seen
    assert CONTENT in signed_in(Role.ADMIN).get("/beheer").text


def test_signed_in_every_form_needs_its_token(extended: Flask, signed_in: SignedIn) -> None:
    client = signed_in(Role.ADMIN)
    for endpoint in guarded(extended):
        for method, url in addresses(extended, endpoint):
            if method in {"POST", "PUT", "PATCH", "DELETE"}:
                for data in ({}, {"csrf_token": "verzonnen"}):
                    response = client.open(url, method=method, data=data)
                    assert response.status_code == 400, (method, url)
                    assert CONTENT not in response.text
    assert client.get("/account").status_code == 200, "a form without its token must not sign out"


def test_a_form_is_good_with_the_token_of_its_own_session_only(extended: Flask, signed_in: SignedIn) -> None:
    anna, bert = signed_in(Role.STAFF), signed_in(Role.EDITOR)
    assert CONTENT in send(anna, "/later/1").text
    foreign = csrf_token(bert.get("/account").text)
    response = anna.post("/later/1", data={"csrf_token": foreign})
    assert response.status_code == 400
    assert "formulier is verlopen" in response.text
    assert "CSRF" not in response.text


def test_a_form_over_https_needs_no_referrer(extended: Flask, signed_in: SignedIn) -> None:
    """Browsers send none to this site: its own policy tells them so."""
    client = signed_in()
    token = csrf_token(client.get("/account", base_url="https://localhost").text)
    response = client.post("/later/1", data={"csrf_token": token}, base_url="https://localhost")
    assert response.status_code == 200


def test_without_a_desk_there_are_no_staff_routes_files_or_sessions(desk_settings: Settings) -> None:
    settings = with_desk(desk_settings, enabled=False)
    app = create_app(settings)
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == PUBLIC_ENDPOINTS
    for url in ("/inloggen", "/account", "/antwoorden", "/inloggen/organisatie"):
        assert app.test_client().get(url).status_code == 404
    assert app.secret_key is None
    assert not settings.desk.database.exists()
    assert not settings.desk.secret.exists()


def test_a_route_that_is_not_there_says_so_and_nothing_more(client: FlaskClient, signed_in: SignedIn) -> None:
    for url in ("/antwoorden/nergens/iets/dat/er/niet/is", "/account/x"):
        assert client.get(url).status_code == 404
        assert client.get(url).data == signed_in().get(url).data
        assert "Set-Cookie" not in client.get(url).headers


def test_staff_views_stand_on_one_blueprint(app: Flask) -> None:
    assert app.blueprints["staff"] is staff
