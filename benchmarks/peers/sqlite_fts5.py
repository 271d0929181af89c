"""SQLite FTS5: the full-text search that every Python has. It knows no Dutch: no stop words, no stemmer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from whoosh.lang.stopwords import stoplists

from benchmarks.pace.engine import TOP, Answer, Page
from benchmarks.pace.questions import Form, Question
from benchmarks.pace.records import Record
from benchmarks.peers.base import plain_words
from indexer.evaluation import JudgedSet, Run

_TITLE_WEIGHTS = (0.5, 1.0, 2.0, 4.0)
_TOKENIZER = "tokenize='unicode61 remove_diacritics 2'"
_SELECT = "SELECT id FROM documents WHERE documents MATCH ? ORDER BY bm25(documents, 0, ?, 1) LIMIT ?"


class SqliteFts5:
    """Tokens by unicode61 with all diacritics removed; any word of the query may match."""

    name = f"SQLite FTS5 {sqlite3.sqlite_version}"

    def runs(self, judged: JudgedSet, depth: int) -> Iterator[tuple[str, Run]]:
        """One run per weight of the title."""
        with sqlite3.connect(":memory:") as connection:
            connection.execute(f"CREATE VIRTUAL TABLE documents USING fts5(id UNINDEXED, title, text, {_TOKENIZER})")
            connection.executemany("INSERT INTO documents VALUES (?, ?, ?)", judged.documents)
            for weight in _TITLE_WEIGHTS:
                yield (
                    f"title × {weight:g}",
                    {
                        query: [row[0] for row in connection.execute(_SELECT, (_any_word(text), weight, depth))]
                        for query, text in judged.queries.items()
                    },
                )


class SqlitePages:
    """Whole search pages from a database on disk: its bm25() and snippet(), facets by GROUP BY.

    The documents that match are gathered once, in a table in memory; the counts and the total are taken from that.
    It has no stop words, and each makes it rank nearly all documents: they are left out of its queries.
    """

    name = SqliteFts5.name
    _FILE = "documents.sqlite"
    _TABLES = f"""
        CREATE VIRTUAL TABLE documents USING fts5(id UNINDEXED, title, text, {_TOKENIZER});
        CREATE TABLE facets (document INTEGER PRIMARY KEY, kind TEXT, year TEXT);
        CREATE TABLE themes (document INTEGER, theme TEXT, PRIMARY KEY (document, theme)) WITHOUT ROWID;
    """
    _FOUND = "INSERT INTO found SELECT rowid FROM documents WHERE documents MATCH ?"
    _COUNTS = (
        ("theme", "SELECT theme, count(*) FROM found JOIN themes ON document = number GROUP BY theme"),
        ("kind", "SELECT kind, count(*) FROM found JOIN facets ON document = number GROUP BY kind"),
        ("year", "SELECT year, count(*) FROM found JOIN facets ON document = number GROUP BY year"),
    )
    _HITS = (
        "SELECT id, title, snippet(documents, 2, '<b>', '</b>', '…', 32) "  # 32 words are some 200 characters
        "FROM documents WHERE documents MATCH ? ORDER BY rank LIMIT ?"
    )

    def build(self, records: Sequence[Record], folder: Path) -> None:
        """One transaction, and then its own 'optimize'."""
        with closing(sqlite3.connect(folder / self._FILE)) as connection, connection:
            connection.executescript(self._TABLES)
            connection.executemany(
                "INSERT INTO documents (rowid, id, title, text) VALUES (?, ?, ?, ?)",
                ((number, record.id, record.title, record.text) for number, record in enumerate(records)),
            )
            connection.executemany(
                "INSERT INTO facets VALUES (?, ?, ?)",
                ((number, record.kind, record.year) for number, record in enumerate(records)),
            )
            connection.executemany(
                "INSERT INTO themes VALUES (?, ?)",
                ((number, theme) for number, record in enumerate(records) for theme in record.themes),
            )
            connection.execute("INSERT INTO documents (documents) VALUES ('optimize')")

    def open(self, folder: Path) -> Answer:
        """Any thread but the one that opened it is refused."""
        connection = sqlite3.connect(folder / self._FILE, isolation_level=None)
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("CREATE TEMP TABLE found (number INTEGER PRIMARY KEY)")

        def answer(question: Question) -> Page:
            query = _page_query(question)
            connection.execute("DELETE FROM found")
            total = connection.execute(self._FOUND, (query,)).rowcount
            facets = {facet: dict(connection.execute(select)) for facet, select in self._COUNTS}
            return Page(total, facets, connection.execute(self._HITS, (query, TOP)).fetchall())

        return answer


def _page_query(question: Question) -> str:
    if question.form is Form.PREFIX:
        return f'"{question.text}" *'
    if question.form is Form.PHRASE:
        return f'"{" ".join(plain_words(question.text))}"'
    words = dict.fromkeys(plain_words(question.text))
    kept = [word for word in words if word not in stoplists["nl"]] or words
    return (" AND " if question.form is Form.ALL else " OR ").join(f'"{word}"' for word in kept)


def _any_word(text: str) -> str:
    return " OR ".join(f'"{word}"' for word in plain_words(text)) or '""'
