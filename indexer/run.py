"""The index run: source files in, a new generation out, and a report of what changed.

Of a file that did not change since the live generation nothing is read; of one that did, only the pieces that did are
parsed; a document that did not change is not analysed. Documents that are not public are read and counted, but never
written: the index that serves the public does not hold them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from operator import attrgetter
from pathlib import Path

from indexer import sources
from indexer.arrays import share_arrays
from indexer.document import Document, Visibility
from indexer.engines import make_engine
from indexer.engines.base import Searcher, Writer
from indexer.errors import Interrupted, OperatorError, SourceError
from indexer.fields import facet_values
from indexer.language import Language, keep_wordlists, learn_lexicon, load_wordlists
from indexer.ledger import LEDGER, PARSE_AGAIN, Ledger, content_digest, load_ledger
from indexer.publish import LEXICON, WORD_LISTS, Generations, Manifest, fingerprint, open_generation, open_lexicon
from indexer.settings import Settings
from indexer.sources.base import Piece, Skipped, SourceFile
from indexer.sources.reading import read_files

OUTGROWN = 2
"""Compounds are learned anew when there are so many times as many documents as they were learned from."""
READING_VERSION = 1
"""Raise this when a reader yields other documents for the same file: all files are then read again."""

Progress = Callable[[str, int, int], None]
"""Called before each file with its name, its number (from 1) and the number of files."""

Accept = Callable[[Searcher], Iterable[str]]
"""Called with the finished index before it is published; what it yields are objections, in Dutch."""


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
    with generations.lock(), generations.begin() as folder:
        return _Run(settings, generations, folder, places, rebuild, accept).execute(strict, progress)


@dataclass(slots=True)
class _Found:
    """A source file as it is now.

    ``number``: its number in the ledger of the generation that the run goes on from, if it is there; ``due``: whether
    it must be read because it is not as it was then.
    """

    file: SourceFile
    size: int
    time: int
    number: int | None
    due: bool = True


class _Run:
    def __init__(
        self,
        settings: Settings,
        generations: Generations,
        folder: Path,
        roots: list[Path],
        rebuild: bool,
        accept: Accept | None,
    ) -> None:
        self._settings = settings
        self._accept = accept
        self._generations = generations
        self._folder = folder
        self._roots = roots
        self._language = Language(load_wordlists(settings))
        self._fingerprint = {**fingerprint(self._language), "reading": _reading_fingerprint(settings)}
        self._base = self._base_generation(rebuild)
        self._lexicon = open_lexicon(generations.folder(self._base)) if self._base else None
        language = self._language.with_lexicon(self._lexicon) if self._lexicon else self._language
        self._engine = make_engine(settings, language)
        self._before = load_ledger(generations.folder(self._base) / LEDGER) if self._base else Ledger()
        self._after = Ledger(kind_names=list(self._before.kind_names))
        self._owned: set[str] = set()
        self._report = Report()

    def _base_generation(self, rebuild: bool) -> str | None:
        """The live generation, if this run can go on from it."""
        name = self._generations.current()
        if name is None or rebuild:
            return None
        made_with = self._generations.manifest(name).fingerprint
        fits = all(made_with.get(part) == value for part, value in fingerprint(self._language).items())
        return name if fits and (self._generations.folder(name) / LEDGER).exists() else None

    @cached_property
    def _reads_alike(self) -> bool:
        """Whether the base generation was read by the same rules."""
        return self._base is not None and (
            self._generations.manifest(self._base).fingerprint.get("reading") == self._fingerprint["reading"]
        )

    @cached_property
    def _writer(self) -> Writer:
        """Writes the new generation, which begins as a copy of its base."""
        if self._base:
            self._engine.copy(self._generations.folder(self._base), self._folder)
        return self._engine.writer(self._folder)

    def execute(self, strict: bool, progress: Progress | None) -> Report:
        """Read, write and publish."""
        files = list(self._find())
        with closing(read_files([found.file for found in files if found.due], self._settings)) as outcomes:
            for number, found in enumerate(files, start=1):
                if progress is not None:
                    progress(found.file.name, number, len(files))
                self._take(found, outcomes)
        gone = [document for document in self._before.ids if document not in self._owned]
        if gone:
            self._writer.remove(gone)
        self._report.removed = len(gone)
        if not (strict and self._report.skipped):
            self._finish()
        return self._report

    def _find(self) -> Iterator[_Found]:
        """The source files in the order of their names."""
        found = list(sources.find(self._roots, self._settings))
        self._report.skipped.extend(item for item in found if isinstance(item, Skipped))
        for file in sorted((item for item in found if isinstance(item, SourceFile)), key=attrgetter("name")):
            try:
                status = file.path.stat()
            except OSError as error:
                self._report.skipped.append(Skipped(file.name, f"het bestand is niet te lezen ({error.strerror})"))
                continue
            number = self._before.numbers.get(file.name)
            now = _Found(file, status.st_size, status.st_mtime_ns, number)
            now.due = number is None or self._is_other(now, number)
            yield now

    def _is_other(self, found: _Found, number: int) -> bool:
        """Whether a file is not what the base generation was made with."""
        before = self._before
        if not self._reads_alike:
            return True
        if (found.size, found.time) == (before.sizes[number], before.times[number]):
            return False
        if sources.is_streamed(found.file):
            return True  # its pieces will tell what changed
        try:
            return [sources.file_digest(found.file)] != [before.digests[piece] for piece in before.pieces(number)]
        except SourceError:
            return True

    def _take(self, found: _Found, outcomes: Iterator[Iterable[Piece]]) -> None:
        """Bring the documents of one file up to date."""
        name = found.file.name
        self._after.begin_file(name, found.size, found.time)
        if not found.due and found.number is not None and self._still_fits(found.number):
            for piece in self._before.pieces(found.number):
                self._keep(piece)
            if name in self._before.remarks:
                self._after.remarks[name] = self._before.remarks[name]
        else:
            pieces = next(outcomes) if found.due else sources.pieces(found.file, self._settings)
            self._read(found, pieces)
        if name in self._after.remarks:
            self._report.skipped.extend(Skipped(*item) for item in self._after.remarks[name].skipped)

    def _still_fits(self, number: int) -> bool:
        """Whether no other file gave or took a document that this file has too."""
        before = self._before
        documents = before.ids[before.documents(before.pieces(number))]
        lost = set(before.remarks_on(number).lost) - self._owned
        return self._owned.isdisjoint(documents) and lost.issubset(documents)

    def _read(self, found: _Found, pieces: Iterable[Piece]) -> None:
        before = self._before
        known: dict[bytes, int] = {}
        if found.number is not None and self._reads_alike:
            known = {before.digests[piece]: piece for piece in before.pieces(found.number)}
            known.pop(PARSE_AGAIN, None)
        try:
            for piece in pieces:
                number = known.get(piece.digest)
                if number is not None and self._owned.isdisjoint(
                    before.ids[before.documents(range(number, number + 1))]
                ):
                    self._keep(number)
                else:
                    self._parse(piece, found.file)
        except SourceError as error:
            self._after.skip(found.file.name, error.reason)
            if isinstance(error, Interrupted):
                self._after.read_again()

    def _keep(self, piece: int) -> None:
        """A piece of the base generation stays as it is."""
        documents = self._before.ids[self._before.documents(range(piece, piece + 1))]
        self._after.keep_piece(self._before, piece)
        self._owned.update(documents)
        self._report.unchanged += len(documents)
        self._report.internal += self._before.internal[piece]

    def _parse(self, piece: Piece, file: SourceFile) -> None:
        self._after.begin_piece(piece.digest)
        for item in piece.items:
            if isinstance(item, Skipped):
                self._after.skip(item.name, item.reason)
            elif item.visibility is not Visibility.PUBLIC:
                self._after.add_internal()
                self._report.internal += 1
            else:
                self._document(item, file)

    def _document(self, document: Document, file: SourceFile) -> None:
        if document.id in self._owned:
            self._after.lose(document.id)
            reason = f"het id {document.id!r} is al van een ander document; geef een eigen id"
            self._after.skip(file.name, reason)
            return
        content = content_digest(document, facet_values(document, self._settings))
        self._owned.add(document.id)
        self._after.add(document.id, document.kind, content)
        known = self._before.content_of.get(document.id)
        if known == content:
            self._report.unchanged += 1
            return
        if known is None:
            self._report.added += 1
        else:
            self._report.changed += 1
            self._writer.remove([document.id])
        self._writer.add([document])

    def _finish(self) -> None:
        report = self._report
        if not self._owned:
            raise OperatorError(
                f"Er is geen enkel openbaar document gevonden in {', '.join(map(str, self._roots))}. "
                "De index blijft zoals hij was."
            )
        if self._base and not (report.added or report.changed or report.removed) and self._reads_alike:
            base = self._generations.folder(self._base)
            report.manifest = self._generations.manifest(self._base)
            if self._after != self._before:  # the same documents in other files: do not read those again next time
                self._after.save(base / LEDGER)
            report.objections = self._objections(base)
            return
        self._commit()
        report.objections = self._objections(self._folder)
        if report.objections:
            return
        self._after.save(self._folder / LEDGER)
        keep_wordlists(self._folder / WORD_LISTS, self._language.lists)
        content = {
            "sources": tuple(str(root) for root in self._roots),
            "documents": len(self._owned),
            "kinds": self._after.kind_counts(),
            "fingerprint": self._fingerprint,
        }
        report.manifest = self._generations.publish(self._folder, content, self._settings.generations)
        report.published = True

    def _objections(self, folder: Path) -> tuple[str, ...]:
        if self._accept is None:
            return ()
        return tuple(self._accept(open_generation(self._settings, self._language, folder)))

    def _commit(self) -> None:
        """Write the index; a new one, or one that outgrew its lexicon of compounds, learns it from its documents."""
        lexicon = self._folder / LEXICON
        if self._lexicon is None or len(self._owned) > OUTGROWN * self._lexicon.documents:
            self._writer.commit(learn_lexicon(lexicon, self._writer.vocabulary(), len(self._owned)))
        elif self._base is not None:
            share_arrays(self._generations.folder(self._base) / LEXICON, lexicon)
            self._writer.commit()


def _reading_fingerprint(settings: Settings) -> str:
    """Names the rules by which files become documents."""
    rules = settings.model_dump_json(
        include={"kinds", "themes", "theme_rules", "audiences", "reading", "source_url"},
        exclude={"reading": {"processes"}},
    )
    return sha256(f"{READING_VERSION}:{rules}".encode()).hexdigest()[:16]
