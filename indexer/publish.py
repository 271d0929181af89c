"""Generations of the index: written beside the live one, switched in atomically, kept for rollback.

::

    var/index/
      lock                  held by the run that writes
      current               name of the live generation, then of those that were live before it; replaced in one step
      generations/000007/   a Whoosh index, manifest.json, sources.ledger, documents.chronicle,
                            compounds.lexicon, words.lists

A generation is complete before it gets its name, and ``current`` changes by a rename: a crash at any moment
leaves the live generation whole and at most a folder ending in ``.new``, which the next run removes.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import threading
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from indexer.chronicle import Chronicle, no_chronicle, open_chronicle
from indexer.editions import Edition
from indexer.engines import Searcher, make_engine
from indexer.errors import IndexBusy, IndexMismatch, IndexMissing, OperatorError
from indexer.fields import FIELDS_VERSION
from indexer.language import Language, StoredLexicon, load_wordlists, open_wordlists, source_digest
from indexer.settings import Settings

MANIFEST = "manifest.json"
LEXICON = "compounds.lexicon"
WORD_LISTS = "words.lists"
_CURRENT = "current"
_GENERATIONS = "generations"
_UNFINISHED = ".new"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is: when and from what it was made, what is in it, and what it fits.

    ``created`` is an ISO 8601 time in UTC; ``kinds`` counts documents per kind; ``fingerprint`` names the
    analysis, word lists and fields that the index was made with.
    """

    generation: str
    created: str
    sources: tuple[str, ...]
    documents: int
    kinds: Mapping[str, int]
    fingerprint: Mapping[str, str]


def fingerprint(language: Language) -> dict[str, str]:
    """What an index must have been made with to be searched now."""
    return {"analysis": language.fingerprint, "fields": str(FIELDS_VERSION)}


class Generations:
    """The folder with all generations of one index."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._current = os.fspath(root / _CURRENT)

    def folder(self, name: str) -> Path:
        """Where generation ``name`` lies."""
        return self.root / _GENERATIONS / name

    def names(self) -> list[str]:
        """All complete generations, oldest first."""
        try:
            names = [entry.name for entry in (self.root / _GENERATIONS).iterdir()]
        except FileNotFoundError:
            return []
        return sorted(name for name in names if name.isdigit())

    def current(self) -> str | None:
        """The live generation, or ``None`` when nothing was published yet."""
        return next(iter(self._history()), None)

    def earlier(self) -> list[str]:
        """The generations that can be gone back to: what was live before this one, and before that."""
        there = set(self.names())
        return [name for name in self._history()[1:] if name in there]

    def version(self) -> tuple[int, int] | None:
        """Changes whenever another generation becomes live; cheap to ask."""
        try:
            status = os.stat(self._current)  # noqa: PTH116 - asked at every request
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns

    def manifest(self, name: str) -> Manifest:
        """The manifest of generation ``name``. Raises OperatorError when it cannot be read."""
        try:
            return Manifest(**orjson.loads((self.folder(name) / MANIFEST).read_bytes()))
        except (OSError, ValueError, TypeError) as error:
            raise OperatorError(
                f"Generatie {name} van de index in {self.root} is beschadigd ({error}). "
                "Zet een eerdere terug met `vindplaats rollback`, of maak hem opnieuw met `vindplaats index --rebuild`."
            ) from error

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold off other runs.

        Raises IndexBusy when one is going on, OperatorError when the folder cannot be written.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            file = (self.root / "lock").open("w", encoding="utf-8")
        except OSError as error:
            raise OperatorError(f"In de indexmap {self.root} kan niet worden geschreven: {error}.") from error
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise IndexBusy(f"Er loopt al een indexering in {self.root}. Wacht tot die klaar is.") from None
            yield

    @contextmanager
    def begin(self) -> Iterator[Path]:
        """A new, empty folder for the next generation, to be published; what is not published by the end is removed.

        So are leftovers of a run that broke off.
        """
        generations = self.root / _GENERATIONS
        generations.mkdir(parents=True, exist_ok=True)
        for leftover in generations.glob(f"*{_UNFINISHED}"):
            shutil.rmtree(leftover)
        number = max((int(name) for name in self.names()), default=0) + 1
        folder = generations / f"{number:06d}{_UNFINISHED}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def publish(self, folder: Path, content: Mapping[str, Any], keep: int, without: Container[str] = ()) -> Manifest:
        """Give the finished generation in ``folder`` its name and make it the live one.

        ``content`` is what the manifest says beside name and time; ``keep`` earlier generations stay, but for those
        in ``without``.
        """
        name = folder.name.removesuffix(_UNFINISHED)
        manifest = Manifest(generation=name, created=datetime.now(UTC).isoformat(timespec="seconds"), **content)
        write_json(folder / MANIFEST, asdict(manifest))
        _sync_folder(folder)
        folder.rename(self.folder(name))
        _sync_folder(self.folder(name).parent)
        earlier = [other for other in self._history() if other not in without]
        self._write_history([name, *earlier][: keep + 1])
        self._prune()
        return manifest

    def forget(self, names: Collection[str]) -> None:
        """Remove the generations ``names``, none of which is live: nobody can go back to them."""
        self._write_history([name for name in self._history() if name not in names])
        for name in names:
            shutil.rmtree(self.folder(name))

    def rollback(self) -> Manifest:
        """Make the generation that was live before this one live again. Raises OperatorError when there is none."""
        earlier = self.earlier()
        if not earlier:
            raise OperatorError(f"Er is geen eerdere generatie om naar terug te gaan in {self.root}.")
        manifest = self.manifest(earlier[0])
        self._bring_chronicle_along(earlier[0])
        self._write_history(earlier)
        return manifest

    def _bring_chronicle_along(self, earlier: str) -> None:
        """What going back to the generation ``earlier`` changes, its chronicle tells like any other change."""
        live = self.current()
        now, before = open_chronicle(self.folder(live)) if live else None, open_chronicle(self.folder(earlier))
        if now is not None and before is not None:
            now.returned_to(before, datetime.now(UTC)).save(self.folder(earlier))

    def _history(self) -> list[str]:
        """The live generation and those that were live before it, the last one first."""
        try:
            names = (self.root / _CURRENT).read_bytes().decode().split()
        except FileNotFoundError:
            return []
        return [name for name in names if name.isdigit()]

    def _write_history(self, names: Sequence[str]) -> None:
        temporary = self.root / f"{_CURRENT}{_UNFINISHED}"
        with temporary.open("w", encoding="utf-8") as file:
            file.writelines(f"{name}\n" for name in names)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.root / _CURRENT)
        _sync_folder(self.root)

    def _prune(self) -> None:
        """Remove what nobody can go back to: what is too old, was rejected by a rollback, or never became live."""
        for name in {*self.names()}.difference(self._history()):
            shutil.rmtree(self.folder(name))


def write_json(path: Path, data: Any) -> None:
    """Write ``data`` to ``path`` durably and in one step: who reads it finds the old data or the new."""
    temporary = path.with_name(f"{path.name}{_UNFINISHED}")
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Live(NamedTuple):
    """The live generation, what searches it, and since when its documents are there: all of the same moment."""

    manifest: Manifest
    searcher: Searcher
    chronicle: Chronicle

    @property
    def generation(self) -> str:
        """The name of the generation."""
        return self.manifest.generation


class LiveIndex:
    """The live generation of an edition, opened; follows along when another is published. Safe for several threads."""

    def __init__(self, settings: Settings, edition: Edition = Edition.PUBLIC) -> None:
        self._settings = settings
        self._generations = Generations(edition.folder(settings))
        self._lock = threading.Lock()
        self._version: tuple[int, int] | None = None
        self._language: Language | None = None
        self._live: Live | None = None

    def searcher(self) -> Searcher:
        """The searcher of the live generation. Raises what ``live`` raises."""
        return self.live().searcher

    def live(self) -> Live:
        """The live generation, with its searcher.

        Raises IndexMissing, IndexMismatch or another OperatorError when there is none that can be searched.
        """
        with self._lock:
            version = self._generations.version()
            if self._live is None or version != self._version:
                self._live, self._version = self._open_live()
            return self._live

    def _open_live(self) -> tuple[Live, tuple[int, int] | None]:
        """Open the live generation; when it went while it was being opened, the one that came after it."""
        while True:
            version = self._generations.version()
            try:
                return self._open(), version
            except OperatorError:
                if version == self._generations.version():
                    raise

    def _open(self) -> Live:
        name = self._generations.current()
        if name is None:
            raise IndexMissing(f"Er is nog geen index in {self._generations.root}. Maak hem met `vindplaats index`.")
        language = self._analysis(name)
        manifest = self._generations.manifest(name)
        differing = [part for part, value in fingerprint(language).items() if manifest.fingerprint.get(part) != value]
        if differing:
            raise IndexMismatch(
                f"De index in {self._generations.root} (generatie {name}) past niet bij de woordenlijsten en "
                f"instellingen die nu gelden (verschil in: {', '.join(differing)}). "
                "Maak hem opnieuw met `vindplaats index`."
            )
        folder = self._generations.folder(name)
        chronicle = open_chronicle(folder) or no_chronicle(datetime.fromisoformat(manifest.created))
        return Live(manifest, open_generation(self._settings, language, folder), chronicle)

    def _analysis(self, name: str) -> Language:
        """The analysis by the word lists as they are now; they are only read again when one is another than before.

        When they are as they were for generation ``name``, that has them ready.
        """
        if self._language is None or self._language.lists.source != source_digest(self._settings):
            self._language = analysis(self._settings, self._generations, name)
        return self._language


def analysis(settings: Settings, generations: Generations, name: str | None) -> Language:
    """The analysis by the word lists as they are now; generation ``name`` has them ready if they are as they were then.

    Raises EditorError for a list that is wrong or missing.
    """
    return Language(
        open_wordlists(generations.folder(name) / WORD_LISTS, settings) if name else load_wordlists(settings)
    )


def open_generation(settings: Settings, language: Language, folder: Path) -> Searcher:
    """A searcher of the generation in ``folder``, published or not, with the compounds that it learned.

    Raises OperatorError when it cannot be read.
    """
    return make_engine(settings, language.with_lexicon(open_lexicon(folder))).open(folder)


def open_lexicon(folder: Path) -> StoredLexicon:
    """The parts of compounds that the generation in ``folder`` learned. Raises OperatorError when it cannot be read."""
    try:
        return StoredLexicon(folder / LEXICON)
    except (OSError, ValueError, LookupError) as error:
        raise OperatorError(
            f"De index in {folder} is beschadigd ({error}). Maak hem opnieuw met `vindplaats index --rebuild`."
        ) from error
