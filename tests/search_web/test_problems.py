"""Errors and links between pages, for programs."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


@pytest.mark.parametrize(
    ("url", "method", "status", "title"),
    [
        ("/api/v1/zoeken?thema=on%20zin&q=%C3%A9%C3%A9n", "GET", 400, "Dit adres klopt niet"),
        ("/api/v1/zoeken?pagina=900", "GET", 404, "Niet gevonden"),
        ("/api/v1/n%C3%A9rgens", "GET", 404, "Niet gevonden"),
        ("/api/v1/zoeken", "POST", 405, "Dat kan hier niet"),
        ("/suggesties", "DELETE", 405, "Dat kan hier niet"),
        ("/api/v1/antwoorden", "POST", 403, "Geen toegang"),
    ],
)
def test_an_error_is_a_problem_for_programs(
    client: FlaskClient, url: str, method: str, status: int, title: str
) -> None:
    response = client.open(url, method=method)
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    problem = response.get_json()
    assert list(problem) == ["type", "title", "status", "detail", "instance"]
    assert {name: problem[name] for name in ("type", "title", "status")} == {
        "type": "about:blank",
        "title": title,
        "status": status,
    }
    assert problem["detail"]
    assert problem["instance"] == url


def test_an_instance_is_an_address_whatever_was_sent(client: FlaskClient) -> None:
    sent = {"PATH_INFO": '/api/v1/<"\xff>', "QUERY_STRING": 'q="\xff<\xc3\xa9>'}
    response = client.get("/", environ_overrides=sent)
    assert re.fullmatch(r"/api/v1/[\w%]+\?q=[\w%]+", response.get_json()["instance"])


def links(response: TestResponse) -> dict[str, str]:
    return {rel: url for url, rel in re.findall(r'<([^>]+)>; rel="(\w+)"', response.headers.get("Link", ""))}


def test_a_program_can_follow_the_pages(client: FlaskClient) -> None:
    url, pages = "/api/v1/zoeken?q=werk&soort=artikel&soort=blog&a%0D%0Ab=%C3%A9", []
    while url:
        response = client.get(url)
        pages.append(response.get_json())
        found = links(response)
        url = found.get("next", "")
    assert len(pages) == pages[0]["pages"] > 1
    ids = [hit["id"] for page in pages for hit in page["hits"]]
    assert len(ids) == len(set(ids)) == pages[0]["total"]
    assert client.get(found["first"]).get_json() == pages[0]
    assert client.get(found["prev"]).get_json() == pages[-2]


@pytest.mark.parametrize(("query", "mark"), [("", "?"), ("?q=werk", "&")])
def test_the_first_page_has_no_number(client: FlaskClient, query: str, mark: str) -> None:
    first = f"/api/v1/zoeken{query}"
    found = links(client.get(f"{first}{mark}pagina=2"))
    assert (found["first"], found["prev"], found["next"]) == (first, first, f"{first}{mark}pagina=3")
    assert "Link" not in client.get("/api/v1/zoeken?q=stagediscriminatie&soort=toolkit").headers
