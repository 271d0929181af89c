"""Which files there are to read below the source folders."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from indexer.errors import OperatorError
from indexer.settings import Settings
from indexer.sources.base import Skipped, SourceFile

_MEGABYTE = 1_000_000


def suffix(name: str) -> str:
    """The part of a file name that tells its format: ``.html``, ``.jsonl.gz``."""
    lower = name.lower()
    return ".jsonl.gz" if lower.endswith(".jsonl.gz") else Path(lower).suffix


class Finder:
    """Walks the source folders; ``known`` are the suffixes that have a reader, ``streamed`` those without a limit."""

    def __init__(self, settings: Settings, known: Collection[str], streamed: Collection[str]) -> None:
        self._ignore = [pattern.casefold() for pattern in settings.reading.ignore]
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
            entries = sorted(entry.name for entry in folder.iterdir())
        except OSError as error:
            yield Skipped(name, f"de map is niet te lezen: {_why(error)}")
            return
        for entry in entries:
            if not self._is_ignored(entry):
                yield from self._entry(folder / entry, f"{name}/{entry}" if name else entry, (*above, place))

    def _entry(self, path: Path, name: str, above: tuple[Path, ...]) -> Iterator[SourceFile | Skipped]:
        try:
            name.encode("utf-8")
        except UnicodeEncodeError:
            yield Skipped(name.encode("utf-8", "replace").decode(), "de naam is geen geldige UTF-8; hernoem het")
            return
        try:
            if path.is_dir():
                if suffix(path.name) in self._known:
                    yield Skipped(name, "is een map en geen bestand; de bestanden erin zijn wel gelezen")
                yield from self._folder(path, name, above)
                return
            reason = self._reason_to_skip(path)
        except OSError as error:
            reason = f"niet te lezen: {_why(error)}"
        yield Skipped(name, reason) if reason else SourceFile(path, name)

    def _reason_to_skip(self, path: Path) -> str:
        if not path.exists():
            return "verwijst naar een bestand dat niet bestaat"
        if not path.is_file():
            return "is geen gewoon bestand"
        kind = suffix(path.name)
        if kind not in self._known:
            return f"onbekende soort bestand ‘{kind or path.name}’; gelezen worden {', '.join(sorted(self._known))}"
        if not os.access(path, os.R_OK):
            return "niet te lezen: geen leesrechten"
        size = path.stat().st_size
        if kind not in self._streamed and size > self._max_megabytes * _MEGABYTE:
            return (
                f"te groot: {size / _MEGABYTE:.0f} MB, de grens is {self._max_megabytes} MB"
                " (instelling reading.max_megabytes)"
            )
        return ""

    def _is_ignored(self, name: str) -> bool:
        folded = name.casefold()
        return any(fnmatchcase(folded, pattern) for pattern in self._ignore)


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
