from __future__ import annotations

import logging
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from indexer import LiveIndex, OperatorError, Settings
from search_web import create_app

SEARCHES = ["/", "/zoeken?q=werk", "/document/x", "/api/v1/zoeken?q=werk", "/suggesties?q=werk", "/readyz"]


def heading(html: str) -> str:
    found = BeautifulSoup(html, "lxml").h1
    assert found is not None
    return found.get_text()


@pytest.mark.parametrize(
    ("url", "method", "status", "title"),
    [
        ("/zoeken?thema=onzin", "GET", 400, "Dit adres klopt niet"),
        ("/nergens", "GET", 404, "Niet gevonden"),
        ("/document/nergens", "GET", 404, "Niet gevonden"),
        ("/document/..%2f..%2fetc/passwd", "GET", 404, "Niet gevonden"),
        ("/static/0000000000000000/site.css", "GET", 404, "Niet gevonden"),
        ("/zoeken", "POST", 405, "Dat kan hier niet"),
    ],
)
def test_error_pages_are_dutch(client: FlaskClient, url: str, method: str, status: int, title: str) -> None:
    response = client.open(url, method=method)
    assert response.status_code == status
    assert heading(response.text) == title
    assert response.cache_control.no_store
    assert '<html lang="nl">' in response.text


def test_the_page_says_what_is_wrong_and_keeps_the_words(client: FlaskClient) -> None:
    page = client.get("/zoeken?q=wat+werkt&pagina=nul").text
    assert "‘nul’ is geen paginanummer" in page
    assert 'value="wat werkt"' in page


def test_a_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    assert "GET" in client.post("/zoeken").headers["Allow"]


@pytest.mark.parametrize("url", SEARCHES)
def test_without_an_index_visitors_are_asked_to_come_back(
    url: str, settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    response = create_app(settings.model_copy(update={"index": tmp_path / "leeg"})).test_client().get(url)
    assert response.status_code == 503
    assert "resultaten" not in response.text
    assert str(tmp_path) not in response.text
    assert "vindplaats index" in caplog.text


def test_a_503_page_says_when_to_come_back(settings: Settings, tmp_path: Path) -> None:
    client = create_app(settings.model_copy(update={"index": tmp_path / "leeg"})).test_client()
    response = client.get("/zoeken?q=werk")
    assert heading(response.text) == "Zoeken kan nu even niet"
    assert int(response.headers["Retry-After"]) > 0
    assert client.get("/healthz").status_code == 200


def test_an_index_that_does_not_fit_is_not_searched(
    settings: Settings, live: LiveIndex, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stopwords = tmp_path / "nl.txt"
    stopwords.write_text("de\nhet\neen\n", encoding="utf-8")
    response = create_app(settings.model_copy(update={"stopwords": stopwords})).test_client().get("/zoeken?q=werk")
    assert response.status_code == 503
    assert "vindplaats index" in caplog.text


@pytest.mark.parametrize("url", SEARCHES)
@pytest.mark.parametrize(("error", "status"), [(OperatorError("geheime map"), 503), (RuntimeError("geheime map"), 500)])
def test_an_engine_error_never_looks_like_an_empty_result(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, url: str, error: Exception, status: int
) -> None:
    def fail(_live: LiveIndex) -> None:
        raise error

    monkeypatch.setattr(LiveIndex, "live", fail)
    response = client.get(url)
    assert response.status_code == status
    assert "geheim" not in response.text
    if url.startswith(("/api", "/suggesties")):
        assert response.get_json()["status"] == status


def test_a_bug_is_logged_without_what_was_searched(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(LiveIndex, "live", lambda _live: 1 / 0)
    with caplog.at_level(logging.DEBUG):
        client.get("/zoeken?q=vertrouwelijk")
    assert "ZeroDivisionError" in caplog.text
    assert "vertrouwelijk" not in caplog.text
