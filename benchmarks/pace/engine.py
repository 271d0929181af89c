"""The small Protocol of an engine that answers with a whole search page, ours or a peer's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from benchmarks.pace.questions import Question
from benchmarks.pace.records import Record

TOP = 10
SNIPPET = 200
"""Characters."""
FACETS = ("theme", "kind", "year")


class Page(NamedTuple):
    """The same work of every engine: an exact total, counts of all values of three facets, the best ten hits.

    A hit is an id, a title and a snippet, in whatever shape the engine gives them.
    """

    total: int
    facets: Mapping[Any, Any]
    hits: Sequence[Any]


Answer = Callable[[Question], Page]


class PageEngine(Protocol):
    """An engine that builds an index on disk and answers from it."""

    @property
    def name(self) -> str:
        """Name and version."""

    def build(self, records: Sequence[Record], folder: Path) -> None:
        """Index ``records`` in ``folder``, an empty one; when it returns, all is durably on disk."""

    def open(self, folder: Path) -> Answer:
        """Open the index in ``folder``; gives what answers a question."""
