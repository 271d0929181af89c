"""Laws and schemes that changed: the dated list that editors keep in ``thesaurus/regelingen.yaml``, and who names them.

The search engine knows nothing of this list: a change of it needs no new index.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from indexer import Entry, Once, fold, read_entries

SCHEMES_FILE = "regelingen.yaml"
_OPTIONAL = ("also", "unless", "since", "instead", "case", "gone")
_WORD = re.compile(r"\w+(?:['’.]\w+)*")


class Scheme(NamedTuple):
    """One change: ``name`` was changed on the day ``since``; ``changed`` is a sentence on what changed then.

    ``instead``: what came in its place, else empty. ``gone``: the name has not been in use since.
    """

    name: str
    since: date
    changed: str
    instead: str
    gone: bool


class Mention(NamedTuple):
    """A text names ``scheme``, as ``words``."""

    scheme: Scheme
    words: str


class _Name(NamedTuple):
    """A way to name ``schemes`` (none: something else that is not to be taken for one), as the words after the first.

    ``cased``: how it must be spelled, or empty when capitals do not matter.
    """

    rest: tuple[str, ...]
    cased: str
    schemes: tuple[Scheme, ...]


class Schemes:
    """Finds the schemes that a text names; the longest name at a place counts."""

    def __init__(self, entries: Iterable[tuple[Entry, Scheme]]) -> None:
        named: defaultdict[tuple[tuple[str, ...], str], list[Scheme]] = defaultdict(list)
        self.schemes: list[Scheme] = []
        for entry, scheme in entries:
            self.schemes.append(scheme)
            for name in _names(entry):
                named[_key(name, entry.flag("case"))].append(scheme)
            for name in _listed(entry, "unless"):
                named[_key(name, False)].extend(())
        self._names: defaultdict[str, list[_Name]] = defaultdict(list)
        for (words, cased), schemes in sorted(named.items(), key=lambda item: -len(item[0][0])):
            self._names[words[0]].append(_Name(words[1:], cased, tuple(schemes)))

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every place where ``text`` names a scheme, in order."""
        words = list(_WORD.finditer(text))
        forms = [fold(word.group()) for word in words]
        number = 0
        while number < len(forms):
            name = self._name_at(words, forms, number)
            if name is not None:
                spelled = text[words[number].start() : words[number + len(name.rest)].end()]
                yield from (Mention(scheme, spelled) for scheme in name.schemes)
                number += len(name.rest)
            number += 1

    def _name_at(self, words: Sequence[re.Match[str]], forms: Sequence[str], number: int) -> _Name | None:
        for name in self._names.get(forms[number], ()):
            fits = tuple(forms[number + 1 : number + 1 + len(name.rest)]) == name.rest
            if fits and (not name.cased or words[number].group() == name.cased):
                return name
        return None


def load_schemes(folder: Path) -> Schemes:
    """The list in ``folder``, as it is now. Raises EditorError with file and line when it is wrong or missing."""
    path = folder / SCHEMES_FILE
    try:
        status = path.stat()
    except OSError:
        return _load(path, ())  # says what is wrong
    return _load(path, (status.st_ino, status.st_mtime_ns, status.st_size))


@lru_cache(maxsize=4)
def _load(path: Path, version: tuple[int, ...]) -> Schemes:
    once = Once()
    return Schemes([(entry, _scheme(entry, once)) for entry in read_entries(path, ["name", "changed"], _OPTIONAL)])


def _scheme(entry: Entry, once: Once) -> Scheme:
    since = entry.values.get("since")
    if not isinstance(since, date) or isinstance(since, datetime):
        raise entry.error(f"‘since’ moet een datum zijn (jjjj-mm-dd), niet {since!r}.")
    for name in (*_names(entry), *_listed(entry, "unless")):
        if not _WORD.search(name):
            raise entry.error(f"{name!r} bevat geen woord.")
    for name in _names(entry):
        once.claim((_key(name, entry.flag("case")), since), entry, repr(name))
    return Scheme(
        name=entry.text("name"),
        since=since,
        changed=entry.text("changed"),
        instead=entry.text("instead") if "instead" in entry.values else "",
        gone=entry.flag("gone"),
    )


def _names(entry: Entry) -> list[str]:
    return [entry.text("name"), *_listed(entry, "also")]


def _listed(entry: Entry, key: str) -> Sequence[str]:
    """The texts under ``key``, which may be left out."""
    return entry.texts(key) if key in entry.values else ()


def _key(name: str, cased: bool) -> tuple[tuple[str, ...], str]:
    """The words of ``name`` as they are looked for; and how they must be spelled, if that matters."""
    words = tuple(fold(word) for word in _WORD.findall(name))
    return words, name if cased and name.isupper() else ""
