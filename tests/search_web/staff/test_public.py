"""Public pages do not know whether somebody is signed in."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from answers import Accounts, Database
from indexer import Role, SearchRequest, Settings
from search_web import create_app
from search_web.public_routes import PUBLIC_ENDPOINTS
from search_web.site import site_of
from tests.search_web.public_addresses import addresses
from tests.search_web.staff.conftest import PASSWORD, QUICK, sign_in, with_desk


@pytest.fixture(scope="module")
def whole(settings: Settings, live: object, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application with both an index and a desk."""
    folder = tmp_path_factory.mktemp("balie")
    desk = {"database": folder / "desk.sqlite", "secret": folder / "secret", "sign_ins_per_minute": 1000}
    app = create_app(with_desk(settings, **desk))
    Accounts(Database(folder / "desk.sqlite"), QUICK).add("anna", "Anna", Role.ADMIN, PASSWORD)
    return app


def public_urls(app: Flask) -> list[str]:
    """Some addresses of every public route, and a page that is not there."""
    document = site_of(app).live.searcher().search(SearchRequest()).hits[0].id
    asked = [{"q": "wat werkt"}, {"q": "wat werkt", "pagina": "9999"}, {"thema": "onzin"}]
    return [
        "/nergens",
        *(
            address
            for endpoint in sorted(PUBLIC_ENDPOINTS)
            for rule in app.url_map.iter_rules(endpoint)
            for address in addresses(app, rule, [document, "nergens"], asked)
        ),
    ]


def same(client: FlaskClient, url: str) -> tuple[object, ...]:
    response = client.get(url)
    return response.status_code, response.data, sorted(item for item in response.headers if item[0] != "Server-Timing")


def test_signed_in_or_out_the_public_sees_the_same_bytes_and_no_cookie(whole: Flask) -> None:
    out, inside = whole.test_client(), whole.test_client()
    assert sign_in(inside, "anna").status_code == 302
    covered = set()
    for url in public_urls(whole):
        assert same(out, url) == same(inside, url), url
        for client in (out, inside):
            response = client.get(url)
            assert "Set-Cookie" not in response.headers, url
            assert "Cookie" not in response.headers.get("Vary", ""), url
        with whole.test_request_context(url) as context:
            covered.add(context.request.endpoint)
    assert covered >= PUBLIC_ENDPOINTS
    assert inside.get("/account").status_code == 200


def test_a_desk_changes_nothing_for_the_public(whole: Flask, settings: Settings) -> None:
    without = create_app(with_desk(settings, enabled=False))
    for url in public_urls(whole):
        assert same(whole.test_client(), url) == same(without.test_client(), url), url
