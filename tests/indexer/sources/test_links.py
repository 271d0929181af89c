"""Links: what a page, a record or an editor points to."""

from __future__ import annotations

import pytest

from indexer.document import Document, Visibility
from indexer.sources import Skipped
from indexer.sources.links import links_in, target
from tests.indexer.sources.conftest import Reads

PAGE = "https://www.voorbeeld.example/artikelen/een"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zie https://a.example/x.", ["https://a.example/x"]),
        (
            "(zie https://a.example/x?y=1&z=2), en http://b.example!",
            ["https://a.example/x?y=1&z=2", "http://b.example"],
        ),
        ("‘https://a.example/een_(twee)’;", ["https://a.example/een_(twee)"]),
        ("www.a.example, ftp://b.example, https://", []),
        ("https://a.example/x\nhttps://a.example/y", ["https://a.example/x", "https://a.example/y"]),
    ],
)
def test_web_addresses_in_a_text(text: str, found: list[str]) -> None:
    assert list(links_in([text])) == found


@pytest.mark.parametrize(
    ("href", "leads_to"),
    [
        ("https://a.example/x#y", "https://a.example/x#y"),
        ("/artikelen/twee", "https://www.voorbeeld.example/artikelen/twee"),
        ("twee?x=1", "https://www.voorbeeld.example/artikelen/twee?x=1"),
        ("//b.example/x", "https://b.example/x"),
        ("#kop", ""),
        (f"{PAGE}#kop", ""),
        ("mailto:a@b.example", ""),
        ("javascript:alert(1)", ""),
        ("http://[kapot", ""),
    ],
)
def test_a_link_in_a_page_with_an_address(href: str, leads_to: str) -> None:
    assert target(href, PAGE, "artikelen/een.html") == leads_to


@pytest.mark.parametrize(
    ("href", "leads_to"),
    [
        ("twee.html", "artikelen/twee"),
        ("../rapporten/Een%20rapport.pdf#page=3", "rapporten/een-rapport"),
        ("/vragen/taal", "vragen/taal"),
        ("../../../etc/passwd", "etc/passwd"),
        ("https://a.example/x", "https://a.example/x"),
        ("#kop", ""),
        ("een.html#kop", ""),
        ("/", ""),
        ("", ""),
        ("mailto:a@b.example", ""),
    ],
)
def test_a_link_in_a_page_without_an_address(href: str, leads_to: str) -> None:
    assert target(href, "", "artikelen/een.html") == leads_to


def test_links_in_the_content_of_a_page(reads: Reads) -> None:
    html = """<html><head><link rel="canonical" href="https://www.voorbeeld.example/artikelen/een"></head><body>
    <nav><a href="/over-ons">Over ons</a></nav>
    <article><h1>Taal</h1><p>Zie <a href="twee">dit</a> en <a href="/rapporten/x.pdf">dat</a>, en nog eens
    <a href="twee">dit</a>.</p><blockquote>Een <a href="drie">derde</a> tekst die nergens anders staat.</blockquote>
    <p>Lees ook <a href="vier">vier</a></p></article></body></html>"""
    (document,) = reads("artikelen/een.html", html)
    assert isinstance(document, Document)
    site = "https://www.voorbeeld.example"
    assert document.links == (f"{site}/artikelen/twee", f"{site}/rapporten/x.pdf", f"{site}/artikelen/drie")


def test_links_in_markdown_lead_to_other_files(reads: Reads) -> None:
    (document,) = reads("dossiers/een.md", "# Taal\n\nZie [twee](twee.md) en [drie](../vragen/drie.yaml).\n")
    assert isinstance(document, Document)
    assert document.links == ("dossiers/twee", "vragen/drie")


def test_each_record_of_a_page_has_its_own(reads: Reads) -> None:
    record = "<h2>{0}?</h2><p>Vraag: Hoe {0}?</p><p>Antwoord: <a href='/{0}'>Zo</a> of https://a.example/{0}.</p>"
    records = "".join(map(record.format, ("een", "twee")))
    first, second = reads("vragen.html", f"<html><body><main><h1>Vragen</h1>{records}</main></body></html>")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.links == ("een", "https://a.example/een")
    assert second.links == ("twee", "https://a.example/twee")


def test_sources_of_a_written_record(reads: Reads) -> None:
    text = (
        "vraag: Hoe?\nantwoord: Zie https://a.example/x.\nbronnen: [rapporten/een, https://b.example/y]\n"
        "tips: ['https://a.example/x, en https://c.example']\n"
    )
    (document,) = reads("a.yaml", text)
    assert isinstance(document, Document)
    links = ("rapporten/een", "https://b.example/y", "https://a.example/x", "https://c.example")
    assert document.links == links


@pytest.mark.parametrize("value", ["[a b]", "[../geheim]", "{a: b}", "[ftp://x.example/]", "3"])
def test_sources_that_cannot_be(reads: Reads, value: str) -> None:
    (item,) = reads("a.yaml", f"vraag: Hoe?\nantwoord: Zo.\nbronnen: {value}\n")
    assert isinstance(item, Skipped)
    assert "bronnen" in item.reason


def test_a_draft_may_lack_its_answer_and_nothing_else_may(reads: Reads) -> None:
    (draft,) = reads("a.yaml", "vraag: Hoe?\nzichtbaarheid: concept\n")
    assert isinstance(draft, Document)
    assert (draft.visibility, draft.answer) == (Visibility.DRAFT, "")
    for visibility in ("openbaar", "intern", "beantwoord"):
        (item,) = reads("a.yaml", f"vraag: Hoe?\nzichtbaarheid: {visibility}\n")
        assert isinstance(item, Skipped)


def test_meetings_on_an_internal_page_are_internal(reads: Reads) -> None:
    page = (
        '---\nzichtbaarheid: intern\n---\n# Dag\n\n<section class="bijeenkomst"><h2>Een</h2><p>Tekst.</p></section>\n'
    )
    (document,) = reads("agenda.md", page)
    assert isinstance(document, Document)
    assert document.visibility is Visibility.INTERNAL


def test_places_of_public_records_do_not_tell_of_others(reads: Reads) -> None:
    records = "".join(
        f"- {{vraag: Vraag {number}, antwoord: Zo., zichtbaarheid: {visibility}}}\n"
        for number, visibility in enumerate(["intern", "openbaar", "concept", "openbaar"])
    )
    places = [item.place for item in reads("a.yaml", records) if isinstance(item, Document)]
    assert places == [1, 1, 2, 2]
