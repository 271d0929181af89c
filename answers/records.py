"""Records: write and keep questions and answers, one YAML file each, that the next index run takes up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from fnmatch import fnmatch
from itertools import count
from pathlib import Path

from answers.database import Database
from answers.durable import beside, only_one, put
from answers.record import Record, kept
from answers.record_file import KEYS, RecordFile, Unchangeable, new_file
from answers.record_history import RecordHistory, RecordVersion
from answers.record_places import RecordPlaces, Stored
from answers.record_yaml import Value
from indexer import Document, EditorError, OperatorError, Settings, UserError, Vocabulary, file_id, slug

_WHICH = re.compile(r"^record \d+: ")


class EditConflict(UserError):
    """Somebody else saved the record since it was read; ``current`` is what it is now."""

    def __init__(self, current: Record) -> None:
        super().__init__("Iemand anders heeft dit antwoord intussen gewijzigd. Neem over wat u wilt behouden.")
        self.current = current


class RecordGone(UserError):
    """The record is no longer there."""


class Records:
    """The records that staff write. Safe for several threads and processes, and for people who edit the files.

    What was saved is on the disk when a method returns, and every version of it is in the history.
    """

    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings = settings
        self._places = RecordPlaces(settings)
        self._history = RecordHistory(database)
        self._lock = settings.desk.database.with_name("records.lock")
        self._vocabulary = Vocabulary(settings)
        self._labels = {
            "themes": {theme.slug: theme.label for theme in settings.themes},
            "audiences": {audience.slug: audience.label for audience in settings.audiences},
        }

    def read(self, name: str) -> Record | None:
        """The record with this name; ``None`` when there is none. Raises EditorError when its file is wrong."""
        stored = self._places.read(name)
        return stored.record if stored else None

    def find(self, document_id: str) -> Record | None:
        """The record that becomes the document with this id; ``None`` when it does not come from a file of records."""
        stored = self._places.find(document_id)
        return stored.record if stored else None

    def drafts(self) -> tuple[Record, ...]:
        """All drafts, the newest first."""
        drafts = sorted(self._places.drafts(), key=lambda stored: -_changed_at(stored.path).timestamp())
        return tuple(stored.record for stored in drafts)

    def create(self, record: Record, by: str) -> Record:
        """Save a new record in a file of its own, named after its title; ``by`` is the name of an account.

        Raises UserError when the index could not take it up, OperatorError when it cannot be written.
        """
        with _told(), only_one(self._lock):
            folder = self._settings.desk.records
            folder.mkdir(parents=True, exist_ok=True)
            for path in self._free_paths(folder, record):
                name = self._places.file_name(path)
                new = kept(replace(record, name=name, id=file_id(name)))
                try:
                    self._write(Stored(new, path, name, 0), new_file(self._values(new)), (), by)
                except FileExistsError:
                    continue  # somebody made that very file by hand just now
                return new
        raise AssertionError("there is always a free name")

    def save(self, record: Record, by: str) -> Record:
        """Save a record that was read or created before.

        Raises EditConflict when it is no longer what it was then, RecordGone, and what ``create`` raises.
        """
        with _told(), only_one(self._lock):
            stored = self._places.read(record.name)
            if stored is None:
                raise RecordGone("Dit antwoord bestaat niet meer; het bestand is verwijderd of hernoemd.")
            current = stored.record
            self._history.note(current, _changed_at(stored.path))
            new = kept(replace(record, id=current.id))
            if new.version == current.version:
                return current
            if record.version != current.version:
                raise EditConflict(current)
            file = RecordFile(stored.path.read_bytes().decode("utf-8"), stored.file_name)
            values = self._values(new, file, stored.number)
            changed = {name: values[name] for name in values if getattr(new, name) != getattr(current, name)}
            before = self._places.documents(stored.path, stored.file_name)
            text = self._with_ids(stored, file.changed(stored.number, changed), before)
            self._write(replace(stored, record=new), text, before, by)
            return new

    def history(self, name: str) -> tuple[RecordVersion, ...]:
        """Every version of the record, the newest first."""
        with _told(), only_one(self._lock):
            stored = self._places.read(name)
            if stored is not None:
                self._history.note(stored.record, _changed_at(stored.path))
        return self._history.versions(name)

    def _free_paths(self, folder: Path, record: Record) -> Iterator[Path]:
        """Paths for a new record at which nothing stands, and of which the id is free too, the best first."""
        stem = slug(record.title) or slug(record.question) or "antwoord"
        if any(fnmatch(f"{stem}.yaml", pattern.casefold()) for pattern in self._settings.reading.ignore):
            stem = f"vraag-{stem}"  # a name that an index run would pass over
        taken = {file_id(self._places.file_name(path)) for path in folder.iterdir()}
        for number in count(1):
            path = folder / (f"{stem}.yaml" if number == 1 else f"{stem}-{number}.yaml")
            document_id = file_id(self._places.file_name(path))
            if document_id not in taken and self._places.find(document_id) is None:
                yield path

    def _values(self, record: Record, file: RecordFile | None = None, number: int = 0) -> dict[str, Value]:
        """The fields as a file has them; labels that stand in ``file`` keep their spelling."""
        values: dict[str, Value] = {name: getattr(record, name) for name in KEYS if name != "id"}
        values["visibility"] = record.visibility.value
        for name, known in (("themes", self._vocabulary.themes), ("audiences", self._vocabulary.audiences)):
            written = file.values(number, name) if file else ()
            spelled = {found[0]: label for label in reversed(written) if (found := known([label]))}
            wanted = [spelled.get(value, self._labels[name].get(value, value)) for value in getattr(record, name)]
            values[name] = (*wanted, *(label for label in written if not known([label])))
        return values

    def _with_ids(self, stored: Stored, text: str, before: tuple[Document | str, ...]) -> str:
        """``text`` with ids written down where they would change: links to a record go on working."""
        with beside(stored.path, text.encode()) as temporary:
            after = self._documents(temporary, stored)
        for number, (old, new) in enumerate(zip(before, after, strict=False)):
            if isinstance(old, Document) and isinstance(new, Document) and old.id != new.id:
                text = RecordFile(text, stored.file_name).changed(number, {"id": old.id})
        return text

    def _documents(self, temporary: Path, stored: Stored) -> tuple[Document | str, ...]:
        """What the index gets of a file that was changed here."""
        try:
            return self._places.documents(temporary, stored.file_name)
        except EditorError as error:
            raise Unchangeable(stored.file_name) from error

    def _write(self, stored: Stored, text: str, before: tuple[Document | str, ...], by: str) -> None:
        """Put ``text`` in the place of the file if it holds ``stored.record``, and all else as it was."""
        path = stored.path.resolve()  # what a link points to is changed, not the link
        with beside(path, text.encode()) as temporary:
            self._check(stored, temporary, before)
            number = self._history.begin(stored.record, by)
            put(temporary, path, new=not before)
        self._history.done(number)

    def _check(self, stored: Stored, temporary: Path, before: tuple[Document | str, ...]) -> None:
        after = self._documents(temporary, stored)
        own = after[stored.number]
        if isinstance(own, str):
            reason = _WHICH.sub("", own)
            raise UserError(f"Zo kan het niet worden opgeslagen. {reason[:1].upper()}{reason[1:]}.")
        if before and _others(before, stored.number) != _others(after, stored.number):
            raise Unchangeable(stored.file_name)
        found = [item.record for item in self._places.parsed(temporary, stored.file_name) if item.record.id == own.id]
        if own.id != stored.record.id or [record.version for record in found] != [stored.record.version]:
            raise Unchangeable(stored.file_name)


def _others(documents: tuple[Document | str, ...], number: int) -> list[Document | str]:
    """All but one; which place they have among their like depends on the others."""
    return [
        replace(item, place=0) if isinstance(item, Document) else item
        for place, item in enumerate(documents)
        if place != number
    ]


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


@contextmanager
def _told() -> Iterator[None]:
    """What the disk refuses is for the operator to mend."""
    try:
        yield
    except OSError as error:
        raise OperatorError(
            f"Het antwoord is niet opgeslagen ({error.strerror or error}). "
            "Kijk of de schijf vol is en of de map met antwoorden beschrijfbaar is."
        ) from error
