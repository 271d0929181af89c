"""Reuse: the ledger of what was asked, what was shown for it, and which answer was used.

It holds questions without personal data, and nothing of who asked them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from sqlite3 import Connection, Row
from typing import NamedTuple

from answers.cleaning import clean
from answers.database import Database
from indexer import UserError, without_personal_data

_SAME_QUESTION = timedelta(hours=24)


class Use(StrEnum):
    """What was done with an answer for a question; the values are what staff read.

    ``WRITTEN``: it was written for this question, which is no reuse.
    """

    COPIED = "gekopieerd"
    BASED_ON = "als basis gebruikt"
    BELONGS = "hoort bij deze vraag"
    WRITTEN = "geschreven voor deze vraag"


class Asked(NamedTuple):
    """A question that was asked; ``shown`` and ``used`` count answers."""

    number: int
    at: datetime
    question: str
    themes: tuple[str, ...]
    shown: int
    used: int


class UsedFor(NamedTuple):
    """A question that an answer was used for."""

    question: str
    how: Use
    at: datetime


class Reported(NamedTuple):
    """Somebody said that a document no longer holds, and why."""

    number: int
    document_id: str
    at: datetime
    by: str
    why: str


class InUse(NamedTuple):
    """An answer that is worth a review: how often it was used and shown."""

    document_id: str
    used: int
    shown: int


class ThemeMonth(NamedTuple):
    """How often was asked in one month (its first day) under one theme (``""``: none), and how often to no avail."""

    theme: str
    month: date
    asked: int
    unanswered: int


class Reuse:
    """The ledger in the database of the desk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def asked(self, question: str, themes: Iterable[str], answers_shown: Iterable[str]) -> int:
        """Note that ``question`` was asked, and the ids of the answers that were shown; its number in the ledger.

        Personal data is taken out. The same text within a day is the same question, looked at once more.
        """
        text = " ".join(without_personal_data(question).split())
        now = datetime.now(UTC)
        with self._database.connection() as connection:
            number = _lately_asked(connection, text, now - _SAME_QUESTION)
            if number is None:
                number = connection.execute(
                    "INSERT INTO asked (asked_at, question) VALUES (?, ?)", (_stamp(now), text)
                ).lastrowid
            assert number is not None
            for table, column, values in (("asked_themes", "theme", themes), ("shown", "document", answers_shown)):
                connection.executemany(
                    f"INSERT OR IGNORE INTO {table} (asked, {column}) VALUES (?, ?)",  # noqa: S608 - names from here
                    [(number, value) for value in values],
                )
        return number

    def take_out(self, asked_numbers: Iterable[int], texts: Collection[str]) -> None:
        """Take ``texts`` out of questions that were noted before somebody said that they are personal data."""
        with self._database.connection() as connection:
            for number in asked_numbers:
                row = connection.execute("SELECT question FROM asked WHERE number = ?", (number,)).fetchone()
                if row is not None:
                    text = clean(row["question"], remove=texts).text
                    connection.execute("UPDATE asked SET question = ? WHERE number = ?", (text, number))

    def used(self, asked_number: int, document_id: str, how: Use) -> None:
        """Note that a document was used for a question. Raises UserError for a question that was never asked."""
        with self._database.connection() as connection:
            if connection.execute("SELECT 1 FROM asked WHERE number = ?", (asked_number,)).fetchone() is None:
                raise UserError("Deze vraag staat niet in het overzicht. Zoek opnieuw.")
            connection.execute(
                "INSERT OR IGNORE INTO used (asked, document, how, used_at) VALUES (?, ?, ?, ?)",
                (asked_number, document_id, how.value, _stamp(datetime.now(UTC))),
            )

    def counts(self, document_ids: Sequence[str]) -> Mapping[str, int]:
        """For how many questions each of these documents was used again; those that never were are left out."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT document, COUNT(DISTINCT asked) AS times FROM used"
                " WHERE how <> ? AND document IN (SELECT value FROM json_each(?)) GROUP BY document",
                (Use.WRITTEN.value, json.dumps(list(document_ids))),
            ).fetchall()
        return {row["document"]: row["times"] for row in rows}

    def uses(self, document_id: str) -> tuple[UsedFor, ...]:
        """For which questions the document was used, the latest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT question, how, used_at FROM used JOIN asked ON asked.number = used.asked"
                " WHERE document = ? ORDER BY used_at DESC, asked DESC",
                (document_id,),
            ).fetchall()
        return tuple(UsedFor(row["question"], Use(row["how"]), _time(row["used_at"])) for row in rows)

    def report(self, document_id: str, by: str, why: str) -> int:
        """Note that somebody (an account) says a document no longer holds; the number of the report."""
        with self._database.connection() as connection:
            number = connection.execute(
                "INSERT INTO reported (document, reported_at, reported_by, why) VALUES (?, ?, ?, ?)",
                (document_id, _stamp(datetime.now(UTC)), by, " ".join(without_personal_data(why).split())),
            ).lastrowid
        assert number is not None
        return number

    def reports(self, document_id: str | None = None) -> tuple[Reported, ...]:
        """The reports that nobody settled yet, on one document or on all, the oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT number, document, reported_at, reported_by, why FROM reported"
                " WHERE settled_at IS NULL AND (?1 IS NULL OR document = ?1) ORDER BY number",
                (document_id,),
            ).fetchall()
        return tuple(
            Reported(row["number"], row["document"], _time(row["reported_at"]), row["reported_by"], row["why"])
            for row in rows
        )

    def settle(self, report_number: int, by: str) -> None:
        """Note that somebody looked into a report and did what was needed."""
        with self._database.connection() as connection:
            connection.execute(
                "UPDATE reported SET settled_at = ?, settled_by = ? WHERE number = ? AND settled_at IS NULL",
                (_stamp(datetime.now(UTC)), by, report_number),
            )

    def questions(self, since: date = date.min) -> tuple[Asked, ...]:
        """All that was asked since a day, the latest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT number, asked_at, question,"
                " (SELECT COUNT(*) FROM shown WHERE asked = number) AS shown,"
                " (SELECT COUNT(DISTINCT document) FROM used WHERE asked = number) AS used,"
                " (SELECT json_group_array(theme) FROM asked_themes WHERE asked = number) AS themes"
                " FROM asked WHERE asked_at >= ? ORDER BY asked_at DESC, number DESC",
                (since.isoformat(),),
            ).fetchall()
        return tuple(_asked(row) for row in rows)

    def unanswered(self, since: date = date.min) -> tuple[Asked, ...]:
        """The questions for which no answer was used or written, the latest first."""
        return tuple(asked for asked in self.questions(since) if not asked.used)

    def by_theme(self, since: date = date.min) -> tuple[ThemeMonth, ...]:
        """The numbers of a chart: what was asked per theme and month, in the order of months."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT substr(asked_at, 1, 7) AS month, COALESCE(theme, '') AS theme, COUNT(*) AS asked,"
                " SUM(NOT EXISTS (SELECT 1 FROM used WHERE used.asked = number)) AS unanswered"
                " FROM asked LEFT JOIN asked_themes ON asked_themes.asked = number"
                " WHERE asked_at >= ? GROUP BY month, 2 ORDER BY month, 2",
                (since.isoformat(),),
            ).fetchall()
        return tuple(
            ThemeMonth(row["theme"], date.fromisoformat(f"{row['month']}-01"), row["asked"], row["unanswered"])
            for row in rows
        )

    def to_review(self, since: date) -> tuple[InUse, ...]:
        """The answers that were shown or used since a day, the most used first: only these are worth a review."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT document, COUNT(DISTINCT reused) AS used, COUNT(DISTINCT seen) AS shown FROM ("
                " SELECT document, asked AS reused, NULL AS seen FROM used WHERE used_at >= ?1 AND how <> ?2"
                " UNION ALL"
                " SELECT document, NULL, asked FROM shown JOIN asked ON number = asked WHERE asked_at >= ?1"
                ") GROUP BY document ORDER BY used DESC, shown DESC, document",
                (since.isoformat(), Use.WRITTEN.value),
            ).fetchall()
        return tuple(InUse(row["document"], row["used"], row["shown"]) for row in rows)


def _lately_asked(connection: Connection, text: str, since: datetime) -> int | None:
    row = connection.execute(
        "SELECT number FROM asked WHERE asked_at >= ? AND question = ? ORDER BY number DESC", (_stamp(since), text)
    ).fetchone()
    return None if row is None else row["number"]


def _asked(row: Row) -> Asked:
    themes = tuple(json.loads(row["themes"]))
    return Asked(row["number"], _time(row["asked_at"]), row["question"], themes, row["shown"], row["used"])


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _time(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp).astimezone()
