"""The questions of the speed benchmark."""

from __future__ import annotations

from benchmarks.pace.questions import Form, Kind, draw
from benchmarks.pace.records import Record, words

STOPWORDS = {"de", "het", "van", "een", "en"}
TEXT = "De gemeente helpt vrijwilligers van het buurthuis en een opvanglocatie bij taallessen voor nieuwkomers. " * 20
RECORDS = [
    Record(f"d{number}", f"Het plan {number} van de gemeente", TEXT, "rapport", ("zorg",), "2024-05-17")
    for number in range(100)
]


def tokens(text: str) -> list[str]:
    return [word for word in words(text) if word not in STOPWORDS]


QUESTIONS = draw(RECORDS, tokens, scale=0.1)


def test_a_tenth_of_every_kind_and_none_twice() -> None:
    assert {kind: len(set(asked)) for kind, asked in QUESTIONS.items()} == {
        kind: 30 if kind in (Kind.WORDS_ALL, Kind.WORDS_ANY) else 5 for kind in Kind
    }


def test_the_same_questions_for_the_same_seed_only() -> None:
    assert draw(RECORDS, tokens, scale=0.1) == QUESTIONS
    assert draw(RECORDS, tokens, seed=1, scale=0.1) != QUESTIONS


def test_no_question_is_stop_words_only() -> None:
    assert all(tokens(question.text) for asked in QUESTIONS.values() for question in asked)


def test_both_ways_of_matching_are_asked_of_the_same_words() -> None:
    assert [one.text for one in QUESTIONS[Kind.WORDS_ALL]] == [one.text for one in QUESTIONS[Kind.WORDS_ANY]]
    assert {one.form for one in QUESTIONS[Kind.WORDS_ANY]} == {Form.ANY}


def test_phrases_stand_in_the_texts_and_prefixes_begin_words() -> None:
    assert all(question.text in TEXT.lower() for question in QUESTIONS[Kind.PHRASES])
    for question in QUESTIONS[Kind.PREFIXES]:
        assert 4 <= len(question.text) <= 6
        assert any(word.startswith(question.text) for word in words(TEXT))


def test_mails_are_as_long_as_mails() -> None:
    assert all(60 <= len(words(question.text)) <= 160 for question in QUESTIONS[Kind.MAILS])
