from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from indexer import Fragment, Hit, LiveIndex, ResultPage, SearchRequest, Settings, Snippet
from search_web.api import Naming, result_json
from search_web.labels import Labels

KEYS = ["query", "total", "page", "pages", "corrected", "dropped", "related", "notices", "hits", "facets"]


def test_the_answer_has_exactly_the_promised_shape(client: FlaskClient) -> None:
    response = client.get("/api/v1/zoeken?q=stagediscriminatie&soort=rapport")
    answer = response.get_json()
    assert list(answer) == KEYS
    assert re.fullmatch(r"zoeken;dur=\d+\.\d\d", response.headers["Server-Timing"])
    hit = answer["hits"][0]
    assert (hit["kind"], hit["kind_label"], hit["score"] > 0) == ("rapport", "Rapport", True)
    assert hit["document_url"] == f"http://localhost/document/{hit['id']}"
    assert len(hit["themes"]) == len(hit["theme_labels"]) > 0
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


def test_a_document_without_date_has_none(settings: Settings) -> None:
    title = (Fragment("T", True), Fragment("itel", False))
    hit = Hit("a b", title, "blog", (), False, (), None, "", 1.23456, (Snippet(()),))
    answer = result_json(ResultPage(SearchRequest(), 1, (hit,)), Naming(Labels(settings), "https://k.example/zoek"))
    (found,) = answer["hits"]
    assert (found["title"], found["date"], found["snippets"][0]["page"]) == ("Titel", None, None)
    assert found["document_url"] == "https://k.example/zoek/document/a%20b"


def test_letters_stand_as_they_are_and_half_a_letter_does_no_harm(client: FlaskClient) -> None:
    assert "één" in client.get("/api/v1/zoeken?q=één").get_data(as_text=True)
    assert client.get("/api/v1/zoeken?q=%ED%A0%80").get_json()["query"]


def test_why_is_told_when_it_is_asked(client: FlaskClient) -> None:
    assert "why" not in client.get("/api/v1/zoeken?q=taal").get_json()["hits"][0]
    hit = client.get("/api/v1/zoeken?q=taal&waarom=1").get_json()["hits"][0]
    assert sum(reason["score"] for reason in hit["why"]) == pytest.approx(hit["score"], abs=1e-4)


@pytest.mark.parametrize("query", ["q=taal", "q=taal&soort=rapport&soort=blog", "thema=discriminatie", "q=xyzzy", ""])
def test_facets_count_what_the_search_counts(client: FlaskClient, query: str) -> None:
    counted = client.get(f"/api/v1/facetten?{query}").get_json()
    found = client.get(f"/api/v1/zoeken?{query}").get_json()
    assert counted == {name: found[name] for name in ("query", "total", "facets")}


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("/api/v1/zoeken?thema=onzin", 400, "Het thema ‘onzin’ bestaat niet"),
        ("/api/v1/facetten?jaar=21", 400, "is geen jaar"),
        ("/api/v1/zoeken?q=werk&pagina=900", 404, "Pagina 900 bestaat niet"),
        ("/api/v2/zoeken", 404, "bestaat niet"),
    ],
)
def test_mistakes_are_told(client: FlaskClient, url: str, status: int, words: str) -> None:
    response = client.get(url)
    assert response.status_code == status
    assert words in response.get_data(as_text=True)
