"""Past answers: like questions first, whatever stands around them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answers.letter import request_of
from answers.matching import PastAnswers
from answers.question_form import Form, form_of_question, says_yes_or_no
from indexer import Edition, LiveIndex, run
from tests.conftest import configured

RECORDS = [
    {"id": "hek", "titel": "Een hek plaatsen", "vraag": "Mag ik een hek om mijn tuin zetten?",
     "antwoord": "Ja, tot een meter hoog mag dat zonder vergunning.\nVoor een hoger hek vraagt u een vergunning aan.",
     "zichtbaarheid": "intern"},
    {"id": "paspoort", "titel": "Kosten van een paspoort", "vraag": "Wat moet ik betalen voor een paspoort?",
     "antwoord": "Een paspoort kost tachtig euro. Kinderen betalen minder. U betaalt aan de balie."},
    {"id": "paspoort-kwijt", "titel": "Paspoort verloren", "vraag": "Ik ben mijn paspoort kwijt. Wat nu?",
     "antwoord": "Meld het verlies bij de gemeente en vraag een ander document aan."},
    {"id": "subsidie", "titel": "Subsidie voor een groen dak", "vraag": "Is er subsidie voor planten op mijn dak?",
     "antwoord": "Er is een regeling voor groene daken. Aanvragen kan het hele jaar."},
]  # fmt: skip


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> PastAnswers:
    folder: Path = tmp_path_factory.mktemp("balie") / "corpus"
    folder.mkdir()
    (folder / "vragen.yaml").write_text(json.dumps({"vragen": RECORDS}), encoding="utf-8")
    article = {"id": "tuinen", "title": "Tuinen en hekken", "text": "Over een hek, een schutting en een groen dak."}
    (folder / "artikelen.jsonl").write_text(json.dumps(article), encoding="utf-8")
    settings = configured(folder.parent / "index", folder)
    settings = settings.model_copy(update={"desk": settings.desk.model_copy(update={"enabled": True})})
    run(settings)
    staff, public = LiveIndex(settings, Edition.STAFF), LiveIndex(settings, Edition.PUBLIC)
    return PastAnswers(settings, staff.searcher, public.searcher)


def first(past: PastAnswers, text: str) -> list[str]:
    return [part.cards[0].document.id for part in past.find(text)]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Mag er een hek om de tuin?", "hek"),
        ("hek", "hek"),
        ("prijs paspoort betalen", "paspoort"),
        ("Ik heb mijn paspoort verloren in de trein. Hoe nu verder?", "paspoort-kwijt"),
        ("Wat levert dakbegroening aan subsidie op?", "subsidie"),
    ],
)
def test_the_like_question_comes_first(past: PastAnswers, question: str, answer: str) -> None:
    assert first(past, question) == [answer]


def test_each_part_has_its_own_answers(past: PastAnswers) -> None:
    letter = (
        "Beste gemeente,\n\nMag ik een hek plaatsen? Verder vroeg ik me af wat een paspoort kost.\n\nGroeten,\n[naam]"
    )
    assert first(past, letter) == ["hek", "paspoort"]


def test_a_pointing_question_is_understood_by_what_stands_before_it(past: PastAnswers) -> None:
    assert first(past, "Waar vraag ik een paspoort aan? En wat kost dat?")[1] == "paspoort"


def test_a_letter_finds_what_its_question_finds(past: PastAnswers) -> None:
    question = "Is er subsidie voor een groen dak?"
    letter = (
        f"Geachte heer,\n\nHet regent hier vaak. {question} Mijn buurman heeft een paspoort.\n\nHoogachtend,\n[naam]"
    )
    assert first(past, letter) == first(past, question)


def test_publications_stand_apart(past: PastAnswers) -> None:
    (found,) = past.find("Mag ik een hek plaatsen?")
    assert [hit.id for hit in found.publications] == ["tuinen"]
    assert "tuinen" not in [card.document.id for card in found.cards]


def test_a_card_shows_where_the_answer_is(past: PastAnswers) -> None:
    (found,) = past.find("Is voor een hoger hek een vergunning nodig?")
    card = found.cards[0]
    assert card.internal
    assert "hoger hek" in card.passage.text
    assert "hek" in [fragment.text for fragment in card.question if fragment.match]


def test_a_letter_is_no_query_language(past: PastAnswers) -> None:
    assert first(past, 'titel:hek -tuin "OF" hek* [naam]')[0] == "hek"
    assert past.find("") and past.find('"') and past.find("[naam]")


def test_cards_are_no_more_than_asked(past: PastAnswers) -> None:
    assert [len(part.cards) for part in past.find("paspoort", limit=1)] == [1]


def test_answers_that_say_yes_or_no_fit_questions_that_take_it() -> None:
    assert form_of_question("Ik ben verhuisd. Mag ik stemmen?") is Form.YES_OR_NO
    assert form_of_question("Hoe kan ik stemmen?") is Form.OPEN
    assert form_of_question("stempas kwijt") is Form.UNKNOWN
    assert form_of_question("Of ik mag stemmen.") is Form.YES_OR_NO
    assert says_yes_or_no("Nee, dat kan niet.")
    assert not says_yes_or_no("Neem uw paspoort mee.")


def test_what_a_letter_asks_is_not_changed_by_asking_twice() -> None:
    letter = "Hallo,\n\nMag ik een hek plaatsen?\n\nGroeten,\n[naam]"
    assert request_of(request_of(letter)) == request_of(letter)
