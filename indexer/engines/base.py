"""The small Protocol that every engine fulfils; nothing above it knows which engine answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from indexer.document import Document
from indexer.language import Language, Lexicon
from indexer.query import SearchRequest
from indexer.results import Fragment, ResultPage


class Searcher(Protocol):
    """An opened generation of the index, for reading. Safe for several threads."""

    @property
    def language(self) -> Language:
        """The analysis that this generation is searched with, compounds included."""

    def search(self, request: SearchRequest) -> ResultPage:
        """Answer ``request``; never raises for what a user typed."""

    def document(self, document_id: str) -> Document | None:
        """The document with this id, or ``None``."""

    def same_page(self, page_id: str) -> Sequence[Document]:
        """All documents that are records of one page (they share ``page_id``), in the order of the page."""

    def mark(self, text: str, query: str) -> tuple[Fragment, ...]:
        """``text`` cut into fragments, those that match ``query`` marked."""

    def suggest(self, prefix: str, limit: int = 8) -> Sequence[str]:
        """Titles and words that begin with, or hold, what was typed so far; best first."""

    def document_count(self) -> int:
        """How many documents can be found."""

    def vocabulary(self) -> Mapping[str, int]:
        """Form → how many of the documents that can be found hold it."""

    def forms_of_stem(self, stem: str) -> Mapping[str, int]:
        """The forms of the vocabulary that have ``stem``, each with its number of documents."""

    def compounds_with(self, stem: str) -> Mapping[str, int]:
        """The compounds of the vocabulary with a part that has ``stem``, each with its number of documents."""

    def close(self) -> None:
        """Let go of the files."""


class Writer(Protocol):
    """Writes one generation; what is not committed leaves no trace that a reader sees."""

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents with new ids."""

    def remove(self, document_ids: Iterable[str]) -> None:
        """Remove documents; an unknown id is no error."""

    def vocabulary(self) -> Mapping[str, int]:
        """Form → how common it is, over all documents added and not removed."""

    def commit(self, lexicon: Lexicon | None = None, purge: Iterable[str] = ()) -> None:
        """Write all to disk, durably. Of removed documents with the ids ``purge`` nothing stays behind.

        ``lexicon``, learned anew, makes that also what was written before is analysed with it; without one,
        what is new is analysed with the language of the engine.
        """


class Engine(Protocol):
    """Makes searchers and writers over a folder that holds one generation."""

    def open(self, folder: Path) -> Searcher:
        """Open the generation in ``folder``. Raises OperatorError when it cannot be read."""

    def writer(self, folder: Path) -> Writer:
        """A writer on ``folder``, which is empty or holds a copy of an earlier generation."""

    def holds(self, folder: Path, document_ids: Iterable[str]) -> bool:
        """Whether the generation in ``folder`` holds anything of these documents, also if they were removed from it.

        Raises OperatorError when it cannot be read.
        """

    def copy(self, source: Path, target: Path) -> None:
        """Make ``target`` a cheap copy of the generation in ``source`` that may be written to."""
