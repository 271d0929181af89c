"""The list builder, and the scripts that other sites hold for ever."""

from __future__ import annotations

import html
import re

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from indexer import Settings
from search_web import create_app
from tests.search_web.conftest import Reader

SCRIPTS = ["/embed/vindplaats-lijst.js", "/embed/vindplaats-frame.js"]
ALL = "q=werk&thema=arbeidsmarkt&soort=artikel&jaar=2021&doelgroep=gemeenten&opmaak=tabel&zoekvak=1&aantal=7"


def codes(page: BeautifulSoup) -> dict[str, str]:
    return {str(area["id"]): area.get_text() for area in page.select("textarea")}


def test_the_form_holds_the_list(read: Reader) -> None:
    form = read(f"/lijsten/maken?{ALL}").select_one("form#samenstellen")
    assert form
    checked = {(one["name"], one["value"]) for one in form.select("[checked]")}
    assert checked == {
        ("thema", "arbeidsmarkt"),
        ("soort", "artikel"),
        ("doelgroep", "gemeenten"),
        ("sorteer", "nieuwste"),
        ("opmaak", "tabel"),
        ("zoekvak", "1"),
    }
    fields = {str(one["name"]): one["value"] for one in form.select("input:not([type=checkbox], [type=radio])")}
    assert fields == {"jaar": "2021", "titel": "", "q": "werk", "aantal": "7"}


def test_the_codes_lead_to_the_same_list(read: Reader, client: FlaskClient) -> None:
    found = codes(read("/lijsten/maken?thema=arbeidsmarkt&q=werk&aantal=4&opmaak=kaarten"))
    addresses = [
        html.unescape(match[1])
        for text in found.values()
        for match in re.finditer(r"(http://localhost/(?:embed|api)/[^'\"\s]+)", text)
    ]
    shown = {address: client.get(address) for address in addresses}
    assert len(shown) == 5
    assert {one.status_code for one in shown.values()} == {200}
    texts = [one.text for address, one in shown.items() if not address.endswith(".js")]
    (answer,) = (one.get_json() for one in shown.values() if one.is_json)
    assert len(answer["hits"]) == 4
    for hit in answer["hits"]:
        assert all(hit["document_url"] in text for text in texts)


@pytest.mark.parametrize("title", ["L'été \\", '"dubbel"', "</textarea>", "<?php ?>", "a & b"])
def test_a_title_breaks_no_code(read: Reader, title: str) -> None:
    page = read(f"/lijsten/maken?titel={title.replace('&', '%26').replace('?', '%3F')}")
    found = codes(page)
    assert BeautifulSoup(found["code-element"], "html.parser").select("vindplaats-lijst")[0]["titel"] == title
    assert BeautifulSoup(found["code-frame"], "html.parser").select("iframe")[0]["title"] == title
    (address,) = re.findall(r"file_get_contents\(\s*'([^']*)',", found["code-server"])
    assert address == found["code-adres"]
    assert found["code-server"].count("?>") == 2


def test_the_codes_hold_nothing_that_strict_pages_forbid(read: Reader) -> None:
    found = codes(read("/lijsten/maken"))
    for area in ("code-element", "code-frame", "code-json"):
        page = BeautifulSoup(found[area], "html.parser")
        assert not page.select("style, [style], [onload]"), area
        assert all(one.get("src") for one in page.select("script")) or area == "code-json"


@pytest.mark.parametrize("query", ["lijst=bestaat-niet", "thema=onzin", "aantal=0"])
def test_what_does_not_exist(client: FlaskClient, query: str) -> None:
    assert client.get(f"/lijsten/maken?{query}").status_code in {400, 404}


def test_where_the_site_stands_elsewhere(settings: Settings) -> None:
    app = create_app(settings.model_copy(update={"site_url": "https://kennis.voorbeeld.nl/zoek"}))
    page = BeautifulSoup(app.test_client().get("/lijsten/maken").text, "lxml")
    assert 'src="https://kennis.voorbeeld.nl/zoek/embed/vindplaats-lijst.js"' in codes(page)["code-element"]
    assert "https://kennis.voorbeeld.nl</code>" in str(page)
    frame = page.select_one("iframe")
    assert frame
    assert str(frame["src"]).startswith("/embed/")


@pytest.mark.parametrize("address", SCRIPTS)
def test_scripts_stay_where_they_are(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.mimetype == "text/javascript"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "stale-while-revalidate=2592000" in response.headers["Cache-Control"]
    again = client.get(address, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("address", SCRIPTS)
def test_scripts_need_no_index(settings: Settings, address: str) -> None:
    nowhere = settings.model_copy(update={"index": settings.index / "nergens"})
    assert create_app(nowhere).test_client().get(address).status_code == 200


def test_the_element_weighs_less_than_six_kilobytes(client: FlaskClient) -> None:
    for encoding in ("gzip", "zstd"):
        response = client.get(SCRIPTS[0], headers={"Accept-Encoding": encoding})
        assert response.headers["Content-Encoding"] == encoding
        assert len(response.data) < 6000
