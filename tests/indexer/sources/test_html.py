"""HTML pages by the rules of their site."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.document import Section
from indexer.errors import ConfigError, SourceError
from indexer.settings import Settings
from tests.growth import TRAP, growth
from tests.indexer.sources.conftest import Items, Reads, body, only

PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Iets anders | Site</title>
<link rel="canonical" href="https://www.voorbeeldplatform.example/artikelen/ontmoeten">
<script>var x = "scripttekst";</script></head><body>
<div class="cookiemelding"><p>Cookietekst</p></div>
<header class="site-kop"><nav><ul><li>Navigatietekst</li></ul></nav></header>
<main><article>
<h1>Ontmoeten in de <em>wijk</em></h1>
<p class="lead">Buren kennen elkaar niet.</p>
<ul class="labels"><li class="soort">Interview</li><li class="thema">POLARISATIE</li><li class="thema">Onbekend</li>
<li class="doelgroep">gemeenten</li></ul>
<p class="datum">dinsdag 15 juni 2021</p>
<p>Voor de eerste kop staat dit, met een <time>1 mei 2019</time> erin.</p>
<h2 id="een">1. ‘Wij kennen niemand’</h2>
<p>Regel een<br>Regel twee &amp; meer.</p>
<ul><li>punt <b>een</b></li><li>punt twee</li></ul>
<section id="twee"><h3>Cijfers</h3><table><tr><th>Jaar</th><th>Aantal</th></tr>
<tr><td>2020</td><td>12</td></tr></table></section>
<p>Dit is de laatste zin. Samen koken helpt beter dan samen praten.</p>
<blockquote class="citaat"><p>Samen koken helpt beter dan praten</p></blockquote>
<blockquote>Een woord dat nergens anders staat.</blockquote>
<p class="auteur">Tekst: Anna Bos en Kees de Wit, onderzoeker</p>
<aside class="contact"><h2>Meer informatie?</h2><p>030-0000123</p></aside>
<div class="delen"><a>Deel op LinkedIn</a></div>
<aside class="gerelateerd"><h2>Lees ook</h2><ul><li>Iets</li></ul></aside>
<section class="bijdragen"><h2>2 bijdragen van onze lezers</h2><p class="oproep">Deel ook jouw kennis</p>
<div class="bijdrage"><p>Mooi stuk.</p><p>Mail a@b.example of bel 06-12345678.</p></div>
<div class="bijdrage">Niet mee eens.</div>
<form><h3>Jouw bijdrage</h3><label>5 + 3 = <input></label></form></section>
</article></main><footer>Voettekst</footer></body></html>"""


def test_the_parts_of_a_page(reads: Reads) -> None:
    document = only(reads("artikelen/ontmoeten.html", PAGE))
    assert document.id == "artikelen/ontmoeten"
    assert document.kind == "interview"
    assert document.title == "Ontmoeten in de wijk"
    assert document.lead == "Buren kennen elkaar niet."
    assert document.themes == ("polarisatie",)
    assert not document.themes_by_rule
    assert document.audiences == ("gemeenten",)
    assert document.authors == ("Anna Bos", "Kees de Wit")
    assert document.date == date(2021, 6, 15)
    assert document.url == "https://www.voorbeeldplatform.example/artikelen/ontmoeten"
    assert document.sections == (
        Section("Voor de eerste kop staat dit, met een 1 mei 2019 erin."),
        Section("Regel een\nRegel twee & meer.\npunt een\npunt twee", "1. ‘Wij kennen niemand’", "een"),
        Section(
            "Jaar | Aantal\n2020 | 12\nDit is de laatste zin. Samen koken helpt beter dan samen praten.\n"
            "Een woord dat nergens anders staat.",
            "Cijfers",
            "twee",
        ),
    )
    assert document.contributions == (
        "Mooi stuk.\nMail [e-mailadres] of bel [telefoonnummer].",
        "Niet mee eens.",
    )


def _article(inner: str, head: str = "") -> str:
    return f"<html><head><meta charset=utf-8>{head}</head><body><article><h1>T</h1>{inner}</article></body></html>"


def test_without_selectors_the_label_texts_tell(reads: Reads) -> None:
    document = only(
        reads(
            "a.html",
            _article(
                "<p>Auteurs: Anna Bos & Piet Smit</p><p>De tekst.</p><h3>Lees ook</h3><ul><li>Een ander stuk</li></ul>"
                "<h3>Daarna</h3><p>Nog tekst.</p><p>Lees ook: iets</p><h3>Meer informatie?</h3><p>Mevrouw Contact</p>"
                "<h3>1 bijdrage van onze lezers</h3><p>Bel 030-7891234</p><p>Jouw bijdrage</p>"
                "<p>5 + 3 =</p><p>Versturen</p>"
            ),
        )
    )
    assert document.authors == ("Anna Bos", "Piet Smit")
    assert document.sections == (Section("De tekst."), Section("Nog tekst.", "Daarna"))
    assert document.contributions == ("Bel [telefoonnummer]",)


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ('<h2 id="a">K</h2>', "a"),
        ('<section id="a"><div><h2>K</h2></div></section>', "a"),
        ('<h2><a name="a"></a>K</h2>', "a"),
        ('<p><a id="a"></a></p><h2>K</h2>', "a"),
        ('<section id="b"><h2 id="a"><span id="c">K</span></h2></section>', "a"),
        ('<section id="b"><p>Tekst.</p></section><h2>K</h2>', ""),
    ],
)
def test_anchors(reads: Reads, heading: str, anchor: str) -> None:
    document = only(reads("a.html", _article(f"{heading}<p>Tekst eronder.</p>")))
    assert (document.sections[-1].heading, document.sections[-1].anchor) == ("K", anchor)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="javascript:alert(1)">', ""),
        ('<link rel="canonical" href="/a">', ""),
        ('<meta property="og:url" content="https://a.example/x">', "https://a.example/x"),
    ],
)
def test_only_web_addresses_become_the_url(reads: Reads, head: str, url: str) -> None:
    assert only(reads("a.html", _article("<p>Tekst.</p>", head))).url == url


def test_a_page_without_address_has_that_of_its_file(reads: Reads, site: Settings) -> None:
    online = site.model_copy(update={"source_url": "https://a.example/site/"})
    assert (
        only(reads("map/een é.html", _article("<p>T.</p>"), online)).url
        == "https://a.example/site/map/een%20%C3%A9.html"
    )


def test_machine_readable_date_and_title_from_the_head(reads: Reads) -> None:
    when = '<time datetime="2020-02-29T10:00">vorige week</time>'
    page = f"<title>Een titel - Site</title><article>{when}<p>Tekst.</p></article>"
    document = only(reads("a.html", page))
    assert document.title == "Een titel"
    assert document.date == date(2020, 2, 29)
    assert body(document) == "Tekst."


def test_words_are_not_glued_and_not_cut(reads: Reads) -> None:
    page = _article("<div>los<div>blok</div>na</div><p>on<b>der</b>zoek</p><p>arbeids&shy;markt</p><!-- stil -->")
    assert body(only(reads("a.html", page))) == "los\nblok\nna\nonderzoek\narbeidsmarkt"


def test_other_encodings_when_declared(reads: Reads) -> None:
    page = _article("<p>Eén privé-“vraag” van € 5.</p>").replace("charset=utf-8", 'charset="iso-8859-1"')
    assert body(only(reads("a.html", page.encode("cp1252")))) == "Eén privé-“vraag” van € 5."
    # UTF-8 that says it is Latin-1 is read as what it is
    assert body(only(reads("a.html", page))) == "Eén privé-“vraag” van € 5."
    xml = '<?xml version="1.0" encoding="iso-8859-15"?>' + _article("<p>Eén €</p>").replace("<meta charset=utf-8>", "")
    assert body(only(reads("a.html", xml.encode("iso-8859-15")))) == "Eén €"
    assert body(only(reads("a.html", b"\xef\xbb\xbf" + _article("<p>Eén</p>").encode()))) == "Eén"


@pytest.mark.parametrize("charset", ["utf-8", "koi8-weetniet", "utf-7", "rot13"])
def test_never_mojibake(reads: Reads, charset: str) -> None:
    page = _article("<p>Eén</p>").replace("utf-8", charset).encode("latin-1")
    with pytest.raises(SourceError, match="UTF-8"):
        reads("a.html", page)


RECORDS = _article("").replace(
    "<h1>T</h1>",
    '<h1>Agenda</h1><ul class="labels"><li class="soort">Bijeenkomst</li><li class="thema">Onderwijs</li></ul>'
    '<section class="bijeenkomst" id="mei"><h2>Eerste</h2>'
    '<p class="datum">3 mei 2024</p><p class="lead">Kom.</p><p>Over taal.</p></section>'
    '<section class="bijeenkomst"><h2>Tweede</h2>'
    '<ul class="labels"><li class="thema">Lhbti</li></ul><p>Over werk.</p></section>'
    '<section class="bijeenkomst"></section>',
)


def test_records_on_a_page(reads: Reads) -> None:
    link = '<link rel="canonical" href="https://a.example/agenda">'
    first, second, empty = reads("agenda.html", RECORDS.replace("</head>", f"{link}</head>"))
    assert (first.id, first.page_id, first.title) == ("agenda-mei", "agenda", "Eerste")  # type: ignore[union-attr]
    assert first.date == date(2024, 5, 3)  # type: ignore[union-attr]
    assert first.url == "https://a.example/agenda#mei"  # type: ignore[union-attr]
    assert first.themes == ("onderwijs",)  # type: ignore[union-attr]
    assert (second.id, second.kind, second.themes) == ("agenda-tweede", "bijeenkomst", ("lhbti",))  # type: ignore[union-attr]
    assert "geen tekst" in empty.reason  # type: ignore[union-attr]


def _settings(site: Settings, **rules: object) -> Settings:
    page = site.reading.pages[0].model_copy(update=rules)
    return site.model_copy(update={"reading": site.reading.model_copy(update={"pages": (page,)})})


def test_rules_are_for_their_paths_only(reads: Reads, site: Settings) -> None:
    elsewhere = _settings(site, paths=("ander/*",))
    page = _article('<p class="lead">Lead.</p><p>Tekst.</p>')
    assert only(reads("ander/a.html", page, elsewhere)).lead == "Lead."
    assert only(reads("a.html", page, elsewhere)).lead == ""


def test_a_selector_that_is_wrong_stops_the_run(reads: Reads, site: Settings) -> None:
    with pytest.raises(ConfigError, match="geen geldige selector"):
        reads("a.html", _article("<p>Tekst.</p>"), _settings(site, lead=("p[",)))


def test_deep_and_broken_html_is_no_trap(reads: Reads) -> None:
    def read_deep(depth: int) -> None:
        items: Items = reads("a.html", "<article><h1>T</h1>" + "<div><b>" * depth + "diep</p></td> weggestopt")
        assert "weggestopt" in body(only(items))

    def read_quotes(count: int) -> None:
        reads("b.html", _article("<p>zin.</p><blockquote>zin. zin. zin. zin. zin.</blockquote>" * count))

    assert growth(read_deep, 500) < TRAP
    assert growth(read_quotes, 50) < TRAP
