"""Pages that hold many question-and-answer records."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.document import Document
from indexer.settings import Settings
from indexer.sources import Skipped, SourceFile, read
from tests.indexer.sources.conftest import Reads

REPORT = """Jaaroverzicht van het steunpunt

Een inleiding over het afgelopen jaar.

Eenvoudige vragen

Deze vragen konden wij meteen beantwoorden.

Wij zoeken een cursus voor vrijwilligers. Welke
raadt u aan, en wat kost die?
Vraagsteller: Buurthuis De Bron

Antwoord:
De cursus Eerste Stap. Die is gratis.

Een tweede alinea hoort er nog bij.

Hoe vind ik een tolk?

Antwoord:
Bel de tolkentelefoon.

Tips:
  • Reserveer op tijd.
  • Praat tegen de bewoner, en niet
    tegen de tolk.

3 grote vragen aan ons steunpunt:

Deze vragen kostten maanden.

Ouders op school
Vraagsteller: Basisschool De Ark & Stichting Kans
Vraag: Hoe bereiken wij ouders? En hoe houden wij hen vast?
Product: Er is een handreiking.
Daarnaast verscheen een artikel.

Vervoer naar taalles
Vraagsteller: Gemeente Oostermade
Vraag: Waarom komen mensen niet? Product: er loopt nog een onderzoek.

Schulden
Vraagsteller: Bureau Balans
Vraag: Wat helpt jongeren met schulden?
Antwoord: Snel beginnen.

En verder deden wij dit

Een lang verhaal over andere zaken, met tips: altijd lachen.

Tips: dit is geen record.
"""


def test_every_record_of_a_report(reads: Reads) -> None:
    items = reads("jaar/overzicht.txt", REPORT)
    assert all(isinstance(item, Document) for item in items), items
    found = [item for item in items if isinstance(item, Document)]
    assert [(d.title, d.asker, d.question, d.answer, d.tips, d.product) for d in found] == [
        (
            "Wij zoeken een cursus voor vrijwilligers. Welke raadt u aan, en wat kost die?",
            "Buurthuis De Bron",
            "Wij zoeken een cursus voor vrijwilligers. Welke raadt u aan, en wat kost die?",
            "De cursus Eerste Stap. Die is gratis.\nEen tweede alinea hoort er nog bij.",
            (),
            "",
        ),
        (
            "Hoe vind ik een tolk?",
            "",
            "Hoe vind ik een tolk?",
            "Bel de tolkentelefoon.",
            ("Reserveer op tijd.", "Praat tegen de bewoner, en niet", "tegen de tolk."),
            "",
        ),
        (
            "Ouders op school",
            "Basisschool De Ark & Stichting Kans",
            "Hoe bereiken wij ouders? En hoe houden wij hen vast?",
            "",
            (),
            "Er is een handreiking.\nDaarnaast verscheen een artikel.",
        ),
        (
            "Vervoer naar taalles",
            "Gemeente Oostermade",
            "Waarom komen mensen niet?",
            "",
            (),
            "er loopt nog een onderzoek.",
        ),
        ("Schulden", "Bureau Balans", "Wat helpt jongeren met schulden?", "Snel beginnen.", (), ""),
    ]
    assert {document.page_id for document in found} == {"jaar/overzicht"}
    assert {document.kind for document in found} == {"vraag-antwoord"}
    assert found[2].id == "jaar/overzicht-ouders-op-school"
    assert len({document.id for document in found}) == 5


PAGE = """<html><head><meta charset="utf-8"><link rel="canonical" href="https://a.example/vragen"></head><body><main>
<h1>Vragen</h1><ul class="labels"><li class="thema">Onderwijs</li></ul><p>Hieronder staan vragen.</p>
<h2 id="tolk">Een tolk</h2><p><strong>Vraagsteller:</strong> De Bron</p><p>Hoe vind ik een tolk?</p>
<p><b>Antwoord:</b> Bel de tolkentelefoon.</p><p>Of kijk op de site.</p>
<p>Tips:</p><ul><li>Reserveer</li><li>Betaal</li></ul>
<h2 id="school">School</h2><p>Hoe bereiken wij ouders?</p><p>Vraagsteller: De Ark</p>
<p>Product: <a href="/x">Een handreiking</a></p>
<h2>Over ons</h2><p>Wij zijn een steunpunt.</p></main></body></html>"""


def test_records_of_an_html_page(reads: Reads) -> None:
    first, second = (item for item in reads("vragen.html", PAGE) if isinstance(item, Document))
    assert (first.title, first.asker, first.question) == ("Een tolk", "De Bron", "Hoe vind ik een tolk?")
    assert first.answer == "Bel de tolkentelefoon.\nOf kijk op de site."
    assert first.tips == ("Reserveer", "Betaal")
    assert first.url == "https://a.example/vragen#tolk"
    assert first.themes == ("onderwijs",)
    assert (second.title, second.asker, second.question) == ("School", "De Ark", "Hoe bereiken wij ouders?")
    assert (second.product, second.answer) == ("Een handreiking", "")


def test_one_record_is_a_text_and_half_a_record_is_reported(reads: Reads) -> None:
    (article,) = reads("a.txt", "Titel\n\nVraagsteller: De Bron\nVraag: Wat?\nAntwoord: Dit.\n\nVerder gewone tekst.")
    assert isinstance(article, Document)
    assert article.kind == "artikel"
    half = REPORT.replace("Antwoord: Snel beginnen.", "")
    *documents, skipped = reads("b.txt", half)
    assert len(documents) == 4
    assert isinstance(skipped, Skipped)
    assert "record 5" in skipped.reason
    assert "Schulden" in skipped.reason


ASKERS = [
    "Hoofd HRM gemeente", "Onderzoeker Ethiek", "Regiocoördinator gezondheid", "", "Project Schilderswijkmoeders",
    "Stichting Hindustani", "Rechtbank Amsterdam", "Gemeente Eindhoven", "SICN (Stichting",
    "VluchtelingenWerk Nederland",
    "Ministerie van Sociale", "Ministerie van Sociale", "Stichting Lize", "MOC Schilderswijk", "COC Midden",
    "Saluti & Artikel", "Ministerie van Sociale", "Stichting ISBO", "Naima Ajouaau", "Mokum Roze", "LOS (Landelijke",
    "VluchtelingenWerk Nederland & Gemeente", "Ministerie van Sociale", "Stichting Leren", "Landelijk Knooppunt",
    "Stichting Het Interlokaal",
]  # fmt: skip


@pytest.fixture
def annual_report(shared: Path, site: Settings) -> list[Document]:
    path = shared / "samples" / "jaarbericht-2017.txt"
    items = list(read(SourceFile(path, path.name), site))
    assert all(isinstance(item, Document) for item in items)
    return [item for item in items if isinstance(item, Document)]


def test_the_annual_report_has_its_26_records(annual_report: list[Document]) -> None:
    assert len(annual_report) == 26
    for document, asker in zip(annual_report, ASKERS, strict=True):
        assert document.asker.startswith(asker)
        assert bool(document.asker) == bool(asker)
    assert all(document.question.endswith("?") for document in annual_report)
    answered, produced = annual_report[:4], annual_report[4:]
    assert all(document.answer and not document.product for document in answered)
    assert all(document.product and not document.answer for document in produced)
    assert [len(document.tips) for document in annual_report] == [0, 0, 0, 5] + [0] * 22
    assert len({document.id for document in annual_report}) == 26
    assert {document.page_id for document in annual_report} == {"jaarbericht-2017"}


def test_the_hard_records_of_the_annual_report(annual_report: list[Document]) -> None:
    titled = {document.title: document for document in annual_report}
    inline = titled["Weerbaarheid meiden"]
    assert inline.question.endswith("bestaande aanpak?")
    assert inline.product.startswith("Het onderzoekswerk is uitgevoerd.")
    assert "\nDaarnaast" in titled["LHBT-asielzoekers"].product
    assert titled["Online jongerenwerk"].product.endswith("wordt het rapport gepubliceerd.")
    text = " ".join(passage.text for document in annual_report for passage in document.passages())
    for other in ("thema's aan 19 projecten", "complexe vragen in 2017", "uitzoekwerk", "Welzijn Lelystad"):
        assert other not in text
