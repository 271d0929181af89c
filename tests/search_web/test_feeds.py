"""Feeds: the same documents in every form, valid, stable, and with dates that tell the truth."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import feedparser
import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from indexer import EditorChoice, Facet, Generations, ResultList, Settings, run
from search_web import create_app
from search_web.feed_formats import FORMS, Category, Feed, FeedEntry
from search_web.feeds import stable_id
from tests.conftest import configured

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
HOSTILE = '<script>alert(1)</script> & "x" \x00\x0b\ufffe ]]>'
LISTS = (
    ResultList(slug="taal", title="Taal & werk", query="taal", introduction="Over taal."),
    ResultList(
        slug="keuze", title="Keuze", filters={Facet.KIND: ("blog",)},
        pinned=(EditorChoice(id="a/artikel", reason="goed"), EditorChoice(id="weg", reason="was goed")),
        hidden=(EditorChoice(id="a/blog", reason="fout"),),
    ),
)  # fmt: skip


def record(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": f"Titel {name}", "text": "Over taal in de wijk.", "kind": "Artikel", **more}


RECORDS = (
    record("a/artikel", date="2020-01-01", authors=["A. Bakker"], themes=["Discriminatie"]),
    record("a/blog", kind="Blog", date="2021-01-01"),
    record("a/blog-2", kind="Blog", date="2022-01-01", lead="De inleiding."),
    record("a/geheim", visibility="intern"),
)


def write(settings: Settings, records: Sequence[dict[str, Any]] = RECORDS) -> None:
    text = "".join(f"{json.dumps(one)}\n" for one in records)
    (settings.corpus / "a.jsonl").write_text(text, encoding="utf-8")
    run(settings)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "bron").mkdir()
    made = configured(tmp_path / "index", tmp_path / "bron")
    made = made.model_copy(update={"lijsten": LISTS, "site_url": "https://kennis.voorbeeld.nl"})
    write(made)
    return made


@pytest.fixture
def client(settings: Settings) -> FlaskClient:
    return create_app(settings).test_client()


def ids_of(client: FlaskClient, url: str) -> dict[str, list[str]]:
    """The ids of documents in each form of a feed, by the addresses of their pages."""
    path, _, query = url.partition("?")
    found = {}
    for form in FORMS:
        response = client.get(f"{path}.{form}?{query}")
        assert response.status_code == 200
        if form == "json":
            links = [item["url"] for item in json.loads(response.data)["items"]]
        else:
            links = [entry.link for entry in feedparser.parse(response.data).entries]
        assert all(link.startswith("https://kennis.voorbeeld.nl/document/") for link in links)
        found[form] = [unquote(link.partition("/document/")[2]) for link in links]
    return found


@pytest.mark.parametrize(
    ("url", "ids"),
    [
        ("/zoeken", ["a/blog-2", "a/blog", "a/artikel"]),
        ("/zoeken?q=taal&sorteer=relevantie&pagina=7", ["a/blog-2", "a/blog", "a/artikel"]),
        ("/zoeken?soort=blog&jaar=2021", ["a/blog"]),
        ("/zoeken?q=bestaatniet", []),
        ("/lijst/taal", ["a/blog-2", "a/blog", "a/artikel"]),
        ("/lijst/keuze", ["a/blog-2", "a/artikel"]),
    ],
)
def test_every_form_has_the_same_documents(client: FlaskClient, url: str, ids: list[str]) -> None:
    assert ids_of(client, url) == dict.fromkeys(FORMS, ids)


def test_atom(client: FlaskClient) -> None:
    response = client.get("/lijst/keuze.atom")
    assert response.content_type == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.data)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "Vindplaats: Keuze"
    assert feed.feed.id == "tag:kennis.voorbeeld.nl,2026:lijst/keuze"
    assert feed.feed.updated == "2022-01-01T00:00:00Z"
    links = {link.rel: link.href for link in feed.feed.links}
    assert links == {
        "alternate": "https://kennis.voorbeeld.nl/lijst/keuze",
        "self": "https://kennis.voorbeeld.nl/lijst/keuze.atom",
    }
    first, last = feed.entries
    assert (first.id, first.summary) == ("tag:kennis.voorbeeld.nl,2026:document/a/blog-2", "De inleiding.")
    assert last.author == "A. Bakker"
    assert [(tag.term, tag.label) for tag in last.tags] == [("discriminatie", "Discriminatie")]
    assert (last.published, last.updated) == ("2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z")


@pytest.mark.parametrize(
    "url", ["/zoeken.atom", "/zoeken.atom?q=taal", "/zoeken.atom?q=geen+enkel", "/lijst/keuze.atom"]
)
def test_atom_is_as_the_standard_demands(client: FlaskClient, url: str) -> None:
    schema = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
    feed = etree.fromstring(client.get(url).data)
    assert schema.validate(feed), schema.error_log
    assert len({one.text for one in feed.iter(f"{ATOM}id")}) == len(list(feed.iter(f"{ATOM}id")))
    for one in feed.iter(f"{ATOM}id"):  # so that it proves something
        one.getparent().remove(one)
    assert not schema.validate(feed)


def test_rss(client: FlaskClient) -> None:
    response = client.get("/lijst/keuze.rss")
    assert response.content_type == "application/rss+xml; charset=utf-8"
    feed = feedparser.parse(response.data)
    assert (feed.bozo, feed.version) == (False, "rss20")
    assert feed.entries[1].author == "A. Bakker"
    assert not feed.entries[1].guidislink
    assert parsedate_to_datetime(feed.entries[1].published) == datetime(2020, 1, 1, tzinfo=UTC)


def test_json(client: FlaskClient) -> None:
    response = client.get("/zoeken.json?q=taal")
    assert response.content_type == "application/feed+json"
    feed = json.loads(response.data)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == "https://kennis.voorbeeld.nl/zoeken?q=taal"
    assert feed["feed_url"] == "https://kennis.voorbeeld.nl/zoeken.json?q=taal"
    assert feed["title"] == "Vindplaats: ‘taal’"
    assert feed["items"][2] == {
        "id": "tag:kennis.voorbeeld.nl,2026:document/a/artikel",
        "url": "https://kennis.voorbeeld.nl/document/a/artikel",
        "title": "Titel a/artikel",
        "content_text": "Over taal in de wijk.",
        "date_published": "2020-01-01T00:00:00Z",
        "date_modified": "2020-01-01T00:00:00Z",
        "authors": [{"name": "A. Bakker"}],
        "tags": ["Discriminatie"],
    }


def test_what_changes_comes_first_and_keeps_its_id(settings: Settings, client: FlaskClient) -> None:
    before = feedparser.parse(client.get("/zoeken.atom").data)
    changed = [{**one, "text": "Over taal op school."} if one["id"] == "a/artikel" else one for one in RECORDS]
    write(settings, [*changed, record("nieuw", date="2001-01-01")])
    after = feedparser.parse(client.get("/zoeken.atom").data)
    assert {entry.title for entry in after.entries[:2]} == {"Titel a/artikel", "Titel nieuw"}
    ids = {feed.feed.id + entry.title: entry.id for feed in (before, after) for entry in feed.entries}
    assert len({*ids.values()}) == 4
    dates = {entry.title: (entry.published, entry.updated) for entry in after.entries}
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    assert dates["Titel a/artikel"][0] == "2020-01-01T00:00:00Z"
    assert dates["Titel a/artikel"][1].startswith(today)
    assert dates["Titel nieuw"][0].startswith(today)
    assert dates["Titel a/blog"][1] == "2021-01-01T00:00:00Z"
    assert after.feed.updated == after.entries[0].updated


def test_bytes_are_the_same_until_something_changes(settings: Settings, client: FlaskClient) -> None:
    asked = ["/zoeken.atom?q=taal", "/lijst/keuze.json", "/lijst/taal.rss"]
    before = [client.get(url).data for url in asked]
    run(settings, rebuild=True)
    assert [client.get(url).data for url in asked] == before


def test_a_rollback_is_seen_by_who_asks_whether_anything_changed(settings: Settings, client: FlaskClient) -> None:
    first = client.get("/zoeken.atom")
    write(settings, [{**RECORDS[0], "text": "Anders."}, *RECORDS[1:]])
    Generations(settings.index).rollback()
    again = client.get("/zoeken.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert again.data != first.data


def test_no_document_twice_and_no_more_than_fifty(settings: Settings, client: FlaskClient) -> None:
    write(settings, [*RECORDS, *(record(f"veel/{number}") for number in range(60))])
    ids = ids_of(client, "/zoeken?q=taal")["atom"]
    assert len(ids) == len({*ids}) == 50
    assert "a/artikel" not in ids


def test_of_very_wide_searches_too(settings: Settings, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    write(settings, [*RECORDS, *(record(f"veel/{number}", date="2023-01-01") for number in range(60))])
    older = {**record("veel/7", date="2019-01-01"), "text": "Over taal, oud."}
    write(settings, [*RECORDS, *(record(f"veel/{n}", date="2023-01-01") for n in range(60) if n != 7), older])
    urls = ("/zoeken", "/zoeken?q=taal", "/zoeken?soort=artikel", "/lijst/taal")
    narrow = {url: ids_of(client, url)["atom"] for url in urls}
    monkeypatch.setattr("indexer.news._MANY", 7)
    for url in urls:
        assert ids_of(client, url)["atom"] == narrow[url], url
        assert narrow[url][0] == "veel/7"


def test_pages_name_their_feeds(client: FlaskClient) -> None:
    for page, feed in {
        "/": "/zoeken",
        "/zoeken?q=taal&sorteer=nieuwste": "/zoeken",
        "/lijst/keuze": "/lijst/keuze",
    }.items():
        html = BeautifulSoup(client.get(page).get_data(as_text=True), "lxml")
        links = html.select('link[rel="alternate"]')
        query = "?q=taal" if "q=" in page else ""
        assert [link["href"] for link in links] == [f"{feed}.{form}{query}" for form in FORMS]
        assert [link["type"] for link in links] == [form.mimetype for form in FORMS.values()]
        assert all(client.get(str(link["href"])).status_code == 200 for link in links)


@pytest.mark.parametrize("url", ["/lijst/geen.atom", "/lijst/taal.xml", "/zoeken.html", "/lijst/lijst.atom"])
def test_no_such_feed(client: FlaskClient, url: str) -> None:
    assert client.get(url).status_code == 404


def test_a_wrong_filter_is_told(client: FlaskClient) -> None:
    assert client.get("/zoeken.atom?thema=bestaatniet").status_code == 400


# --- without an index ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_without_an_index_a_list_answers_with_its_last_good_copy(
    settings: Settings, client: FlaskClient, form: str
) -> None:
    before = client.get(f"/lijst/keuze.{form}")
    shutil.rmtree(settings.index)
    after = create_app(settings).test_client().get(f"/lijst/keuze.{form}")
    assert after.status_code == 200
    assert after.headers["Vindplaats-Stand"] == date.today().isoformat()
    assert "Stand van" in after.get_data(as_text=True)
    assert entries(after.data, form) == entries(before.data, form)
    assert create_app(settings).test_client().get(f"/zoeken.{form}").status_code == 503


def entries(data: bytes, form: str) -> list[Any]:
    if form == "json":
        return list(json.loads(data)["items"])
    root = etree.fromstring(data)
    return [etree.tostring(one) for one in root.iter(f"{ATOM}entry", "item")]


def test_what_stopped_being_public_is_in_no_copy(settings: Settings) -> None:
    folder = settings.index.with_name("index-nieuws")
    assert any("blog-2" in file.read_text() for file in folder.iterdir())
    write(settings, [*RECORDS[:2], {**RECORDS[2], "visibility": "intern"}])
    assert {file.name for file in folder.iterdir()} == {"taal.json", "keuze.json"}
    assert not any("blog-2" in file.read_text() for file in folder.iterdir())


# --- hostile texts -------------------------------------------------------------------------------------------------


def feed_of(text: str) -> Feed:
    entry = FeedEntry("tag:x,2026:a", "https://x/a", text, text, (Category("a", text),), (text,), MOMENT, MOMENT)
    urls = {form: f"https://x/zoeken.{form}" for form in FORMS}
    return Feed("tag:x,2026:f", text, text, text, "https://x/zoeken", urls, MOMENT, (entry,))


@given(st.text() | st.just(HOSTILE))
@example("een\r\ntwee\rdrie")
def test_any_text_is_shown_as_text(text: str) -> None:
    shown = "".join(char for char in text if char in "\t\n\r" or char >= " ")
    shown = "".join(char for char in shown if not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff")
    root = etree.fromstring(FORMS["atom"].write(feed_of(text)))
    assert (root.findtext(f"{ATOM}entry/{ATOM}title") or "") == shown
    items = json.loads(FORMS["json"].write(feed_of(text)))["items"]
    assert items[0]["title"] == shown
    rss = etree.fromstring(FORMS["rss"].write(feed_of(text)))
    assert "<" not in (rss.findtext("channel/item/description") or ""), "readers expect HTML there"


def test_hostile_documents(settings: Settings, client: FlaskClient) -> None:
    write(settings, [record("x", title=HOSTILE, text=HOSTILE, lead=HOSTILE, authors=[HOSTILE])])
    for form in FORMS:
        response = client.get(f"/zoeken.{form}")
        assert response.status_code == 200
        if form != "json":
            etree.fromstring(response.data)
            assert b"<script" not in response.data


# --- ids -----------------------------------------------------------------------------------------------------------


def test_ids_do_not_depend_on_how_the_site_was_reached(settings: Settings) -> None:
    nameless = settings.model_copy(update={"site_url": ""})
    app: Flask = create_app(nameless)
    ask: Callable[[str], list[Any]] = lambda root: json.loads(  # noqa: E731
        app.test_client().get("/zoeken.json", base_url=root).data
    )["items"]
    one, other = ask("http://een.example/"), ask("https://twee.example/onder/")
    assert [item["id"] for item in one] == [item["id"] for item in other]
    assert all(item["id"].startswith("urn:uuid:") for item in one)
    assert len({item["id"] for item in one}) == 3
    assert one[0]["url"] == "http://een.example/document/a/blog-2"


def test_a_site_below_a_path_has_ids_of_its_own(settings: Settings) -> None:
    below = settings.model_copy(update={"site_url": "https://www.voorbeeld.nl/kennis/"})
    assert stable_id("document/a", below) == "tag:www.voorbeeld.nl,2026:kennis/document/a"
