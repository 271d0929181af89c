"""Lists on pages of other sites and of this one: the same documents, no cookies, and without an index too."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient

from indexer import Generations, LiveIndex, Settings, make_listing
from indexer.sources.dates import dutch_date
from search_web import create_app
from search_web.lists import STAND_HEADER
from tests.conftest import configured

SLUGS = ["stagediscriminatie", "polarisatie-bewijs", "antwoorden-gemeenten"]
AD_HOC = "/embed/lijst.html?thema=polarisatie&opmaak=tabel"
WAYS = ["/embed/{}.html", "/embed/{}/frame", "/lijst/{}"]
ALL = [way.format(slug) for way in WAYS for slug in SLUGS]


@pytest.fixture
def copied(settings: Settings, tmp_path: Path) -> Settings:
    """An index of our own, which may be broken."""
    own = configured(tmp_path / "index")
    shutil.copytree(settings.index, own.index)
    return own


@pytest.fixture
def own_client(copied: Settings) -> FlaskClient:
    return create_app(copied).test_client()


def page(client: FlaskClient, url: str, **more: str) -> BeautifulSoup:
    response = client.get(url, **more)
    assert response.status_code == 200, response.get_data(as_text=True)
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")
    return BeautifulSoup(response.get_data(as_text=True), "lxml")


def documents(shown: BeautifulSoup) -> list[str]:
    """The documents that are linked to, in order."""
    scope = shown.select_one(".vindplaats-documenten, .hits")
    links = scope.select(".vindplaats-document a, h2 a") if scope else []
    return [str(link["href"]).partition("/document/")[2].partition("?")[0] for link in links]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_list_is_the_same_in_every_way(client: FlaskClient, settings: Settings, live: LiveIndex, slug: str) -> None:
    one = next(one for one in settings.lijsten if one.slug == slug)
    expected = [hit.id for hit in make_listing(live.searcher(), one, date.today()).hits]
    assert len(expected) >= 3
    for way in WAYS:
        shown = page(client, way.format(slug))
        assert documents(shown) == expected
        assert one.title in shown.get_text()
        assert one.introduction in shown.get_text()


def test_what_the_editors_chose_counts(client: FlaskClient) -> None:
    assert documents(page(client, "/embed/polarisatie-bewijs.html"))[0].startswith("rapporten/")
    assert "artikelen/vertrouwen-komt-te-voet-politie-en-wijk" not in page(client, "/lijst/stagediscriminatie").text


def test_a_fragment_is_html_without_scripts_and_styles(client: FlaskClient) -> None:
    for slug in SLUGS:
        html = client.get(f"/embed/{slug}.html").get_data(as_text=True)
        assert html.lstrip().startswith("<section")
        assert html.rstrip().endswith("</section>")
        fragment = BeautifulSoup(html, "html.parser")
        assert not fragment.select("script, style, link, [style], [id], [onclick]")
        links = [str(one.get("href") or one.get("action")) for one in fragment.select("[href], form")]
        assert links
        assert all(link.startswith("http://localhost/") for link in links)


def test_the_heading_fits_the_page_around_it(client: FlaskClient) -> None:
    assert page(client, f"/embed/{SLUGS[0]}.html").h2
    assert page(client, f"/embed/{SLUGS[0]}.html?kop=4").h4
    assert client.get(f"/embed/{SLUGS[0]}.html?kop=7").status_code == 400


def test_documents_leave_the_frame_and_the_rest_stays_in_it(client: FlaskClient) -> None:
    shown = page(client, "/embed/antwoorden-gemeenten/frame")
    titles = shown.select(".vindplaats-document a")
    assert titles
    assert {str(link.get("target")) for link in titles} == {"_top"}
    inner = shown.select(".vindplaats-filters a, .vindplaats-bladeren a")
    assert inner
    assert all(str(link["href"]).startswith("/embed/antwoorden-gemeenten/frame") for link in inner)
    assert isinstance(shown.form, Tag)
    assert shown.form["action"] == "/embed/antwoorden-gemeenten/frame"


@pytest.mark.parametrize("way", WAYS)
def test_every_link_to_less_and_to_more_works(client: FlaskClient, way: str) -> None:
    whole = page(client, way.format("antwoorden-gemeenten"))
    links = [str(link["href"]) for link in whole.select("details a, a[rel~=next], .vindplaats-meer a")]
    assert len(links) > 5
    for link in links:
        shown = page(client, link)
        assert documents(shown), link


def test_a_reader_searches_in_a_list(client: FlaskClient) -> None:
    shown = page(client, "/embed/antwoorden-gemeenten/frame?zoek=inburgering&kies=jaar:2023")
    assert 0 < len(documents(shown)) < len(documents(page(client, "/embed/antwoorden-gemeenten/frame")))
    assert shown.mark
    assert {time["datetime"][:4] for time in shown.select("time")} == {"2023"}
    assert shown.select_one("[aria-current]")
    hidden = shown.select_one("form input[type=hidden]")
    assert isinstance(hidden, Tag)
    assert (hidden["name"], hidden["value"]) == ("kies", "jaar:2023")


def test_without_a_reader_no_word_is_marked(client: FlaskClient) -> None:
    for url in ALL[:6]:
        assert not page(client, url).mark


def test_pages_of_a_list_follow_one_another(client: FlaskClient) -> None:
    first = page(client, "/lijst/antwoorden-gemeenten")
    following = first.select_one("a[rel~=next]")
    assert isinstance(following, Tag)
    second = page(client, str(following["href"]))
    assert documents(second)
    assert not {*documents(first)} & {*documents(second)}
    assert client.get("/lijst/antwoorden-gemeenten?pagina=99").status_code == 404


def test_a_list_without_a_name_is_made_of_its_address(client: FlaskClient) -> None:
    shown = page(client, AD_HOC + "&aantal=2&titel=Eigen&zoekvak=1&filters=1")
    assert len(documents(shown)) == 2
    assert shown.table
    assert isinstance(shown.h2, Tag)
    assert shown.h2.text == "Eigen"
    assert isinstance(shown.form, Tag)
    assert shown.form["action"] == "http://localhost/zoeken"
    framed = page(client, "/embed/lijst/frame?thema=polarisatie&aantal=2&filters=1&kies=soort:dossier")
    assert isinstance(framed.h1, Tag)
    assert framed.h1.text == "Polarisatie"
    picked = framed.select_one("[aria-current]")
    assert isinstance(picked, Tag)
    assert picked["href"] == "/embed/lijst/frame?thema=polarisatie&aantal=2&titel=Polarisatie&filters=1"


def test_what_is_in_an_address_is_shown_as_text(client: FlaskClient) -> None:
    hostile = "</h2><script>alert(1)</script>"
    for url in ("/embed/lijst.html", "/embed/lijst/frame"):
        response = client.get(url, query_string={"titel": hostile, "q": hostile, "zoek": hostile, "zoekvak": "1"})
        assert "<script>alert" not in response.get_data(as_text=True)
        assert hostile in BeautifulSoup(response.get_data(as_text=True), "lxml").get_text()


def test_links_lead_to_where_the_site_stands(settings: Settings) -> None:
    for site_url in ("https://kennis.voorbeeld.nl/zoek", "https://kennis.voorbeeld.nl/zoek/"):
        app = create_app(settings.model_copy(update={"site_url": site_url}))
        fragment = app.test_client().get("/embed/stagediscriminatie.html", base_url="http://10.0.0.1:8000/zoek")
        links = BeautifulSoup(fragment.get_data(as_text=True), "lxml").select("a")
        assert all(str(link["href"]).startswith("https://kennis.voorbeeld.nl/zoek/document/") for link in links)


@pytest.mark.parametrize("url", ["/embed/nergens.html", "/embed/nergens/frame", "/lijst/nergens", "/lijst/lijst"])
def test_a_list_that_does_not_exist_is_not_found(client: FlaskClient, url: str) -> None:
    assert client.get(url).status_code == 404


def delete(settings: Settings) -> None:
    shutil.rmtree(settings.index)


def damage(settings: Settings) -> None:
    generations = Generations(settings.index)
    for file in generations.folder(generations.current() or "").rglob("*"):
        if file.is_file() and file.name != "manifest.json":
            file.write_bytes(b"kapot")
    current = settings.index / "current"
    current.write_bytes(current.read_bytes())


def outdate(settings: Settings) -> None:
    generations = Generations(settings.index)
    manifest = generations.folder(generations.current() or "") / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"analysis": "', '"analysis": "anders'))
    current = settings.index / "current"
    current.write_bytes(current.read_bytes())


@pytest.mark.parametrize("harm", [delete, damage, outdate])
def test_without_an_index_lists_are_the_last_good_ones(copied: Settings, harm: object) -> None:
    assert callable(harm)
    client = create_app(copied).test_client()
    addresses = [*ALL, AD_HOC]
    before = {url: documents(page(client, url)) for url in addresses}
    harm(copied)
    for started_anew in (client, create_app(copied).test_client()):
        for url in addresses:
            response = started_anew.get(url)
            assert response.headers[STAND_HEADER] == date.today().isoformat()
            shown = page(started_anew, url)
            assert documents(shown) == before[url]
            assert f"Stand van {dutch_date(date.today())}" in " ".join(shown.get_text().split())
        assert started_anew.get("/zoeken?q=taal").status_code == 503


def test_what_the_copy_cannot_do_is_not_offered(copied: Settings, own_client: FlaskClient) -> None:
    whole = documents(page(own_client, "/embed/antwoorden-gemeenten/frame"))
    delete(copied)
    for asked in ("", "?zoek=inburgering", "?pagina=2", "?kies=jaar:2023"):
        shown = page(own_client, f"/embed/antwoorden-gemeenten/frame{asked}")
        assert documents(shown) == whole
        assert not shown.select("form, details, nav, .vindplaats-meer")


def test_of_a_list_that_nobody_asked_for_there_is_no_copy(copied: Settings, own_client: FlaskClient) -> None:
    delete(copied)
    assert own_client.get("/embed/lijst.html?thema=polarisatie").status_code == 503
    assert own_client.get("/embed/nergens.html").status_code == 404


def test_when_there_is_an_index_again_the_list_comes_from_it(copied: Settings, own_client: FlaskClient) -> None:
    away = copied.index.with_name("weg")
    own_client.get(ALL[0])
    copied.index.rename(away)
    assert STAND_HEADER in own_client.get(ALL[0]).headers
    away.rename(copied.index)
    response = own_client.get(ALL[0])
    assert STAND_HEADER not in response.headers
    assert "Stand van" not in response.get_data(as_text=True)


def test_crawlers_are_sent_to_the_documents(app: Flask) -> None:
    assert app.test_client().get("/embed/stagediscriminatie.html").headers["X-Robots-Tag"] == "noindex"
