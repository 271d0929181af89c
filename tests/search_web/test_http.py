"""HTTP as it should be, for every public route that there is: tags, caches, compression, limits, who may read it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from werkzeug.test import TestResponse

from indexer import Embedding, LiveIndex, ResultList, Settings, run
from search_web import create_app, public_responses
from search_web.lists import STAND_HEADER
from search_web.public_routes import PUBLIC_ENDPOINTS, SCRIPT_ENDPOINTS, STATE_ENDPOINTS
from search_web.site import site_of
from tests.conftest import configured
from tests.search_web.test_non_interference import addresses

QUERIES = [{}, {"q": "taal"}, {"q": "werk", "sorteer": "nieuwste"}, {"thema": "onderwijs"}]
SECOND_ROUND = 0.95
NOT_OF_INDEX = {"assets.asset", *SCRIPT_ENDPOINTS, *STATE_ENDPOINTS}
SAME = {"Cache-Control", "ETag", "Vary", "Content-Location", "Access-Control-Allow-Origin"}
"""What an answer without its body says too."""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A small corpus of one's own."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    add_document(folder, "eerste", "Taal op het werk")
    return folder


@pytest.fixture
def own(corpus: Path, tmp_path: Path) -> Settings:
    """Its settings, indexed."""
    settings = configured(tmp_path / "index", corpus)
    run(settings)
    return settings


def add_document(folder: Path, name: str, title: str) -> None:
    text = f"{title}. " + "Wie samen werkt, leert de taal in de wijk en op school. " * 30
    (folder / f"{name}.html").write_text(f"<article><h1>{title}</h1><p>{text}</p></article>", encoding="utf-8")


def every_address(app: Flask, ids: list[str]) -> Iterator[tuple[str, str]]:
    """Every public endpoint, with addresses that it answers."""
    for endpoint in sorted(PUBLIC_ENDPOINTS):
        for rule in app.url_map.iter_rules(endpoint):
            for address in addresses(app, rule, ids, QUERIES):
                yield endpoint, address


def test_in_a_second_round_nothing_is_sent_again_and_after_a_new_generation_everything_is_right(
    own: Settings, corpus: Path
) -> None:
    app = create_app(own)
    client = app.test_client()
    asked = [(endpoint, url) for endpoint, url in every_address(app, ["eerste"]) if client.get(url).status_code == 200]
    assert {endpoint for endpoint, _ in asked} == PUBLIC_ENDPOINTS
    first = {url: client.get(url) for _, url in asked}
    second = {url: client.get(url, headers={"If-None-Match": first[url].headers["ETag"]}) for url in first}
    unchanged = [url for url, response in second.items() if response.status_code == 304]
    assert len(unchanged) >= SECOND_ROUND * len(first)
    for url in unchanged:
        assert second[url].data == b""
        assert headers(second[url], SAME) == headers(first[url], SAME)

    add_document(corpus, "tweede", "Werk in de wijk")
    run(own)
    fresh = create_app(own).test_client()
    moved = 0
    for endpoint, url in asked:
        now = client.get(url, headers={"If-None-Match": first[url].headers["ETag"]})
        expected = fresh.get(url)
        moved += expected.data != first[url].data
        if endpoint in NOT_OF_INDEX:
            assert (now.status_code, expected.data) == (304, first[url].data)
        else:
            assert (now.status_code, now.data) == (200, expected.data)
            assert now.headers["ETag"] == expected.headers["ETag"] != first[url].headers["ETag"]
    assert moved > 10


def headers(response: TestResponse, names: set[str]) -> dict[str, str]:
    return {name: value for name, value in response.headers if name in names}


def test_who_has_the_answer_costs_no_search(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    tags = {url: client.get(url).headers["ETag"] for url in ("/", "/zoeken?q=werk", "/api/v1/zoeken?q=werk")}
    for name in PUBLIC_ENDPOINTS:
        monkeypatch.setitem(client.application.view_functions, name, lambda **_: 1 / 0)
    for url, tag in tags.items():
        for held in (tag, f'"ander", W/{tag}'):
            for method in ("GET", "HEAD"):
                response = client.open(url, method=method, headers={"If-None-Match": held})
                assert (response.status_code, response.headers["ETag"]) == (304, tag)


def test_a_tag_is_of_one_address(client: FlaskClient) -> None:
    tag = client.get("/zoeken?q=werk").headers["ETag"]
    for url in ("/zoeken?q=taal", "/zoeken?q=werk&pagina=2", "/"):
        assert client.get(url, headers={"If-None-Match": tag}).status_code == 200
    elsewhere = client.get("/zoeken?q=werk", base_url="https://elders.example", headers={"If-None-Match": tag})
    assert elsewhere.status_code == 200


def test_anything_at_all_is_had_only_where_there_is_something(client: FlaskClient) -> None:
    assert client.get("/zoeken?q=werk", headers={"If-None-Match": "*"}).status_code == 304
    assert client.get("/document/nergens", headers={"If-None-Match": "*"}).status_code == 404


def test_what_is_published_while_a_view_runs_does_not_get_the_tag_of_what_was(own: Settings, corpus: Path) -> None:
    app = create_app(own)
    client, url = app.test_client(), "/zoeken?q=taal"
    before = create_app(own).test_client().get(url)  # this one must not have the answer
    view = app.view_functions["pages.results"]

    def slow() -> ResponseReturnValue:
        add_document(corpus, "tweede", "Taal in de wijk")
        run(own)
        return cast(ResponseReturnValue, view())

    app.view_functions["pages.results"] = slow
    during = client.get(url)
    app.view_functions["pages.results"] = view
    after = client.get(url)
    assert during.data == after.data != before.data
    assert during.headers["ETag"] not in {before.headers["ETag"], after.headers["ETag"]}


def test_a_number_that_returns_after_a_rollback_is_another_generation(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, live = app.test_client(), site_of(app).live
    manifest = live.live().manifest
    first = client.get("/").headers["ETag"]
    made = datetime.fromisoformat(manifest.created) + timedelta(hours=1)
    later = live.live()._replace(manifest=replace(manifest, created=made.isoformat()))
    monkeypatch.setattr(LiveIndex, "live", lambda _self: later)
    assert later.generation == manifest.generation
    assert client.get("/", headers={"If-None-Match": first}).status_code == 200


def test_another_day_other_settings_and_another_program_are_another_answer(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = create_app(settings).test_client()
    tag = client.get("/").headers["ETag"]
    assert create_app(settings).test_client().get("/").headers["ETag"] == tag
    other = settings.model_copy(update={"tagline": "Iets anders"})
    assert create_app(other).test_client().get("/").headers["ETag"] != tag

    class Tomorrow:
        @staticmethod
        def today() -> object:
            return datetime.now(UTC).date() + timedelta(days=2)

    monkeypatch.setattr(public_responses, "date", Tomorrow)
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200
    monkeypatch.undo()
    monkeypatch.setattr("search_web.conditional._program", lambda: b"andere code")
    assert create_app(settings).test_client().get("/").headers["ETag"] != tag


def test_what_says_how_things_are_is_always_asked(own: Settings) -> None:
    client = create_app(own).test_client()
    tag = client.get("/readyz").headers["ETag"]
    assert client.get("/readyz", headers={"If-None-Match": tag}).status_code == 304
    shutil.rmtree(own.index)
    assert client.get("/readyz", headers={"If-None-Match": tag}).status_code == 503


def test_a_last_good_copy_does_not_get_the_tag_of_the_index(own: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = own.model_copy(update={"lijsten": (ResultList(slug="proef", title="Proef"),)})
    url = "/embed/proef.html"
    good = create_app(listed).test_client().get(url)
    client = create_app(listed).test_client()  # which does not have that answer
    with monkeypatch.context() as patch:
        patch.setattr("search_web.lists.make_listing", lambda *_: 1 / 0)  # a moment of trouble, while all else is well
        copy = client.get(url)
    assert (copy.status_code, STAND_HEADER in copy.headers) == (200, True)
    assert copy.headers["ETag"] != good.headers["ETag"]
    assert client.get(url, headers={"If-None-Match": copy.headers["ETag"]}).data == good.data
    shutil.rmtree(own.index)
    assert client.get(url, headers={"If-None-Match": copy.headers["ETag"]}).status_code == 304
    assert client.get(url, headers={"If-None-Match": good.headers["ETag"]}).data == copy.data


# --- caches --------------------------------------------------------------------------------------------------------


def test_caches_may_keep_answers_and_not_errors(client: FlaskClient) -> None:
    kept = client.get("/zoeken?q=werk").headers["Cache-Control"]
    assert re.fullmatch(r"public, max-age=\d+, stale-while-revalidate=\d+, stale-if-error=\d+", kept)
    assert client.get("/suggesties?q=st").headers["Cache-Control"] == "private, max-age=60"
    for url in ("/zoeken?pagina=nul", "/zoeken?pagina=900", "/nergens", "/api/v1/zoeken?thema=onzin"):
        response = client.get(url)
        assert response.headers["Cache-Control"] == "no-store"
        assert "ETag" not in response.headers


def test_pages_of_staff_are_not_kept_tagged_or_compressed(client: FlaskClient) -> None:
    """Compressed, their length would tell of the token in their forms."""
    for url in ("/inloggen?volgende=/antwoorden", "/antwoorden"):
        response = client.get(url, headers={"Accept-Encoding": "gzip, zstd", "If-None-Match": "*"})
        assert response.status_code in {200, 302}
        assert response.cache_control.no_store
        for name in ("ETag", "Content-Encoding", "RateLimit", "Access-Control-Allow-Origin"):
            assert name not in response.headers


# --- who may read and frame it -------------------------------------------------------------------------------------


def test_scripts_on_other_sites_may_read_the_interface_for_programs_and_nothing_else(app: Flask) -> None:
    client = app.test_client()
    for endpoint, url in every_address(app, ["nergens"]):
        response = client.get(url, headers={"Origin": "https://elders.example"})
        is_api = url.startswith("/api/v1/")
        assert response.headers.get("Access-Control-Allow-Origin") == ("*" if is_api else None), endpoint
        assert "Access-Control-Allow-Credentials" not in response.headers
        assert "Origin" not in response.headers.get("Vary", "")
    for url in ("/api/v1/nergens", "/api/v1/zoeken?thema=onzin"):
        assert client.get(url).headers["Access-Control-Allow-Origin"] == "*"
    for method in ("OPTIONS", "POST"):
        staff = client.open("/api/v1/antwoorden", method=method)
        assert "Access-Control-Allow-Origin" not in staff.headers


def test_a_browser_that_asks_first_may_send_a_tag(client: FlaskClient) -> None:
    asked = {"Origin": "https://elders.example", "Access-Control-Request-Method": "GET"}
    response = client.options("/api/v1/zoeken", headers={**asked, "Access-Control-Request-Headers": "if-none-match"})
    assert response.status_code == 200
    assert "GET" in response.headers["Access-Control-Allow-Methods"]
    assert response.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert int(response.headers["Access-Control-Max-Age"]) > 0


@pytest.mark.parametrize(
    ("hosts", "ancestors"),
    [
        (("*",), "*"),
        (
            ("https://www.voorbeeld.nl", "https://*.voorbeeld.nl"),
            "'self' https://www.voorbeeld.nl https://*.voorbeeld.nl",
        ),
        ((), "'self'"),
    ],
)
def test_chosen_sites_may_frame_embeds_and_nobody_frames_anything_else(
    settings: Settings, hosts: tuple[str, ...], ancestors: str
) -> None:
    client = create_app(settings.model_copy(update={"embedding": Embedding(hosts=hosts)})).test_client()
    for url, allowed in (("/embed/lijst/frame", ancestors), ("/", "'none'"), ("/inloggen", "'none'")):
        policy = client.get(url).headers["Content-Security-Policy"]
        assert policy.rpartition("; ")[2] == f"frame-ancestors {allowed}"
    assert client.get("/").headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.get("/api/v1/zoeken").headers["Cross-Origin-Resource-Policy"] == "cross-origin"
