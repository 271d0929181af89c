"""Promises in a text and when they were to be kept."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.promises import find_promises
from answers.times import find_times
from indexer import Document, Field, load_settings, sources
from tests.conftest import ROOT

WRITTEN = date(2019, 5, 21)


def due(text: str, written: date | None = WRITTEN) -> list[date]:
    return [promise.due for promise in find_promises(text, written)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("In 2020 verschijnt de handleiding.", date(2020, 12, 31)),
        ("In 2020 worden de lessen getest en aangepast.", date(2020, 12, 31)),
        ("De handleiding zal naar verwachting in 2020 worden gepubliceerd.", date(2020, 12, 31)),
        ("Deze wordt in 2020 met scholen besproken.", date(2020, 12, 31)),
        ("Begin 2020 volgt een artikel.", date(2020, 4, 30)),
        ("Medio 2020 starten we een proef.", date(2020, 9, 30)),
        ("Eind 2020 komt er een tweede druk.", date(2020, 12, 31)),
        ("Eind maart 2020 komt er een tweede druk.", date(2020, 3, 31)),
        ("De tweede meting verschijnt in het najaar van 2019.", date(2019, 12, 31)),
        ("In de winter van 2019 volgt een artikel.", date(2020, 3, 31)),
        ("Vanaf januari 2021 start de tweede groep.", date(2021, 1, 31)),
        ("De tweede groep staat gepland voor februari 2020.", date(2020, 2, 29)),
        ("De nieuwe regels gaan op 1 juli 2021 in.", date(2021, 7, 1)),
        ("Per 1 januari 2021 wordt de regeling uitgebreid naar drie wijken en vernieuwd.", date(2021, 1, 1)),
        ("In de eerste helft van 2020 doen wij een tweede meting.", date(2020, 6, 30)),
        ("In het derde kwartaal van 2020 presenteren we de uitkomsten.", date(2020, 9, 30)),
        ("In het schooljaar 2019-2020 krijgen alle mentoren een training.", date(2020, 7, 31)),
        ("Volgend jaar publiceren wij de uitkomsten.", date(2020, 12, 31)),
        ("De uitkomsten worden begin volgend jaar verwacht.", date(2020, 4, 30)),
        ("Later dit jaar volgt een toolkit.", date(2019, 12, 31)),
        ("Komend voorjaar organiseren wij een werkbezoek.", date(2020, 6, 30)),
        ("Dit najaar vindt de slotbijeenkomst plaats.", date(2019, 12, 31)),
        ("Volgende maand verschijnt er meer.", date(2019, 7, 22)),
        ("Na de zomer verschijnt de brochure.", date(2019, 12, 31)),
        ("Binnenkort verschijnt een factsheet.", date(2020, 5, 20)),
        ("Het onderzoek is afgerond en in 2020 volgt het rapport.", date(2020, 12, 31)),
        ("In 2020 is de website klaar.", date(2020, 12, 31)),
        ("Het rapport verschijnt (naar verwachting eind 2020).", date(2020, 12, 31)),
        ("Verwachte publicatie: najaar 2020.", date(2020, 12, 31)),
        ("Het onderzoek werd afgerond en in 2020 volgt het rapport.", date(2020, 12, 31)),
        ("In 2019 verschijnt een artikel en eind 2020 volgt het rapport.", date(2020, 12, 31)),
    ],
)
def test_a_promise(text: str, last: date) -> None:
    assert due(text) == [last]


@pytest.mark.parametrize(
    "text",
    [
        "In 2018 werd het rapport gepubliceerd.",
        "In 2016 zijn in drie gemeenten proeven gestart.",
        "Het rapport is in 2019 gepubliceerd.",
        "In 2019 heeft de school een start gemaakt.",
        "De uitkomsten werden in september 2019 verwacht.",
        "We hebben in 2019 twee boeken kunnen publiceren.",
        "Het rapport zou in 2020 verschijnen, maar dat gaat niet door.",
        "In 2014 wordt de wet vervangen.",
        "In 2020 is er 2 miljoen euro beschikbaar voor een proef.",
        "In 2019 wordt 12 procent van de huurders aangenomen.",
        "Sinds begin 2019 wordt er gewerkt aan een rapport.",
        "Tot eind 2020 wordt het programma uitgevoerd.",
        "Van 2019 tot 2021 publiceren wij elke maand.",
        "Zie het rapport 'In 2020 wordt alles gepubliceerd'.",
        "De Monitor 2020 wordt hierna besproken.",
        "De Wet inburgering 2021 wordt hierna besproken.",
        "Het onderzoek uit 2019 laat zien dat scholen beginnen met praten.",
        "Wordt het rapport in 2020 gepubliceerd?",
        "In 2019 wonen er meer mensen in de stad.",
        "Jongeren die in 2020 achttien worden, vallen hier niet onder.",
        "Als de aanvraag in 2020 wordt ingediend, wordt zij getoetst.",
        "Bel 2020 1999 als u wilt beginnen.",
        "Begin met een gesprek en maak afspraken.",
        "Het lukte om in 2020 te starten.",
        "Lever de lijst zo spoedig mogelijk in.",
        "Dit jaar is het bedrag verhoogd.",
        "In 2017 kwam een boek uit (een tweede druk in 2020).",
        "De publicatie was gepland voor najaar 2019.",
        "Het jaar eindigt in de zomer van het daarop volgende jaar.",
        "Op 31 februari 2020 verschijnt het rapport.",
        "",
    ],
)
def test_no_promise(text: str) -> None:
    assert due(text) == []


@pytest.mark.parametrize(("written", "there"), [(date(2020, 12, 31), 1), (date(2021, 1, 1), 0), (None, 1)])
def test_a_time_before_the_document_is_no_promise(written: date | None, there: int) -> None:
    assert len(due("In 2020 verschijnt de handleiding.", written)) == there


def test_soon_means_nothing_without_a_date() -> None:
    assert due("Binnenkort verschijnt een factsheet. Volgend jaar volgt meer.", None) == []


def test_a_table_is_no_sentence() -> None:
    assert due("In 2020 volgt " + "nog een regel zonder punt " * 100) == []


def test_sentences_are_told_apart() -> None:
    text = "Het is af. In 2020 volgt de tekst (o.a. voor scholen).\nEind 2021 komt er een tweede druk!"
    found = list(find_promises(text, WRITTEN))
    assert [promise.sentence for promise in found] == [
        "In 2020 volgt de tekst (o.a. voor scholen).",
        "Eind 2021 komt er een tweede druk!",
    ]


SENTENCES = st.sampled_from(
    [
        "In 2020 verschijnt de handleiding.",
        "In 2018 werd het rapport gepubliceerd.",
        "Volgend jaar publiceren wij de uitkomsten.",
        "Ga eerst in gesprek.",
        "Eind 2019 komt er een tweede druk.",
    ]
)


@given(st.lists(SENTENCES, max_size=4), st.integers(2030, 2099))
def test_a_later_year_that_has_nothing_to_do_with_it_promises_nothing(sentences: list[str], year: int) -> None:
    text = " ".join(sentences)
    more = f"{text} Het telefoonnummer eindigt op {year} en kamer {year} is boven."
    assert due(more) == due(text)


@given(st.text(max_size=200), st.dates(date(1, 1, 1), date.max) | st.none())
def test_any_text_can_be_read(text: str, written: date | None) -> None:
    for promise in find_promises(text, written):
        assert promise.sentence in text
        assert promise.first <= promise.due


@given(
    st.sampled_from(
        ["dit jaar", "volgend jaar", "komende zomer", "dit najaar", "binnenkort", "volgende maand", "deze winter"]
    ),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
)
def test_what_is_near_lasts_at_most_two_years(words: str, written: date) -> None:
    for time in find_times(f"Het gebeurt {words}.", written):
        assert time.first <= time.last < written + timedelta(days=2 * 366)


REPORT_PROMISES = {
    "ik-zoek-informatie-over-de-leefwereld-van-ongedocumenteerden": "publicatie",
    "kwaliteit-moskeeonderwijs": "rapport",
    "effect-maatschappelijke-begeleiding-statushouders": "meetinstrument",
    "onderzoeksinstrument-voedingsbodem-radicalisering": "rapport",
    "lize-kennis-en-informatiecentrum-europese-migranten": "slotbijeenkomst",
    "inclusief-communiceren": "toolkit",
    "stagediscriminatie": "videoproductie",
    "turkse-spanningen": "verslag",
    "weerbaarheid-meiden": "rapport",
    "toegankelijke-hulp-lhbt": "rapport",
    "duldung-uitgeprocedeerden": "besproken",
    "onderwijs-vluchtelingenkinderen": "verslag",
    "achterlating": "brochure",
    "online-jongerenwerk": "rapport",
}
"""Read by hand: the records of the annual report with a promise for 2018, each with a word of it."""


def test_the_annual_report(shared: Path) -> None:
    """Every promise of the real report is found, and nothing else is taken for one."""
    settings = load_settings(ROOT / "config.yaml")
    files = sources.find([shared / "samples"], settings)
    file = next(file for file in files if file.name == "jaarbericht-2017.txt")
    assert isinstance(file, sources.SourceFile)
    documents = [document for document in sources.read(file, settings) if isinstance(document, Document)]
    found = {
        document.id.removeprefix("jaarbericht-2017-"): promise
        for document in documents
        for passage in document.passages()
        if passage.field is Field.ANSWER
        for promise in find_promises(passage.text, document.date)
    }
    assert set(found) == set(REPORT_PROMISES)
    for name, word in REPORT_PROMISES.items():
        assert word in found[name].sentence
        assert found[name].due == date(2018, 12, 31)
    in_2018 = [document for document in documents if "2018" in f"{document.answer} {document.product}"]
    assert len(in_2018) == len(REPORT_PROMISES) + 1  # one tells that its report appeared


@pytest.mark.parametrize("name", ["kis-community.txt", "wijkteams-tegenargumenten.txt"])
def test_other_pages_promise_nothing(shared: Path, name: str) -> None:
    text = (shared / "samples" / name).read_text(encoding="utf-8")
    assert not list(find_promises(text, None))
