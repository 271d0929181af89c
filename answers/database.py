"""Database: the one SQLite file in which the desk keeps what is not a document."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from answers.durable import only_one
from answers.schema import VERSIONS
from indexer import OperatorError

_WAIT_SECONDS = 10.0


class DeskUnavailable(OperatorError):
    """The database of the desk cannot be used now; the message says what the operator can do."""


class Database:
    """Tables that several processes and threads may use at once.

    Every thread gets a connection of its own when it first asks for one, so that nothing is open yet when a server
    forks its workers. The file is made when it is absent, for its owner only; the same goes for the files beside it.
    Raises DeskUnavailable when there is no using it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        # One at a time: a change of journal mode that meets another one fails at once, however long it might wait.
        with self._problems_told(), only_one(path.with_name(f"{path.name}.lock")):
            if not path.exists():  # to close a file that is in use would let go of SQLite's own locks on it
                path.touch(0o600)
            with closing(self._open()) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                self._bring_up_to_date(connection)

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """One transaction that may write: kept when the block ends well, undone when it raises."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One transaction that only reads, and waits for nobody."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._problems_told():
            connection = self._own()
            connection.execute(begin)
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # SQLite itself may have undone it already
                connection.execute("ROLLBACK")
            raise

    def _own(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._open()
        return connection

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_WAIT_SECONDS, isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def _bring_up_to_date(self, connection: sqlite3.Connection) -> None:
        with closing(connection.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            (version,) = cursor.execute("PRAGMA user_version").fetchone()
            if version > len(VERSIONS):
                raise DeskUnavailable(
                    f"{self._path} is van een nieuwere Vindplaats. Werk het programma bij of zet een oude kopie terug."
                )
            for statements in VERSIONS[version:]:
                for statement in statements:
                    cursor.execute(statement)
            cursor.execute(f"PRAGMA user_version = {len(VERSIONS)}")
            cursor.execute("COMMIT")

    @contextmanager
    def _problems_told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise DeskUnavailable(
                f"De database van de balie ({self._path}) is niet te gebruiken: {error}. Kijk of de map bestaat en "
                "beschrijfbaar is, of de schijf vol is, en of `desk.database` klopt."
            ) from error
