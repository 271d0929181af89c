"""Reading the lists that editors keep: text files and YAML lists in which every entry has a reason.

A mistake is an EditorError that names file and line.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from indexer.errors import EditorError

REASON = "reason"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a YAML list and where it stands."""

    path: Path
    line: int
    values: Mapping[str, Any]

    def error(self, reason: str) -> EditorError:
        """What is wrong with this entry, as an error to raise."""
        return EditorError(f"{self.path}, regel {self.line}: {reason}")

    def text(self, key: str) -> str:
        """The text under ``key``; it must be there."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"‘{key}’ ontbreekt of is geen tekst.")
        return value

    def texts(self, key: str) -> Sequence[str]:
        """The texts under ``key``: a list of texts, or one text alone."""
        value = self.values.get(key)
        if not isinstance(value, list):
            return [self.text(key)]
        for text in value:
            if not isinstance(text, str) or not text.strip():
                raise self.error(f"‘{key}’ bevat {text!r}, dat is leeg of geen tekst; zet het tussen aanhalingstekens.")
        if not value:
            raise self.error(f"‘{key}’ is een lege lijst.")
        return value

    def flag(self, key: str) -> bool:
        """The value true or false under ``key``; false when it is not there."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"‘{key}’ moet true of false zijn, niet {value!r}.")
        return value

    def weight(self, default: float) -> float:
        """The value under ``weight``, above 0 and at most 1."""
        value = self.values.get("weight", default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= 1:
            raise self.error(f"‘weight’ moet een getal boven 0 en ten hoogste 1 zijn, niet {value!r}.")
        return float(value)


class Once:
    """Refuses what stands in the lists a second time."""

    def __init__(self) -> None:
        self._first: dict[Hashable, Entry] = {}

    def claim(self, key: Hashable, entry: Entry, name: str) -> None:
        """Note that ``entry`` holds ``key``; ``name`` is what the error calls it when another entry did before."""
        first = self._first.setdefault(key, entry)
        if first is not entry:
            where = "" if first.path == entry.path else f" van {first.path}"
            raise entry.error(f"{name} staat ook op regel {first.line}{where}.")


def read_bytes(path: Path) -> bytes:
    """The list ``path`` as it is."""
    try:
        with path.open("rb", buffering=0) as file:  # it is read whole: half the time, whenever an index is opened
            return file.readall()
    except FileNotFoundError:
        raise EditorError(f"{path}: deze woordenlijst bestaat niet.") from None
    except OSError as error:
        raise EditorError(f"{path}: niet te lezen ({error}).") from error


def read_text(path: Path) -> str:
    """The text of the list ``path``."""
    try:
        return read_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise EditorError(f"{path}: niet te lezen als UTF-8-tekst ({error}).") from error


def read_entries(path: Path, needed: Sequence[str], optional: Sequence[str] = ()) -> list[Entry]:
    """The entries of the YAML list ``path``; each has the keys ``needed`` and a reason, and no unknown ones."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(read_text(path))
    try:
        root = loader.get_single_node()
        nodes = root.value if isinstance(root, yaml.SequenceNode) else []
        entries = [Entry(path, node.start_mark.line + 1, loader.construct_object(node, deep=True)) for node in nodes]
    except yaml.YAMLError as error:
        raise EditorError(f"{path}: geen geldige YAML ({error}).") from error
    finally:
        loader.dispose()
    if root is not None and not isinstance(root, yaml.SequenceNode):
        raise EditorError(f"{path}: verwacht een lijst; elke regel begint met een streepje.")
    for entry in entries:
        _check_keys(entry, needed, optional)
    return entries


def _check_keys(entry: Entry, needed: Sequence[str], optional: Sequence[str]) -> None:
    known = [*needed, *optional, REASON]
    if not isinstance(entry.values, dict):
        raise entry.error(f"‘{known[0]}’ ontbreekt of is geen tekst.")
    for key in entry.values:
        if key not in known:
            raise entry.error(f"‘{key}’ is hier onbekend; bekend zijn: {', '.join(known)}.")
    for key in needed:
        entry.texts(key)
    entry.text(REASON)
