"""The index run: source files in, a new generation out, and a report of what changed.

A file that did not change since the live generation is not read; a document that did not change is not analysed.
Documents that are not public are read and counted, but never written: the index that serves the public does not
hold them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from indexer import sources
from indexer.document import Document, Visibility
from indexer.engines import make_engine
from indexer.engines.base import Searcher, Writer
from indexer.errors import OperatorError, SourceError
from indexer.fields import facet_values
from indexer.language import Language, learn_lexicon, load_wordlists
from indexer.publish import LEXICON, Generations, Manifest, fingerprint, open_generation, open_lexicon, write_json
from indexer.settings import Settings
from indexer.sources.base import Skipped, SourceFile

SOURCES = "sources.json"
OUTGROWN = 2
"""Compounds are learned anew when there are so many times as many documents as they were learned from."""
READING_VERSION = 1
"""Raise this when a reader yields other documents for the same file: all files are then read again."""

Progress = Callable[[str, int, int], None]
"""Called before each file with its name, its number (from 1) and the number of files."""

Accept = Callable[[Searcher], Iterable[str]]
"""Called with the finished index before it is published; what it yields are objections, in Dutch."""


@dataclass
class SourceEntry:
    """What the last run knew of a source file.

    ``documents``: public document → (kind, digest of its content), for those that this file gave the index;
    ``lost``: ids that another file held already; ``skipped``: [name, reason] of what was left out;
    ``internal``: number of documents that are not public.
    """

    size: int
    mtime_ns: int
    digest: str
    documents: dict[str, tuple[str, str]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    internal: int = 0


@dataclass
class Report:
    """What a run did: numbers of documents, what was skipped, and the generation that is live now.

    ``objections``: why the index that it made was not published (or is not what it should be, if nothing changed).
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    internal: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    objections: tuple[str, ...] = ()
    manifest: Manifest | None = None
    published: bool = False


def run(
    settings: Settings,
    roots: Sequence[Path] = (),
    rebuild: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
    accept: Accept | None = None,
) -> Report:
    """Bring the index up to date with the files below ``roots`` (default: the corpus) and publish it.

    ``rebuild``: read everything again. ``strict``: publish nothing when anything was skipped. ``accept``: publish
    nothing that it objects to.

    Raises OperatorError when a root does not exist, another run is going on, or nothing at all was found.
    """
    places = list(roots) or [settings.corpus]
    for place in places:
        if not place.exists():
            raise OperatorError(
                f"De bron {place} bestaat niet. Geef een map of bestand, of zet `corpus:` in {settings.file}."
            )
    generations = Generations(settings.index)
    with generations.lock():
        return _Run(settings, generations, places, rebuild, accept).execute(strict, progress)


class _Run:
    def __init__(
        self, settings: Settings, generations: Generations, roots: list[Path], rebuild: bool, accept: Accept | None
    ) -> None:
        self._settings = settings
        self._accept = accept
        self._generations = generations
        self._roots = roots
        self._language = Language(load_wordlists(settings))
        self._fingerprint = {**fingerprint(self._language), "reading": _reading_fingerprint(settings)}
        self._base = self._base_generation(rebuild)
        self._lexicon = open_lexicon(generations.folder(self._base)) if self._base else None
        language = self._language.with_lexicon(self._lexicon) if self._lexicon else self._language
        self._engine = make_engine(settings, language)
        self._before = _load_entries(generations.folder(self._base) / SOURCES) if self._base else {}
        self._after: dict[str, SourceEntry] = {}
        self._owned: set[str] = set()
        self._report = Report()

    def _base_generation(self, rebuild: bool) -> str | None:
        """The live generation, if this run can go on from it."""
        name = self._generations.current()
        if name is None or rebuild:
            return None
        made_with = self._generations.manifest(name).fingerprint
        fits = all(made_with.get(part) == value for part, value in fingerprint(self._language).items())
        return name if fits and (self._generations.folder(name) / SOURCES).exists() else None

    def execute(self, strict: bool, progress: Progress | None) -> Report:
        """Read, write and publish."""
        with self._generations.begin() as folder:
            return self._fill(folder, strict, progress)

    def _fill(self, folder: Path, strict: bool, progress: Progress | None) -> Report:
        if self._base:
            self._engine.copy(self._generations.folder(self._base), folder)
        writer = self._engine.writer(folder)
        for file in self._files(progress):
            self._take(file, writer)
        gone = [
            document for entry in self._before.values() for document in entry.documents if document not in self._owned
        ]
        writer.remove(gone)
        self._report.removed = len(gone)
        if not (strict and self._report.skipped):
            self._finish(folder, writer)
        return self._report

    def _files(self, progress: Progress | None) -> Iterator[SourceFile]:
        found = list(sources.find(self._roots, self._settings))
        self._report.skipped.extend(item for item in found if isinstance(item, Skipped))
        files = sorted((item for item in found if isinstance(item, SourceFile)), key=lambda file: file.name)
        for number, file in enumerate(files, start=1):
            if progress is not None:
                progress(file.name, number, len(files))
            yield file

    def _take(self, file: SourceFile, writer: Writer) -> None:
        """Bring the documents of one file up to date."""
        before = self._before.get(file.name)
        try:
            entry = self._unchanged(file, before) or self._read(file, before, writer)
        except OSError as error:
            self._report.skipped.append(Skipped(file.name, f"het bestand is niet te lezen ({error.strerror})"))
            return
        self._after[file.name] = entry
        self._owned.update(entry.documents)
        self._report.internal += entry.internal
        self._report.skipped.extend(Skipped(*item) for item in entry.skipped)

    def _unchanged(self, file: SourceFile, before: SourceEntry | None) -> SourceEntry | None:
        """The entry of a file that need not be read; ``None`` when it must be."""
        if before is None or not self._reads_alike:
            return None
        status = file.path.stat()
        if (status.st_size, status.st_mtime_ns) != (before.size, before.mtime_ns):
            if _digest(file.path) != before.digest:
                return None
            before.mtime_ns = status.st_mtime_ns
        if self._owned.intersection(before.documents) or set(before.lost) - self._owned - before.documents.keys():
            return None  # another file gave or took a document with the same id
        self._report.unchanged += len(before.documents)
        return before

    @cached_property
    def _reads_alike(self) -> bool:
        return self._base is not None and (
            self._generations.manifest(self._base).fingerprint.get("reading") == self._fingerprint["reading"]
        )

    def _read(self, file: SourceFile, before: SourceEntry | None, writer: Writer) -> SourceEntry:
        status = file.path.stat()
        entry = SourceEntry(status.st_size, status.st_mtime_ns, _digest(file.path))
        try:
            for item in sources.read(file, self._settings):
                if isinstance(item, Skipped):
                    entry.skipped.append((item.name, item.reason))
                elif item.visibility is not Visibility.PUBLIC:
                    entry.internal += 1
                else:
                    self._document(item, file, entry, writer)
        except SourceError as error:
            entry.skipped.append((file.name, error.reason))
        return entry

    def _document(self, document: Document, file: SourceFile, entry: SourceEntry, writer: Writer) -> None:
        if document.id in self._owned or document.id in entry.documents:
            entry.lost.append(document.id)
            entry.skipped.append((file.name, f"het id {document.id!r} is al van een ander document; geef een eigen id"))
            return
        kept = document, facet_values(document, self._settings)
        digest = hashlib.blake2b(repr(kept).encode(), digest_size=12).hexdigest()
        entry.documents[document.id] = (document.kind, digest)
        known = self._known.get(document.id)
        if known == digest:
            self._report.unchanged += 1
            return
        if known is None:
            self._report.added += 1
        else:
            self._report.changed += 1
            writer.remove([document.id])
        writer.add([document])

    @cached_property
    def _known(self) -> dict[str, str]:
        """Document → digest, as the base generation has them."""
        return {
            document: digest for entry in self._before.values() for document, (_, digest) in entry.documents.items()
        }

    def _finish(self, folder: Path, writer: Writer) -> None:
        report = self._report
        if not self._owned:
            raise OperatorError(
                f"Er is geen enkel openbaar document gevonden in {', '.join(map(str, self._roots))}. "
                "De index blijft zoals hij was."
            )
        entries = {name: asdict(entry) for name, entry in self._after.items()}
        if self._base and not (report.added or report.changed or report.removed) and self._reads_alike:
            report.manifest = self._generations.manifest(self._base)
            # The documents are the same, but files may be other than they were: do not read those again next time.
            write_json(self._generations.folder(self._base) / SOURCES, entries)
            report.objections = self._objections(self._generations.folder(self._base))
            return
        self._commit(folder, writer)
        report.objections = self._objections(folder)
        if report.objections:
            return
        write_json(folder / SOURCES, entries)
        kinds = Counter(kind for entry in self._after.values() for kind, _ in entry.documents.values())
        content = {
            "sources": tuple(str(root) for root in self._roots),
            "documents": len(self._owned),
            "kinds": dict(sorted(kinds.items())),
            "fingerprint": self._fingerprint,
        }
        report.manifest = self._generations.publish(folder, content, self._settings.generations)
        report.published = True

    def _objections(self, folder: Path) -> tuple[str, ...]:
        if self._accept is None:
            return ()
        return tuple(self._accept(open_generation(self._settings, self._language, folder)))

    def _commit(self, folder: Path, writer: Writer) -> None:
        """Write the index; a new one, or one that outgrew its lexicon of compounds, learns it from its documents."""
        if self._lexicon is None or len(self._owned) > OUTGROWN * self._lexicon.documents:
            writer.commit(learn_lexicon(folder / LEXICON, writer.vocabulary(), len(self._owned)))
        elif self._base is not None:
            shutil.copyfile(self._generations.folder(self._base) / LEXICON, folder / LEXICON)
            writer.commit()


def _load_entries(path: Path) -> dict[str, SourceEntry]:
    try:
        entries: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return {name: SourceEntry(**entry) for name, entry in entries.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise OperatorError(
            f"{path} is beschadigd ({error}). Maak de index opnieuw met `vindplaats index --rebuild`."
        ) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()


def _reading_fingerprint(settings: Settings) -> str:
    """Names the rules by which files become documents."""
    rules = settings.model_dump_json(include={"kinds", "themes", "theme_rules", "audiences", "reading", "source_url"})
    return hashlib.sha256(f"{READING_VERSION}:{rules}".encode()).hexdigest()[:16]
