"""Which questions a request holds, and what each needs to be understood."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.letter import request_of
from answers.parts import Part, split
from benchmarks.wrapped import joined, letter


def texts(request: str) -> list[str]:
    return [part.text for part in split(request)]


@pytest.mark.parametrize(
    "request_text",
    [
        "paspoort verlopen kosten",
        "Wat kost een paspoort?",
        "Wat is het certificaat? (DCC)",
        "Waarom krijg ik twee stempassen? En welke moet ik gebruiken?",  # it only follows up
        "Hoe dien ik een klacht in? Ik herhaal: hoe kan ik een klacht indienen?",  # said twice
        "Mag ik een hek plaatsen? Dat kan toch niet verboden zijn?",  # no one wants an answer
        "Ik wil graag weten wat een paspoort kost. Kunt u mij helpen?",
        "De brug is dicht. Mijn broer zei dat u daarover gaat.",
        "Heeft de wijk een taalcafé? Zo ja, op welke dagen is dat open?",  # it follows from the answer
    ],
)
def test_one_question_stays_one(request_text: str) -> None:
    assert len(split(request_text)) == 1


@pytest.mark.parametrize(
    ("request_text", "expected"),
    [
        ("Wat kost een hek? Mag een schutting ook?", ["Wat kost een hek?", "Mag een schutting ook?"]),
        ("Wat kost een hek? Daarnaast wil ik graag weten of een schutting mag.",
         ["Wat kost een hek?", "Of een schutting mag."]),
        ("Wat kost een hek? Verder vroeg ik me af: is er subsidie?", ["Wat kost een hek?", "Is er subsidie?"]),
        ("Mag een hek? Ten tweede: is er subsidie?", ["Mag een hek?", "Is er subsidie?"]),
        ("- Wat kost een hek\n- Waar haal ik subsidie", ["Wat kost een hek", "Waar haal ik subsidie"]),
        ("Ik heb vragen:\n1. Kosten van een hek\n2. Hoogte van de schutting",
         ["Kosten van een hek", "Hoogte van de schutting"]),
        ("Graag hoor ik hoe hoog een hek mag zijn en wanneer ik subsidie krijg.",
         ["Hoe hoog een hek mag zijn", "Wanneer ik subsidie krijg."]),
        ("Wat kost een hek en waar koop ik het?", ["Wat kost een hek en waar koop ik het?"]),  # asked in one breath
    ],
)  # fmt: skip
def test_several_questions_are_parts(request_text: str, expected: list[str]) -> None:
    assert texts(request_text) == expected


def test_a_pointing_question_gets_what_it_points_at() -> None:
    assert split("Hoe vraag ik een paspoort aan? En hoe zit dat met kinderen?")[1] == Part(
        "Hoe zit dat met kinderen?", "Hoe vraag ik een paspoort aan?"
    )


def test_a_question_without_words_of_its_own_takes_the_sentence_before_it() -> None:
    assert texts("Ik woon in Delft. Ik ben mijn stempas kwijt. Wat nu?") == ["Ik ben mijn stempas kwijt. Wat nu?"]


def test_what_is_told_is_context() -> None:
    part = split("Ik ben niet gevaccineerd. Kan ik op reis? De vlucht is geboekt.")[0]
    assert part == Part("Kan ik op reis?", "Ik ben niet gevaccineerd. De vlucht is geboekt.")


def test_a_line_that_a_mail_program_broke_is_one_line() -> None:
    wrapped = "Mag ik als bewoner van een appartement in de binnenstad van onze\nGemeente een hek plaatsen?"
    assert texts(wrapped) == [wrapped.replace("\n", " ")]


def test_the_letters_of_the_benchmark_come_apart() -> None:
    for seed in range(20):
        chance = random.Random(seed)
        asked = ["Wanneer wordt mijn paspoort ongeldig?", "Waar stem ik voor de waterschappen?"]
        assert texts(request_of(letter(asked[0], chance))) == asked[:1]
        assert texts(request_of(joined(asked, chance))) == asked


@given(st.text(max_size=300))
def test_every_text_has_a_part(text: str) -> None:
    assert split(text)
