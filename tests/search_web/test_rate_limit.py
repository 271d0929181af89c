"""How often a client may ask: told in every answer, and counted over all processes."""

from __future__ import annotations

import os
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from indexer import Settings
from indexer.limit_settings import Limits
from search_web import create_app
from search_web.clients import client_of
from search_web.rate_limit import SECONDS, RateLimit


@pytest.fixture
def limited(settings: Settings) -> FlaskClient:
    """A site that may be asked three times a minute."""
    return create_app(settings.model_copy(update={"limits": Limits(per_minute=3)})).test_client()


def ask(client: FlaskClient, url: str, address: str = "192.0.2.1", **headers: str) -> TestResponse:
    return client.get(url, environ_overrides={"REMOTE_ADDR": address}, headers=headers)


def test_who_asks_too_often_hears_how_long_to_wait(limited: FlaskClient) -> None:
    first = ask(limited, "/api/v1/zoeken?q=werk")
    assert first.headers["RateLimit-Policy"] == '"minuut";q=3;w=60'
    assert first.headers["RateLimit"] == '"minuut";r=2;t=60'
    unchanged = ask(limited, "/api/v1/zoeken?q=werk", **{"If-None-Match": first.headers["ETag"]})
    assert unchanged.status_code == 304
    assert re.fullmatch(r'"minuut";r=1;t=\d+', unchanged.headers["RateLimit"])
    assert ask(limited, "/nergens").status_code == 404
    refused = ask(limited, "/api/v1/zoeken?q=werk")
    assert (refused.status_code, refused.get_json()["status"]) == (429, 429)
    wait = int(refused.headers["Retry-After"])
    assert 0 < wait <= SECONDS
    assert refused.headers["RateLimit"] == f'"minuut";r=0;t={wait}'
    assert f"Wacht {wait} seconden" in refused.get_json()["detail"]
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert "Wacht even" not in ask(limited, "/zoeken").text
    assert ask(limited, "/zoeken", address="192.0.2.2").status_code == 200


def test_health_files_and_staff_are_not_limited(limited: FlaskClient) -> None:
    (asset, *_) = re.findall(r'"(/static/[^"]+)"', ask(limited, "/").text)
    for url in ("/healthz", asset, "/inloggen"):
        for _ in range(5):
            response = ask(limited, url)
            assert response.status_code == 200
            assert "RateLimit" not in response.headers


def test_without_a_limit_nothing_is_said_of_it(client: FlaskClient) -> None:
    assert not {"RateLimit", "RateLimit-Policy"} & set(client.get("/").headers.keys())


def test_all_processes_count_together() -> None:
    limit = RateLimit(100)
    for _ in range(3):
        process = os.fork()
        if not process:
            for _ in range(5):
                limit.count("192.0.2.1")
            os._exit(0)
        os.waitpid(process, 0)
    assert limit.count("192.0.2.1").remaining == 100 - 3 * 5 - 1
    assert limit.count("192.0.2.2").remaining == 99


def test_counting_starts_again_after_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("search_web.rate_limit.time.monotonic", lambda: now)
    limit = RateLimit(1)
    assert not limit.count("a").exceeded
    now += 20.5
    quota = limit.count("a")
    assert (quota.exceeded, quota.seconds) == (True, 40)
    now += quota.seconds
    assert not limit.count("a").exceeded


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("geen:adres", "ook:geen", False),
        ("", None, True),
    ],
)
def test_a_client_is_an_address_or_all_of_one_subscriber(one: str, other: str | None, same: bool) -> None:
    assert (client_of(one) == client_of(other)) is same
