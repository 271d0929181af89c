"""Questions that were asked again and again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from answers.repeated import repeated
from answers.reuse import Asked
from indexer import Language, load_settings, load_wordlists
from tests.conftest import ROOT
from tests.growth import TRAP, growth

START = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def language() -> Language:
    return Language(load_wordlists(load_settings(ROOT / "config.yaml")))


def asked(*questions: str, themes: tuple[str, ...] = ()) -> list[Asked]:
    return [
        Asked(number, START + timedelta(days=number), question, themes, 0, number % 2)
        for number, question in enumerate(questions)
    ]


def groups(questions: list[Asked], language: Language, least: int = 2) -> list[list[int]]:
    return [[item.number for item in group.questions] for group in repeated(questions, language, least)]


def test_other_forms_and_a_longer_mail_are_the_same_question(language: Language) -> None:
    questions = asked(
        "Mogen asielzoekers vrijwilligerswerk doen in een buurthuis?",
        "Hoe krijg ik ouders mee bij de taalles?",
        "Wij zijn een klein buurthuis in het oosten van het land en organiseren elke week een maaltijd. Nu vroeg een"
        " asielzoeker of hij vrijwilligerswerk mag doen. Wat moeten wij daarvoor regelen met de gemeente?",
        "Wat kost een tolk?",
        "Vrijwilligerswerk in het buurthuis door een asielzoeker: mag het?",
    )
    (group,) = repeated(questions, language)
    assert [item.number for item in group.questions] == [4, 2, 0]
    assert group.unanswered == 3


def test_stop_words_and_one_common_word_bring_nothing_together(language: Language) -> None:
    questions = asked(
        "Wat kan de gemeente doen aan discriminatie op het werk?",
        "Wat kan de gemeente doen voor mantelzorgers met dementie?",
        "Hoe kan het dat wij dit niet mogen?",
        "Hoe kan het dat zij dit niet mogen?",
    )
    assert groups(questions, language) == []


def test_the_most_asked_comes_first(language: Language) -> None:
    tolk, les = "Wat kost een tolk bij de huisarts?", "Hoe leren laaggeletterde ouders de taal?"
    questions = [*asked(les, tolk, tolk, les, tolk, themes=("gezondheid",))]
    assert groups(questions, language) == [[4, 2, 1], [3, 0]]
    assert groups(questions, language, least=3) == [[4, 2, 1]]
    assert repeated(questions, language)[0].themes == ("gezondheid",)
    assert groups([], language) == []


def test_many_questions_are_no_trap(language: Language) -> None:
    """What everybody writes makes no pairs to compare: the rarest words of each question do."""
    everybody = " ".join(f"woord{number}x" for number in range(8))
    questions = asked(*(f"{everybody} " + " ".join(f"vraag{n}x{own}" for own in range(17)) for n in range(800)))
    assert growth(lambda count: repeated(questions[:count], language), 100) < TRAP
