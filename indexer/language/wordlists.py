"""The word lists that editors keep: read, checked, and summed up in a fingerprint.

Every list is plain data with a reason on each line. A mistake is an EditorError that names file and line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from indexer.errors import EditorError
from indexer.language.tokens import forms
from indexer.settings import Settings

PHRASES_FILE = "phrases.yaml"
STEMS_FILE = "stems.yaml"


@dataclass(frozen=True, slots=True)
class WordLists:
    """All word lists in force, as indexed forms.

    ``phrases``: protected phrases, each a tuple of forms, longest first. ``stems``: form → form whose stem
    it shares. ``fingerprint``: SHA-256 over the content of the lists, hexadecimal.
    """

    stopwords: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    stems: Mapping[str, str]
    fingerprint: str


def load_wordlists(settings: Settings) -> WordLists:
    """Read the lists that ``settings`` name. Raises EditorError for a list that is wrong or missing."""
    phrases = _read_entries(settings.thesaurus / PHRASES_FILE, "phrase")
    stems = _read_entries(settings.thesaurus / STEMS_FILE, "form")
    stopwords = _read_stopwords(settings.stopwords)
    lists = (
        sorted(stopwords),
        sorted((tuple(forms(entry["phrase"])) for entry in phrases), key=lambda phrase: (-len(phrase), phrase)),
        dict(sorted(_stem_pair(settings.thesaurus / STEMS_FILE, entry) for entry in stems)),
    )
    fingerprint = hashlib.sha256(repr(lists).encode()).hexdigest()
    return WordLists(frozenset(lists[0]), tuple(lists[1]), lists[2], fingerprint)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise EditorError(f"{path}: deze woordenlijst bestaat niet.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise EditorError(f"{path}: niet te lezen als UTF-8-tekst ({error}).") from error


def _read_stopwords(path: Path) -> set[str]:
    words: set[str] = set()
    for number, line in enumerate(_read_text(path).splitlines(), start=1):
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        found = forms(entry)
        if len(found) != 1:
            raise EditorError(f"{path}, regel {number}: verwacht één woord, gevonden: {entry!r}.")
        words.add(found[0])
    return words


def _read_entries(path: Path, key: str) -> list[dict[str, Any]]:
    """The entries of a YAML list; each has ``key`` and a ``reason``, and ``key`` occurs once."""
    text = _read_text(path)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        entries = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        raise EditorError(f"{path}: geen geldige YAML ({error}).") from error
    if not isinstance(entries, list):
        raise EditorError(f"{path}: verwacht een lijst; elke regel begint met een streepje.")
    nodes = root.value if isinstance(root, yaml.SequenceNode) else []
    seen: dict[str, int] = {}
    for entry, node in zip(entries, nodes, strict=True):
        line = node.start_mark.line + 1
        for needed in (key, "reason"):
            if not isinstance(entry, dict) or not isinstance(entry.get(needed), str) or not entry[needed].strip():
                raise EditorError(f"{path}, regel {line}: ‘{needed}’ ontbreekt of is geen tekst.")
        name = " ".join(forms(entry[key]))
        if name in seen:
            raise EditorError(f"{path}, regel {line}: {entry[key]!r} staat ook op regel {seen[name]}.")
        seen[name] = line
    return entries


def _stem_pair(path: Path, entry: Mapping[str, Any]) -> tuple[str, str]:
    pair = forms(entry["form"]), forms(str(entry.get("like", "")))
    if len(pair[0]) != 1 or len(pair[1]) != 1:
        raise EditorError(f"{path}: bij {entry['form']!r} horen ‘form’ en ‘like’ elk één woord te zijn.")
    return pair[0][0], pair[1][0]
