"""The ledger of reuse: what was asked and used, without who or whose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from answers import reuse as reuse_module
from answers.database import Database
from answers.reuse import Reuse, Use
from indexer import UserError


class Clock(datetime):
    moment = datetime(2026, 3, 10, 12, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> Clock:
        return cls.fromtimestamp(cls.moment.timestamp(), UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Clock]]:
    monkeypatch.setattr(reuse_module, "datetime", Clock)
    yield Clock
    Clock.moment = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def reuse(tmp_path: Path) -> Reuse:
    return Reuse(Database(tmp_path / "desk.sqlite"))


def test_what_was_used_is_counted_per_question(reuse: Reuse) -> None:
    one = reuse.asked("Mag dit?", ["onderwijs"], ["a", "b"])
    other = reuse.asked("Mag dat?", [], ["a"])
    reuse.used(one, "a", Use.COPIED)
    reuse.used(one, "a", Use.COPIED)
    reuse.used(one, "a", Use.BELONGS)
    reuse.used(other, "a", Use.BASED_ON)
    reuse.used(other, "nieuw", Use.WRITTEN)
    assert reuse.counts(["a", "b", "nieuw", "'; DROP TABLE used; --"]) == {"a": 2}
    assert reuse.counts([]) == {}
    assert sorted((use.question, use.how) for use in reuse.uses("a")) == [
        ("Mag dat?", Use.BASED_ON),
        ("Mag dit?", Use.COPIED),
        ("Mag dit?", Use.BELONGS),
    ]


def test_a_question_that_was_never_asked_cannot_be_answered(reuse: Reuse) -> None:
    with pytest.raises(UserError, match="Zoek opnieuw"):
        reuse.used(99, "a", Use.COPIED)
    assert reuse.counts(["a"]) == {}


def test_personal_data_is_not_kept(tmp_path: Path, reuse: Reuse) -> None:
    reuse.asked("Beste Sanne Terpstra,\nmag dat? Bel 06-12345678 of mail s.terpstra@voorbeeld.nl", [], [])
    reuse.report("a", "els", "Zie de mail van s.terpstra@voorbeeld.nl")
    (asked,) = reuse.questions()
    assert "mag dat?" in asked.question
    for path in tmp_path.iterdir():
        content = path.read_bytes()
        assert not any(word in content for word in (b"Terpstra", b"terpstra", b"12345678"))


def test_the_same_text_within_a_day_is_one_question(reuse: Reuse, clock: type[Clock]) -> None:
    first = reuse.asked("Mag dat?", ["onderwijs"], ["a"])
    assert reuse.asked("Mag  dat?\n", ["discriminatie"], ["a", "b"]) == first
    (asked,) = reuse.questions()
    assert (sorted(asked.themes), asked.shown, asked.used) == (["discriminatie", "onderwijs"], 2, 0)
    clock.moment += timedelta(days=2)
    assert reuse.asked("Mag dat?", [], []) != first
    assert [item.at.date() for item in reuse.questions()] == [date(2026, 3, 12), date(2026, 3, 10)]


def test_questions_without_an_answer(reuse: Reuse, clock: type[Clock]) -> None:
    answered = reuse.asked("Een?", [], ["a"])
    reuse.asked("Twee?", ["onderwijs"], ["a"])
    clock.moment += timedelta(days=40)
    reuse.asked("Drie?", [], [])
    reuse.used(answered, "a", Use.COPIED)
    assert [asked.question for asked in reuse.unanswered()] == ["Drie?", "Twee?"]
    assert [asked.question for asked in reuse.unanswered(since=date(2026, 4, 1))] == ["Drie?"]


def test_the_numbers_of_the_chart(reuse: Reuse, clock: type[Clock]) -> None:
    reuse.used(reuse.asked("Een?", ["onderwijs", "lhbti"], []), "a", Use.COPIED)
    reuse.asked("Twee?", ["onderwijs"], [])
    clock.moment += timedelta(days=40)
    reuse.asked("Drie?", [], [])
    march, april = date(2026, 3, 1), date(2026, 4, 1)
    assert reuse.by_theme() == (("lhbti", march, 1, 0), ("onderwijs", march, 2, 1), ("", april, 1, 1))
    assert reuse.by_theme(since=april) == (("", april, 1, 1),)


def test_only_what_was_shown_or_used_lately_is_to_be_reviewed(reuse: Reuse, clock: type[Clock]) -> None:
    old = reuse.asked("Een?", [], ["lang-geleden", "weer-gebruikt"])
    clock.moment += timedelta(days=100)
    reuse.asked("Twee?", [], ["getoond", "vaak-getoond"])
    number = reuse.asked("Drie?", [], ["vaak-getoond", "gebruikt"])
    reuse.used(number, "gebruikt", Use.COPIED)
    reuse.used(number, "gebruikt", Use.BELONGS)
    reuse.used(number, "geschreven", Use.WRITTEN)
    reuse.used(old, "weer-gebruikt", Use.BASED_ON)
    assert reuse.to_review(since=date(2026, 5, 1)) == (
        ("gebruikt", 1, 1),
        ("weer-gebruikt", 1, 0),
        ("vaak-getoond", 0, 2),
        ("getoond", 0, 1),
    )


def test_reports_are_open_until_they_are_settled(reuse: Reuse) -> None:
    first = reuse.report("a", "els", "De wet is\n veranderd")
    reuse.report("b", "ali", "Dode link")
    assert [(report.number, report.document_id, report.by, report.why) for report in reuse.reports("a")] == [
        (first, "a", "els", "De wet is veranderd")
    ]
    assert [report.document_id for report in reuse.reports()] == ["a", "b"]
    reuse.settle(first, "redactie")
    assert [report.document_id for report in reuse.reports()] == ["b"]
    assert reuse.reports("a") == ()
