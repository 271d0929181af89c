"""The index run: source files in, new generations out, and a report of what changed.

There is one index per edition, and one run brings all of them up to date. The public edition comes first and knows
nothing of what is not public; so nothing of that can be found in it, or change anything about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from operator import attrgetter
from pathlib import Path

from indexer import sources
from indexer.comparison import Comparison
from indexer.document import Document, Visibility
from indexer.editions import Edition, editions
from indexer.errors import OperatorError, SourceError
from indexer.gate import Accept, Gate, Publishing
from indexer.golden import Golden, load_golden
from indexer.last_good import LastGood
from indexer.last_news import LastNews
from indexer.lists import list_warnings
from indexer.news import ListNews, News
from indexer.publish import Generations, LiveIndex, Manifest, analysis
from indexer.readings import Readings
from indexer.settings import Settings
from indexer.sources.base import Skipped, SourceFile
from indexer.update import EditionReport, FoundFile, Update
from indexer.watched import Watch

READING_VERSION = 2
"""Raise this when a reader yields other documents for the same file: all files are then read again."""

Progress = Callable[[str, int, int], None]
"""Called before each file with its name, its number (from 1) and the number of files."""


@dataclass
class Report:
    """What a run did to each edition, and what was skipped.

    ``internal``: how many documents are not public, of which ``drafts`` are in no edition (counted only when there is
    one for staff). ``objections``: why the public index that it made was not published (or is not what it should be, if
    nothing changed). ``comparison``: what it changes for readers, unless it was published whatever that is.
    ``warnings``: what an editor should look at in the lists of the settings. ``news``: what is new or changed by this
    run in each of those lists in which anything is.
    """

    editions: Mapping[Edition, EditionReport]
    skipped: list[Skipped] = field(default_factory=list)
    objections: tuple[str, ...] = ()
    comparison: Comparison | None = None
    warnings: tuple[str, ...] = ()
    news: tuple[ListNews, ...] = ()

    @property
    def added(self) -> int:
        """Number of documents that are new, over all editions; one that is in two of them counts twice."""
        return sum(one.added for one in self.editions.values())

    @property
    def changed(self) -> int:
        """Number of documents that are other than before, over all editions."""
        return sum(one.changed for one in self.editions.values())

    @property
    def removed(self) -> int:
        """Number of documents that are gone, over all editions."""
        return sum(one.removed for one in self.editions.values())

    @property
    def unchanged(self) -> int:
        """Number of documents that are as before, over all editions."""
        return sum(one.unchanged for one in self.editions.values())

    @property
    def internal(self) -> int:
        """Number of documents that are not public."""
        return self.editions[Edition.PUBLIC].internal

    @property
    def drafts(self) -> int:
        """Number of documents that are in no edition, when there is one for staff."""
        return self.editions[Edition.STAFF].internal if Edition.STAFF in self.editions else 0

    @property
    def manifest(self) -> Manifest | None:
        """The public generation that is live now."""
        return self.editions[Edition.PUBLIC].manifest

    @property
    def published(self) -> bool:
        """Whether a new generation of any edition was published."""
        return any(one.published for one in self.editions.values())


def run(
    settings: Settings,
    roots: Sequence[Path] = (),
    rebuild: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
    accept: Accept | None = None,
    golden: Sequence[Golden] = (),
    publishing: Publishing = Publishing.ALWAYS,
) -> Report:
    """Bring every edition up to date with the files below ``roots`` (default: the corpus) and publish it.

    ``rebuild``: read everything again. ``strict``: publish nothing when anything was skipped. ``accept``: publish
    nothing when it objects to the public index. ``golden``: queries to watch beside those in the settings.
    ``publishing``: publish, or only tell what it would change for readers; then only the public edition is made.

    Raises OperatorError when a root does not exist, another run is going on, or nothing at all was found.
    """
    began = datetime.now(UTC).replace(microsecond=0)
    places = list(roots) or [settings.corpus]
    for place in places:
        if not place.exists():
            raise OperatorError(
                f"De bron {place} bestaat niet. Geef een map of bestand, of zet `corpus:` in {settings.file}."
            )
    queries = [*(load_golden(settings.golden, settings) if settings.golden else ()), *golden]
    gate = Gate(Watch(settings, queries, date.today()), accept, publishing)
    wanted = editions(settings) if publishing is not Publishing.NEVER else (Edition.PUBLIC,)
    with ExitStack() as stack:
        folders = {}
        for edition in wanted:
            generations = Generations(edition.folder(settings))
            stack.enter_context(generations.lock())
            folders[edition] = stack.enter_context(generations.begin())
        report = _Run(settings, places, folders, rebuild).execute(strict, progress, gate)
        if publishing is not Publishing.NEVER and report.manifest is not None:
            _bring_lists_along(settings, report, began)
        return report


def _bring_lists_along(settings: Settings, report: Report, began: datetime) -> None:
    """Make the last good copies of lists fit what is live now, and tell in the ``report`` what there is on lists."""
    today = date.today()
    last_news = LastNews(settings)
    last_news.forget()
    try:
        live = LiveIndex(settings).live()
        LastGood(settings).refresh(live, today)
        last_news.keep(live, today)
    except (OperatorError, OSError) as error:  # what was published, is
        report.warnings = (f"de kopieën van lijsten zijn niet bijgewerkt: {error}",)
        return
    report.warnings = tuple(list_warnings(live.searcher, settings.lijsten, today))
    if report.editions[Edition.PUBLIC].published:
        news = News(live).since(began, settings.lijsten, today)
        report.news = tuple(one for one in news if one.list and one)


class _Run:
    def __init__(self, settings: Settings, roots: list[Path], folders: Mapping[Edition, Path], rebuild: bool) -> None:
        self._settings = settings
        self._roots = roots
        self._skipped: list[Skipped] = []
        self._readings = Readings(settings, _is_for_staff if Edition.STAFF in folders else _is_for_nobody)
        generations = Generations(settings.index)
        language = analysis(settings, generations, generations.current())
        reading = _reading_fingerprint(settings)
        self._updates: dict[Edition, Update] = {}
        public = None
        for edition, folder in folders.items():
            update = Update(settings, edition, folder, language, reading, rebuild, public)
            self._updates[edition] = update
            public = update

    def execute(self, strict: bool, progress: Progress | None, gate: Gate) -> Report:
        """Read, write and publish."""
        files = list(self._find())
        for edition, update in self._updates.items():
            self._read(update, files, progress if edition is Edition.PUBLIC else None)
            self._skipped.extend(update.skipped)
        report = Report({edition: update.report for edition, update in self._updates.items()})
        report.skipped = list(dict.fromkeys(self._skipped))  # what is wrong in a file is wrong for every edition
        if not (strict and report.skipped):
            self._publish(gate)
            report.objections, report.comparison = gate.objections, gate.comparison
        return report

    def _publish(self, gate: Gate) -> None:
        """Publish the editions in their order, up to one that may not be."""
        for edition, update in self._updates.items():
            if not update.publish(self._roots, gate if edition is Edition.PUBLIC else None):
                return

    def _find(self) -> Iterator[FoundFile]:
        """The source files in the order of their names."""
        found = list(sources.find(self._roots, self._settings))
        self._skipped.extend(item for item in found if isinstance(item, Skipped))
        for file in sorted((item for item in found if isinstance(item, SourceFile)), key=attrgetter("name")):
            try:
                status = file.path.stat()
            except OSError as error:
                self._skipped.append(Skipped(file.name, f"het bestand is niet te lezen ({error.strerror})"))
                continue
            yield FoundFile(file, status.st_size, status.st_mtime_ns)

    def _read(self, update: Update, files: Sequence[FoundFile], progress: Progress | None) -> None:
        """Take ``files`` up in one edition."""
        due = [update.is_due(found, partial(_digest, found.file)) for found in files]
        wanted = [found.file for found, is_due in zip(files, due, strict=True) if is_due]
        with closing(self._readings.read(wanted)) as outcomes:
            for number, (found, is_due) in enumerate(zip(files, due, strict=True), start=1):
                if progress is not None:
                    progress(found.file.name, number, len(files))
                pieces = next(outcomes) if is_due else self._readings.read_one(found.file)
                update.take(found, is_due, pieces)
        update.finish_reading()


def _digest(file: SourceFile) -> bytes | None:
    """The digest of the one piece of a file; of a file with more, or that cannot be read, nothing is known yet."""
    if sources.is_streamed(file):
        return None  # its pieces will tell what changed
    try:
        return sources.file_digest(file)
    except SourceError:
        return None


def _is_for_staff(document: Document) -> bool:
    return document.visibility is not Visibility.PUBLIC or Edition.STAFF.admits(document)


def _is_for_nobody(_document: Document) -> bool:
    return False


def _reading_fingerprint(settings: Settings) -> str:
    """Names the rules by which files become documents."""
    rules = settings.model_dump_json(
        include={"kinds", "themes", "theme_rules", "audiences", "reading", "source_url"},
        exclude={"reading": {"processes"}, "themes": {"__all__": {"holds_years"}}},
    )
    return sha256(f"{READING_VERSION}:{rules}".encode()).hexdigest()[:16]
