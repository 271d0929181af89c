"""What a letter asks, without all that belongs to letters."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.letter import content_words, request_of

LETTER = """Van: [naam]
Verzonden: maandag 3 maart 2025
Onderwerp: vraag

Geachte heer, mevrouw,

Ik woon hier sinds kort. Mag ik mijn schuur verbouwen zonder vergunning?

Alvast bedankt voor uw antwoord.

Met vriendelijke groet,

[naam]
[telefoonnummer]

Op 1 maart 2025 om 10:11 schreef [naam] <[e-mailadres]>:
> Waar kan ik parkeren?
"""


def test_a_letter_is_bared_to_what_it_asks() -> None:
    assert request_of(LETTER) == "Ik woon hier sinds kort. Mag ik mijn schuur verbouwen zonder vergunning?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paspoort verlopen kosten", "paspoort verlopen kosten"),
        ("Beste gemeente, ik ben mijn stempas kwijt. Wat nu? Groetjes Karin", "ik ben mijn stempas kwijt. Wat nu?"),
        ("Hallo!\nWaar is de markt?\nmvg\n[naam]", "Waar is de markt?"),
        ("Waar is de markt?\nMet groet, [naam]\nPS: en de kermis?", "Waar is de markt?\nPS: en de kermis?"),
        ("Dag mevrouw, waar is de markt? Ik hoor graag van u.", "waar is de markt?"),
        ("Waar is de markt? Graag ontvang ik uw antwoord vóór 1 december 2026.", "Waar is de markt?"),
        ("Graag ontvang ik uw antwoord op wat een hek kost.", "Graag ontvang ik uw antwoord op wat een hek kost."),
        ("-- \nAfdeling Burgerzaken", "-- \nAfdeling Burgerzaken"),  # nothing would be left
        ("Dankzij de regeling kreeg ik subsidie.", "Dankzij de regeling kreeg ik subsidie."),
        ("Met vriendelijke groet, [naam]", "Met vriendelijke groet, [naam]"),
        ("Kunt u mij vertellen hoe ik de gemeente bedank?", "Kunt u mij vertellen hoe ik de gemeente bedank?"),
    ],
)
def test_what_is_left(text: str, expected: str) -> None:
    assert request_of(text) == expected


def test_the_letter_before_the_answer_is_not_asked_again() -> None:
    text = "Mag ik een hek plaatsen?\n\n-----Oorspronkelijk bericht-----\nVan: [naam]\nWaar is de milieustraat?"
    assert request_of(text) == "Mag ik een hek plaatsen?"


def test_a_forwarded_letter_is_read_below_its_head() -> None:
    text = "Van: [naam]\nAan: [e-mailadres]\nOnderwerp: hek\n\nBeste mensen,\n\nMag ik een hek plaatsen?"
    assert request_of(text) == "Mag ik een hek plaatsen?"


def test_lists_keep_their_items() -> None:
    text = "Hallo,\nIk heb twee vragen:\n1. Wat kost een hek?\n2. Mag een schutting?\nGroeten,\n[naam]"
    assert request_of(text).split("\n")[1:] == ["- Wat kost een hek?", "- Mag een schutting?"]


def test_words_about_asking_tell_nothing() -> None:
    assert content_words("Kunt u mij laten weten hoe ik dit moet regelen?") == ()
    assert content_words("Hoe vraag ik een [naam] paspoort aan?") == ("paspoort",)


@given(st.text(max_size=300))
def test_no_text_is_lost_altogether(text: str) -> None:
    assert bool(request_of(text)) == bool(text.strip())


@given(st.lists(st.sampled_from(["Geachte", "groet,", "\n", "> ", "Van:", "?", "dank", "1.", "-", "hek"]), max_size=40))
def test_no_letter_is_too_odd(words: list[str]) -> None:
    text = " ".join(words)
    assert "hek" not in text or ("hek" in request_of(text) or content_words(request_of(text)))


def test_many_marks_take_no_longer_than_other_text() -> None:
    begin = time.process_time()
    assert request_of("?" * 20_000 + " Waar is de markt?").endswith("Waar is de markt?")
    assert time.process_time() - begin < 3
