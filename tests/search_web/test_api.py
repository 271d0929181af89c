from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from indexer import Fragment, Hit, LiveIndex, ResultPage, SearchRequest, Snippet
from search_web.api import result_json

KEYS = ["query", "total", "page", "pages", "corrected", "dropped", "related", "notices", "hits", "facets"]


def test_the_answer_has_exactly_the_promised_shape(client: FlaskClient) -> None:
    response = client.get("/api/v1/zoeken?q=stagediscriminatie&soort=rapport")
    answer = response.get_json()
    assert list(answer) == KEYS
    assert re.fullmatch(r"zoeken;dur=\d+\.\d\d", response.headers["Server-Timing"])
    hit = answer["hits"][0]
    assert list(hit) == ["id", "title", "kind", "themes", "date", "url", "score", "snippets"]
    assert (hit["kind"], hit["score"] > 0) == ("rapport", True)
    snippet = hit["snippets"][0]
    assert list(snippet) == ["text", "fragments", "heading", "target", "page"]
    assert snippet["text"] == "".join(fragment["text"] for fragment in snippet["fragments"])
    assert any(fragment["match"] for fragment in snippet["fragments"])
    assert snippet["target"] == f"#page={snippet['page']}"
    assert list(answer["facets"]) == ["thema", "soort", "jaar", "doelgroep"]
    rapport = next(count for count in answer["facets"]["soort"] if count["value"] == "rapport")
    assert list(rapport) == ["value", "label", "count", "selected", "parent"]
    assert (rapport["selected"], rapport["count"], rapport["label"]) == (True, answer["total"], "Rapport")


def test_pages_together_hold_every_result_once(client: FlaskClient, live: LiveIndex) -> None:
    first = client.get("/api/v1/zoeken").get_json()
    ids = [
        hit["id"]
        for page in range(1, first["pages"] + 1)
        for hit in client.get(f"/api/v1/zoeken?pagina={page}").get_json()["hits"]
    ]
    assert len(ids) == len(set(ids)) == first["total"] == live.searcher().document_count()


def test_a_document_without_date_has_none() -> None:
    hit = Hit(
        "a", (Fragment("T", True), Fragment("itel", False)), "blog", (), False, (), None, "", 1.23456, (Snippet(()),)
    )
    answer = result_json(ResultPage(SearchRequest(), 1, (hit,)))
    assert answer["hits"][0]["title"] == "Titel"
    assert answer["hits"][0]["date"] is None
    assert answer["hits"][0]["snippets"][0]["page"] is None


def test_letters_stand_as_they_are_and_half_a_letter_does_no_harm(client: FlaskClient) -> None:
    assert "één" in client.get("/api/v1/zoeken?q=één").get_data(as_text=True)
    assert client.get("/api/v1/zoeken?q=%ED%A0%80").get_json()["query"]


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("/api/v1/zoeken?thema=onzin", 400, "Het thema ‘onzin’ bestaat niet"),
        ("/api/v1/zoeken?q=werk&pagina=900", 404, "Pagina 900 bestaat niet"),
        ("/api/v2/zoeken", 404, "bestaat niet"),
    ],
)
def test_errors_are_json(client: FlaskClient, url: str, status: int, words: str) -> None:
    response = client.get(url)
    assert response.status_code == status
    error = response.get_json()["error"]
    assert error["status"] == status
    assert words in error["message"]


def test_suggestions_have_the_opensearch_form(client: FlaskClient) -> None:
    response = client.get("/suggesties?q=stage")
    typed, found = response.get_json(force=True)
    assert response.mimetype == "application/x-suggestions+json"
    assert typed == "stage"
    assert "stagediscriminatie" in {text.lower() for text in found}


@pytest.mark.parametrize("typed", ["", "s", "x" * 300])
def test_nothing_is_suggested_for_too_little_or_too_much(client: FlaskClient, typed: str) -> None:
    assert client.get("/suggesties", query_string={"q": typed}).get_json(force=True) == [typed, []]
