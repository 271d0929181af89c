"""RecordPlaces: where records stand, and what stands there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path, PurePosixPath

from answers.record import Record, empty_record, kept
from answers.record_file import RecordFile
from indexer import (
    Document,
    EditorError,
    Settings,
    SourceError,
    SourceFile,
    Visibility,
    file_id,
    read_source,
)

_SUFFIXES = (".yaml", ".yml")
_GIVEN_ID = re.compile(rb"(?<![\w-])id[\"']?[ \t]*:[ \t]*[\"']?([\w./-]+)")
_MAY_HOLD_DRAFT = re.compile(rb"concept|draft", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stored:
    """A record with its place: the file, and which of the records in it, from 0."""

    record: Record
    path: Path
    file_name: str
    number: int


class RecordPlaces:
    """The records in the YAML files of the corpus, as they are now."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._corpus = settings.corpus
        self._known: dict[str, tuple[object, tuple[Stored, ...]]] = {}
        self._file_of: dict[str, str] = {}
        self._given: dict[str, tuple[object, frozenset[bytes]]] = {}

    def file_name(self, path: Path) -> str:
        """The name of a file: its path below the corpus."""
        return path.relative_to(self._corpus).as_posix()

    def documents(self, path: Path, file_name: str) -> tuple[Document | str, ...]:
        """What the index gets of each record in ``path`` as if it were ``file_name``: a document, or why it is none.

        Raises EditorError when the file cannot be read.
        """
        try:
            found = tuple(read_source(SourceFile(path, file_name), self._settings))
        except SourceError as error:
            raise EditorError(f"{file_name}: {error.reason}") from error
        return tuple(item if isinstance(item, Document) else item.reason for item in found)

    def read(self, name: str) -> Stored | None:
        """The record with this name, or ``None`` when there is none (any more)."""
        file_name = name.partition("#")[0]
        path = self._path(file_name)
        if path is None:
            return None
        return next((item for item in self._in_file(path, file_name) if item.record.name == name), None)

    def find(self, document_id: str) -> Stored | None:
        """The record that becomes the document with this id, or ``None`` when no YAML file holds it."""
        known = self._file_of.get(document_id)
        for file_name in chain([known] if known else [], self._candidates(document_id)):
            found = self._of_id(file_name, document_id)
            if found is not None:
                self._file_of[document_id] = file_name
                return found
        return None

    def drafts(self) -> Iterator[Stored]:
        """All drafts."""
        for file_name, path in self._files():
            if _MAY_HOLD_DRAFT.search(_bytes(path)):
                for item in self._readable(Path(path), file_name):
                    if item.record.visibility is Visibility.DRAFT:
                        yield item

    def _of_id(self, file_name: str, document_id: str) -> Stored | None:
        path = self._path(file_name)
        stored = self._readable(path, file_name) if path else ()
        return next((item for item in stored if item.record.id == document_id), None)

    def _candidates(self, document_id: str) -> Iterator[str]:
        """The files that may hold the document, because of their name or because they give it as an id."""
        written = document_id.encode()
        for file_name, path in self._files():
            own = _own_id(file_name)
            if document_id == own or document_id.startswith(f"{own}-") or written in self._given_ids(path, file_name):
                yield file_name

    def _given_ids(self, path: str, file_name: str) -> frozenset[bytes]:
        """The ids that somebody wrote down in the file, and maybe more."""
        version = _version(path)
        known = self._given.get(file_name)
        if known is None or known[0] != version:
            known = self._given[file_name] = version, frozenset(_GIVEN_ID.findall(_bytes(path)))
        return known[1]

    def _files(self) -> Iterator[tuple[str, str]]:
        """The name and the path of every file of records."""
        for folder, folders, names in os.walk(self._corpus, followlinks=True):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            below = Path(folder).relative_to(self._corpus).as_posix()
            for name in sorted(names):
                if name.lower().endswith(_SUFFIXES) and not name.startswith("."):
                    yield (name if below == "." else f"{below}/{name}"), f"{folder}/{name}"

    def _path(self, file_name: str) -> Path | None:
        """The path of a file of records; ``None`` when there is none of that name below the corpus."""
        parts = file_name.split("/")
        if any(part.startswith(".") or not part or "\\" in part or "\x00" in part for part in parts):
            return None
        path = self._corpus.joinpath(*parts)
        try:
            found = PurePosixPath(file_name).suffix.lower() in _SUFFIXES and path.is_file()
        except OSError:  # a name that no file can have
            return None
        return path if found else None

    def _readable(self, path: Path, file_name: str) -> tuple[Stored, ...]:
        """The records in a file; of a file that is wrong, none: the index run tells what is wrong with it."""
        try:
            return self._in_file(path, file_name)
        except EditorError:
            return ()

    def _in_file(self, path: Path, file_name: str) -> tuple[Stored, ...]:
        version = _version(path)
        known = self._known.get(file_name)
        if known is None or known[0] != version:
            known = self._known[file_name] = version, tuple(self.parsed(path, file_name))
        return known[1]

    def parsed(self, path: Path, file_name: str) -> Iterator[Stored]:
        """The records in ``path`` as if it were ``file_name``. Raises EditorError when the file cannot be read."""
        documents = self.documents(path, file_name)
        file = RecordFile(_bytes(path).decode("utf-8"), file_name)
        if len(documents) != len(file):
            raise EditorError(f"{file_name} wordt nu door iemand gewijzigd. Probeer het zo weer.")
        for number, document in enumerate(documents):
            if isinstance(document, Document):
                name = file_name if len(file) == 1 else f"{file_name}#{document.id}"
                yield Stored(_record(file, number, document, name), path, file_name, number)


def _record(file: RecordFile, number: int, document: Document, name: str) -> Record:
    """The texts as they were written, with their paragraphs; labels and dates as the index understands them."""
    record = replace(
        empty_record(),
        name=name,
        id=document.id,
        title=file.value(number, "title"),
        asker=file.value(number, "asker"),
        question=file.value(number, "question"),
        answer=file.value(number, "answer"),
        tips=file.values(number, "tips", separators="\n"),
        product=file.value(number, "product"),
        date=document.date,
        themes=() if document.themes_by_rule else document.themes,
        audiences=document.audiences,
        authors=file.values(number, "authors"),
        visibility=document.visibility,
        sources=file.values(number, "sources"),
    )
    return kept(record)


_own_id = lru_cache(maxsize=1 << 16)(file_id)


def _version(path: Path | str) -> tuple[int, ...]:
    """Another one when the file was written since."""
    try:
        status = os.stat(path)  # noqa: PTH116 - asked for every file
    except OSError:
        return ()
    return status.st_ino, status.st_mtime_ns, status.st_size


def _bytes(path: Path | str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""
