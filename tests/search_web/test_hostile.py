"""No text of a document, a list or a web address is ever anything but text, wherever it comes out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree
from lxml import html as lxml_html
from werkzeug.test import TestResponse

from search_web import create_app
from search_web.public_routes import PUBLIC_ENDPOINTS
from tests.conftest import ROOT
from tests.search_web.hostile import STRINGS, addresses, document_id, routes, site_of_strings

_NEVER = {"object", "embed", "base", "template", "noscript", "math", "video", "audio", "marquee", "x", "img"}
_LINKING = ("href", "src", "action", "formaction", "data", "xlink:href", "srcdoc")
_FRAME_STYLE = (ROOT / "search_web" / "static" / "lijst-frame.css").read_text(encoding="utf-8")
_SPACE = re.compile(r"\s+")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(site_of_strings(tmp_path_factory.mktemp("strings")))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client(use_cookies=False)


def test_there_are_two_hundred_and_they_differ() -> None:
    assert len(STRINGS) == len({*STRINGS}) == 200
    assert all("alert" in text or "base64" in text for text in STRINGS)


@pytest.mark.parametrize("endpoint", sorted(PUBLIC_ENDPOINTS))
def test_every_route_makes_text_of_it(app: Flask, client: FlaskClient, endpoint: str) -> None:
    wrong = []
    for rule in (rule for rule in routes(app) if rule.endpoint == endpoint):
        for address in addresses(app, rule):
            response = client.get(address)
            assert response.status_code < 500, address
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert "'unsafe" not in response.headers["Content-Security-Policy"]
            wrong += [f"{address}: {what}" for what in _dangers(response)]
    assert wrong == []


def test_documents_show_it_as_text(client: FlaskClient) -> None:
    for number, text in enumerate(STRINGS):
        address = f"/document/{document_id(number)}"
        page = lxml_html.document_fromstring(client.get(f"{address}?q=alert").text)
        assert _plain(text) == _plain(page.xpath("string(//h1)"))
        assert _plain(text) in _plain(page.text_content())
        assert client.get(f"/api/v1/documenten/{document_id(number)}").get_json()["title"] == _SPACE.sub(" ", text)


@pytest.mark.parametrize(
    "way", ["/embed/{}.html", "/embed/{}/frame", "/lijst/{}", "/api/v1/lijsten/{}", "/lijst/{}.atom"]
)
@pytest.mark.parametrize("layout", ["kort", "kaarten", "tabel"])
def test_lists_show_it_as_text(client: FlaskClient, way: str, layout: str) -> None:
    shown = client.get(way.format(f"lijst-{layout}"))
    assert shown.status_code == 200
    text = _plain(_text(shown))
    assert sum(_plain(one) in text for one in STRINGS) >= 40


def test_what_was_asked_comes_back_as_text(client: FlaskClient) -> None:
    for text in STRINGS:
        page = lxml_html.document_fromstring(client.get("/zoeken", query_string={"q": text}).text)
        assert _plain(page.xpath("string(//input[@name='q']/@value)")) == _plain(text)
        for path in ("/embed/lijst.html", "/embed/lijst/frame"):
            shown = lxml_html.document_fromstring(client.get(path, query_string={"titel": text}).text)
            assert _plain(shown.xpath("string(//h1|//h2)")) == _plain(text)
        found = client.get("/api/v1/lijsten/lijst", query_string={"titel": text}).get_json()
        assert _plain(found["list"]["title"]) == _plain(text)


def _dangers(response: TestResponse) -> Iterator[str]:
    """What in the answer is more than text."""
    kind = response.mimetype
    if kind == "text/html":
        yield from _in_html(response.text)
    elif kind.endswith("xml"):
        for element in etree.fromstring(response.data).iter():
            yield from _in_element(element)
            if element.get("type") == "html" or etree.QName(element).localname == "description":
                yield from _in_html(element.text or "")
    elif kind.endswith("json"):
        json.loads(response.data)
    else:
        assert kind in {"text/plain", "text/javascript", "text/css", "image/svg+xml"}, kind


def _in_html(text: str) -> Iterator[str]:
    if text.strip():
        for element in lxml_html.document_fromstring(text).iter(etree.Element):
            yield from _in_element(element)


def _in_element(element: Any) -> Iterator[str]:
    name = etree.QName(element).localname if isinstance(element.tag, str) else "?"
    if name in _NEVER:
        yield f"<{name}>"
    if name == "style" and element.text != _FRAME_STYLE:
        yield f"style {element.text}"
    if name == "script" and (element.text or not _is_own(element.get("src", ""))):
        yield f"script {element.text}"
    for attribute, value in element.attrib.items():
        if attribute.lower().startswith("on") or attribute == "style":
            yield f"{name} {attribute}={value}"
        if attribute in _LINKING and urlsplit(_SPACE.sub("", value)).scheme not in {"", "http", "https"}:
            yield f"{name} {attribute}={value}"


def _is_own(src: str) -> bool:
    return src.startswith(("/static/", "http://localhost/embed/"))


def _text(response: TestResponse) -> str:
    if response.mimetype.endswith("json"):
        return " ".join(hit["title"] for hit in response.get_json()["hits"])
    if response.mimetype.endswith("xml"):
        return " ".join(etree.fromstring(response.data).itertext())
    return str(lxml_html.document_fromstring(response.text).text_content())


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
