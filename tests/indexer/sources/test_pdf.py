"""PDF reports."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.document import Section, Visibility
from indexer.errors import SourceError
from tests.indexer.sources.conftest import Reads, body, only
from tests.indexer.sources.pdfs import Line, pdf


def _report(*pages: list[Line], **metadata: str) -> bytes:
    framed = [["Rapport van het steunpunt", *page, f"Pagina {number} van 9"] for number, page in enumerate(pages, 1)]
    return pdf(framed, **metadata)


def test_a_report_by_page(reads: Reads) -> None:
    data = _report(
        [("Het hele rapport", 20), "Anna Bos"],
        ["Inhoud", "Samenvatting . . . . . . . . . . . 3"],
        [
            ("1. Samenvatting", 14),
            "Dit is een alinea die over twee regels loopt en daar-",
            "mee een woord breekt.",
            "",
            "• een punt over de arbeids-",
            "markt",
            "• nog een punt",
        ],
        [],
        ["Op dit blad staat geen kop, wel tekst."],
        title="Stages in beeld",
        author="Anna Bos; Piet Smit",
        subject="Een onderzoek",
        keywords="soort: Rapport; thema: Discriminatie; thema: Onderwijs; los woord; doelgroep: Werkgevers; "
        "datum: 2021-06-15",
    )
    document = only(reads("rapporten/stages.pdf", data))
    assert (document.id, document.kind, document.title) == ("rapporten/stages", "rapport", "Stages in beeld")
    assert document.authors == ("Anna Bos", "Piet Smit")
    assert document.lead == "Een onderzoek"
    assert (document.themes, document.audiences) == (("discriminatie", "onderwijs"), ("werkgevers",))
    assert document.date == date(2021, 6, 15)
    assert document.sections == (
        Section("Anna Bos", "Het hele rapport", page=1),
        Section("Inhoud", page=2),
        Section(
            "Dit is een alinea die over twee regels loopt en daarmee een woord breekt.\n"
            "een punt over de arbeidsmarkt\nnog een punt",
            "1. Samenvatting",
            page=3,
        ),
        Section("Op dit blad staat geen kop, wel tekst.", page=5),
    )


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("de arbeids-", "markt is krap", "de arbeidsmarkt is krap"),
        ("voor LHBT-", "en LVB'ers geldt", "voor LHBT- en LVB'ers geldt"),
        ("zowel taal-", "als rekenles", "zowel taal- als rekenles"),
        ("in Noord-", "Holland wonen", "in Noord-Holland wonen"),
        ("een LHBTI-", "asielzoeker komt", "een LHBTI-asielzoeker komt"),
        ("een mbo-", "opleiding volgt", "een mbo-opleiding volgt"),
        ("sinds 2015-", "2016 al", "sinds 2015-2016 al"),
        ("een streepje -", "los", "een streepje - los"),
        ("gewone", "regels", "gewone regels"),
    ],
)
def test_words_at_the_end_of_a_line(reads: Reads, first: str, second: str, joined: str) -> None:
    lines = ["Op een mbo-school en een mbo-stage gaat het anders dan men", first, second]
    assert joined in body(only(reads("a.pdf", pdf([lines]))))


def test_a_word_broken_over_pages_stands_on_the_first(reads: Reads) -> None:
    document = only(reads("a.pdf", _report(["Een regel over begelei-"], ["ding die doorgaat."], ["En nog een blad."])))
    assert [section.text for section in document.sections] == [
        "Een regel over begeleiding",
        "die doorgaat.",
        "En nog een blad.",
    ]


def test_title_without_metadata_is_the_largest_line(reads: Reads) -> None:
    document = only(reads("a.pdf", pdf([["Steunpunt", ("Een grote titel", 24), "Tekst van het blad."]])))
    assert (document.title, document.authors, document.lead) == ("Een grote titel", (), "")
    assert only(reads("mijn_rapport-2.pdf", pdf([["Alleen gewone tekst."]]))).title == "Mijn rapport 2"


def test_visibility_in_the_keywords(reads: Reads) -> None:
    document = only(reads("a.pdf", pdf([["Tekst."]], keywords="zichtbaarheid: intern")))
    assert document.visibility is Visibility.INTERNAL
    with pytest.raises(SourceError, match="zichtbaarheid"):
        reads("a.pdf", pdf([["Tekst."]], keywords="zichtbaarheid: geheim"))
