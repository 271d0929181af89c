from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from indexer import LiveIndex, SearchRequest, Settings, Sort

ARTICLE = "artikelen/stagediscriminatie-mbo"


def test_every_document_is_given_whole(client: FlaskClient, live: LiveIndex) -> None:
    searcher = live.searcher()
    hits = searcher.search(SearchRequest(sort=Sort.NEWEST, page_size=500, snippets=False)).hits
    for hit in hits:
        document = searcher.document(hit.id)
        answer = client.get(f"/api/v1/documenten/{hit.id}").get_json()
        assert document is not None
        assert (answer["title"], answer["answer"], answer["lead"]) == (document.title, document.answer, document.lead)
        assert [section["text"] for section in answer["sections"]] == [section.text for section in document.sections]


def test_a_document_is_called_as_in_results(client: FlaskClient) -> None:
    hit = client.get("/api/v1/zoeken?q=stagediscriminatie").get_json()["hits"][0]
    document = client.get(f"/api/v1/documenten/{hit['id']}").get_json()
    own_of_hits = {"score", "missing", "snippets"}
    assert {name: value for name, value in hit.items() if name not in own_of_hits}.items() <= document.items()


def test_an_id_may_be_escaped(client: FlaskClient) -> None:
    plain = client.get(f"/api/v1/documenten/{ARTICLE}")
    assert client.get(f"/api/v1/documenten/{ARTICLE.replace('/', '%2F')}").data == plain.data


def test_links_lead_to_public_documents_and_web_addresses_only(client: FlaskClient, live: LiveIndex) -> None:
    searcher = live.searcher()
    seen = set()
    for hit in searcher.search(SearchRequest(page_size=500, snippets=False)).hits:
        for link in client.get(f"/api/v1/documenten/{hit.id}").get_json()["links"]:
            seen.add(link["id"] is None)
            if link["id"] is None:
                assert link["url"].startswith("http")
            else:
                assert client.get(link["document_url"]).status_code == 200
    assert True in seen


@pytest.mark.parametrize("path", ["nee", "nee/vergelijkbaar", "nee//dubbel", "%00", "..", "%ED%A0%80"])
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    response = client.get(f"/api/v1/documenten/{path}")
    assert (response.status_code, "Location" in response.headers) == (404, False)


def test_similar_documents_share_its_subject_and_leave_itself_out(client: FlaskClient) -> None:
    answer = client.get(f"/api/v1/documenten/{ARTICLE}/vergelijkbaar").get_json()
    ids = [hit["id"] for hit in answer["hits"]]
    assert (answer["id"], len(ids), len(set(ids))) == (ARTICLE, 5, 5)
    assert ARTICLE not in ids
    assert "stagediscriminatie" in ids[0]
    assert client.get(f"/api/v1/documenten/{ARTICLE}/vergelijkbaar").get_json() == answer


def test_the_number_of_similar_documents_can_be_chosen(client: FlaskClient) -> None:
    one = client.get(f"/api/v1/documenten/{ARTICLE}/vergelijkbaar?aantal=1").get_json()["hits"]
    more = client.get(f"/api/v1/documenten/{ARTICLE}/vergelijkbaar?aantal=20").get_json()["hits"]
    assert (len(one), len(more), one[0]["id"]) == (1, 20, more[0]["id"])


@pytest.mark.parametrize("count", ["0", "21", "x", "-1", "²", "9" * 5000])
def test_a_number_that_is_none_is_told(client: FlaskClient, count: str) -> None:
    response = client.get(f"/api/v1/documenten/{ARTICLE}/vergelijkbaar", query_string={"aantal": count})
    assert response.status_code == 400
    assert "is geen aantal" in response.get_data(as_text=True)


def test_addresses_are_those_of_the_site(settings: Settings, live: object) -> None:
    from search_web import create_app

    elsewhere = create_app(settings.model_copy(update={"site_url": "https://kennis.example/zoek/"})).test_client()
    answer = elsewhere.get(f"/api/v1/documenten/{ARTICLE}").get_json()
    assert answer["document_url"] == f"https://kennis.example/zoek/document/{ARTICLE}"
    assert answer["sections"][0]["document_url"] == f"{answer['document_url']}#sectie-1"
