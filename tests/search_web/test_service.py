from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient


def test_health_and_readiness(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").text == "klaar\n"


def test_crawlers_read_documents_and_not_searches(client: FlaskClient) -> None:
    robots = client.get("/robots.txt").text
    assert "Disallow: /zoeken\n" in robots
    assert "document" not in robots


def test_browsers_learn_how_to_search(client: FlaskClient) -> None:
    response = client.get("/opensearch.xml", base_url="https://zoek.example/")
    assert response.mimetype == "application/opensearchdescription+xml"
    description = BeautifulSoup(response.data, "xml")
    assert [str(url["template"]) for url in description.find_all("Url")] == [
        "https://zoek.example/zoeken?q={searchTerms}",
        "https://zoek.example/suggesties?q={searchTerms}",
    ]


@pytest.mark.parametrize("url", ["/", "/zoeken?q=werk", "/nergens", "/api/v1/zoeken", "/healthz", "/zoeken?pagina=0"])
def test_every_response_is_strict_and_sets_no_cookie(client: FlaskClient, url: str) -> None:
    headers = client.get(url).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers


def test_a_page_loads_nothing_from_elsewhere_and_holds_no_inline_code(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/zoeken?q=werk").text, "lxml")
    loaded = [tag.get("src") or tag.get("href") for tag in page.select("script, link, img")]
    assert loaded
    assert all(str(address).startswith("/") for address in loaded)
    assert not page.select("style, [style], [onclick], script:not([src])")


def test_static_files_may_be_kept_for_ever(client: FlaskClient) -> None:
    page = client.get("/").text
    for url in set(re.findall(r'"(/static/[^"]+)"', page)):
        response = client.get(url)
        assert response.status_code == 200
        assert response.cache_control.immutable
        assert response.cache_control.max_age == 365 * 24 * 3600
    assert {url.rpartition(".")[2] for url in re.findall(r'"(/static/[^"]+)"', page)} == {"css", "js", "svg"}
