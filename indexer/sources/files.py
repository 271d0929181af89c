"""Which files there are to read below the source folders."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from fnmatch import translate
from pathlib import Path

from indexer.errors import OperatorError
from indexer.settings import Settings
from indexer.sources.base import Skipped, SourceFile

_MEGABYTE = 1_000_000

_Entry = Path | os.DirEntry[str]
"""What stands in a folder; a DirEntry knows already what reading the folder told."""


def suffix(name: str) -> str:
    """The part of a file name that tells its format: ``.html``, ``.jsonl.gz``."""
    lower = name.lower()
    dot = lower.rfind(".")
    return ".jsonl.gz" if lower.endswith(".jsonl.gz") else lower[dot:] if dot > 0 else ""


class Finder:
    """Walks the source folders; ``known`` are the suffixes that have a reader, ``streamed`` those without a limit."""

    def __init__(self, settings: Settings, known: Collection[str], streamed: Collection[str]) -> None:
        patterns = "|".join(translate(pattern.casefold()) for pattern in settings.reading.ignore)
        self._ignored = re.compile(patterns or r"(?!)").match
        self._max_megabytes = settings.reading.max_megabytes
        self._known = known
        self._streamed = streamed

    def find(self, roots: Sequence[Path]) -> Iterator[SourceFile | Skipped]:
        """Every file below ``roots`` in the order of names, with what is passed over and why.

        Raises OperatorError when a root does not exist: that is never the same as an empty one.
        """
        taken: set[str] = set()
        seen: set[Path] = set()
        for root in roots:
            if not root.exists():
                raise OperatorError(f"Bron {root} bestaat niet. Geef een bestaande map of een bestaand bestand.")
            if root.resolve() in seen:
                continue
            seen.add(root.resolve())
            prefix = _unique(root.resolve(), taken) if len(roots) > 1 or root.is_file() else ""
            yield from self._entry(root, prefix, ()) if root.is_file() else self._folder(root, prefix, ())

    def _folder(self, folder: Path, name: str, above: tuple[Path, ...]) -> Iterator[SourceFile | Skipped]:
        place = folder.resolve()
        if place in above:
            yield Skipped(name, "verwijst naar een map waar het zelf in ligt")
            return
        try:
            with os.scandir(folder) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
        except OSError as error:
            yield Skipped(name, f"de map is niet te lezen: {_why(error)}")
            return
        for entry in entries:
            if not self._ignored(entry.name.casefold()):
                yield from self._entry(entry, f"{name}/{entry.name}" if name else entry.name, (*above, place))

    def _entry(self, entry: _Entry, name: str, above: tuple[Path, ...]) -> Iterator[SourceFile | Skipped]:
        try:
            name.encode("utf-8")
        except UnicodeEncodeError:
            yield Skipped(name.encode("utf-8", "replace").decode(), "de naam is geen geldige UTF-8; hernoem het")
            return
        try:
            if entry.is_dir():
                if suffix(entry.name) in self._known:
                    yield Skipped(name, "is een map en geen bestand; de bestanden erin zijn wel gelezen")
                yield from self._folder(Path(entry), name, above)
                return
            reason = self._reason_to_skip(entry)
        except FileNotFoundError:
            reason = "verwijst naar een bestand dat niet bestaat"
        except OSError as error:
            reason = f"niet te lezen: {_why(error)}"
        yield Skipped(name, reason) if reason else SourceFile(Path(entry), name)

    def _reason_to_skip(self, entry: _Entry) -> str:
        size = entry.stat().st_size
        if not entry.is_file():
            return "is geen gewoon bestand"
        kind = suffix(entry.name)
        if kind not in self._known:
            return f"onbekende soort bestand ‘{kind or entry.name}’; gelezen worden {', '.join(sorted(self._known))}"
        if not os.access(entry, os.R_OK):
            return "niet te lezen: geen leesrechten"
        if kind not in self._streamed and size > self._max_megabytes * _MEGABYTE:
            return (
                f"te groot: {size / _MEGABYTE:.0f} MB, de grens is {self._max_megabytes} MB"
                " (instelling reading.max_megabytes)"
            )
        return ""


def _unique(root: Path, taken: set[str]) -> str:
    """The name of ``root`` in the names of its files, numbered when another root has the same."""
    name, number = root.name, 1
    while name in taken:
        number += 1
        name = f"{root.stem}-{number}{root.suffix}"
    taken.add(name)
    return name


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "geen leesrechten"
    return error.strerror or type(error).__name__
