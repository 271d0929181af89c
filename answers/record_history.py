"""RecordHistory: every version of a record that the desk saved, or found when somebody had changed the file itself."""

from __future__ import annotations

from datetime import UTC, datetime
from sqlite3 import Connection
from typing import NamedTuple

from answers.database import Database
from answers.record import Record, as_json, from_json

OUTSIDE = "buiten de balie gewijzigd"
_FORGET_UNWRITTEN = "DELETE FROM record_versions WHERE name = ? AND NOT written"


class RecordVersion(NamedTuple):
    """A record as it was saved once; ``number`` counts from 1, ``by`` is the account, or OUTSIDE."""

    number: int
    saved_at: datetime
    by: str
    record: Record


class RecordHistory:
    """The versions of records. For one writer at a time: whoever calls this but to read holds the lock of records."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, current: Record, changed_at: datetime) -> None:
        """Bring the history of a record up to what its file holds now.

        A version that was being written counts if the file got it, else it never was. What the desk did not write,
        somebody else did.
        """
        with self._database.connection() as connection:
            connection.execute(
                "UPDATE record_versions SET written = 1 WHERE name = ? AND digest = ? AND NOT written",
                (current.name, current.version),
            )
            connection.execute(_FORGET_UNWRITTEN, (current.name,))
            last = connection.execute(
                "SELECT digest FROM record_versions WHERE name = ? ORDER BY number DESC LIMIT 1", (current.name,)
            ).fetchone()
            if last is None or last["digest"] != current.version:
                _insert(connection, current, None, changed_at, True)

    def begin(self, record: Record, by: str) -> int:
        """Note what is about to be written; the number is for :meth:`done`."""
        with self._database.connection() as connection:
            connection.execute(_FORGET_UNWRITTEN, (record.name,))
            return _insert(connection, record, by, datetime.now(UTC), False)

    def done(self, number: int) -> None:
        """What was begun is written."""
        with self._database.connection() as connection:
            connection.execute("UPDATE record_versions SET written = 1 WHERE number = ?", (number,))

    def versions(self, name: str) -> tuple[RecordVersion, ...]:
        """The versions of the record, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT saved_at, saved_by, content FROM record_versions WHERE name = ? AND written"
                " ORDER BY number DESC",
                (name,),
            ).fetchall()
        return tuple(
            RecordVersion(
                len(rows) - place,
                datetime.fromisoformat(row["saved_at"]).astimezone(),
                row["saved_by"] or OUTSIDE,
                from_json(row["content"], name),
            )
            for place, row in enumerate(rows)
        )


def _insert(connection: Connection, record: Record, by: str | None, at: datetime, written: bool) -> int:
    number = connection.execute(
        "INSERT INTO record_versions (name, saved_at, saved_by, content, digest, written) VALUES (?, ?, ?, ?, ?, ?)",
        (record.name, at.isoformat(timespec="seconds"), by, as_json(record), record.version, int(written)),
    ).lastrowid
    assert number is not None
    return number
