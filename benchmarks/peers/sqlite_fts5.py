"""SQLite FTS5: the full-text search that every Python has. It knows no Dutch: no stop words, no stemmer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from benchmarks.peers.base import plain_words
from indexer.evaluation import JudgedSet, Run

_TITLE_WEIGHTS = (0.5, 1.0, 2.0, 4.0)
_SELECT = "SELECT id FROM documents WHERE documents MATCH ? ORDER BY bm25(documents, 0, ?, 1) LIMIT ?"


class SqliteFts5:
    """Tokens by unicode61 with all diacritics removed; any word of the query may match."""

    name = f"SQLite FTS5 {sqlite3.sqlite_version}"

    def runs(self, judged: JudgedSet, depth: int) -> Iterator[tuple[str, Run]]:
        """One run per weight of the title."""
        with sqlite3.connect(":memory:") as connection:
            connection.execute(
                "CREATE VIRTUAL TABLE documents USING fts5("
                "id UNINDEXED, title, text, tokenize='unicode61 remove_diacritics 2')"
            )
            connection.executemany("INSERT INTO documents VALUES (?, ?, ?)", judged.documents)
            for weight in _TITLE_WEIGHTS:
                yield (
                    f"title × {weight:g}",
                    {
                        query: [row[0] for row in connection.execute(_SELECT, (_any_word(text), weight, depth))]
                        for query, text in judged.queries.items()
                    },
                )


def _any_word(text: str) -> str:
    return " OR ".join(f'"{word}"' for word in plain_words(text)) or '""'
