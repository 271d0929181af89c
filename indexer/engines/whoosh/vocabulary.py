"""Views on the forms of a segment: which share a stem, and which compounds hold a word as a part.

They stand beside the postings, in a file of their own, because they depend on word lists and on the lexicon of
compounds: these may change while the postings stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from indexer.arrays import Array, SortedStrings, open_arrays, pack, write_arrays
from indexer.language import Language

_NONE = np.empty(0, dtype=np.uint32)


class Groups:
    """Names, each with the numbers of the forms that belong to it; a form may belong to several."""

    def __init__(self, arrays: dict[str, Array], name: str) -> None:
        self.names = SortedStrings(arrays[f"{name}_text"], arrays[f"{name}_start"])
        self._forms = arrays[f"{name}_form"]
        self._starts = arrays[f"{name}_form_start"]

    def forms(self, name: str) -> Array:
        """uint32[n], ascending: the forms that belong to ``name``."""
        number = self.names.find(name.encode())
        return _NONE if number is None else self._forms[self._starts[number] : self._starts[number + 1]]


class Vocabulary:
    """The views of one segment, opened."""

    def __init__(self, path: Path) -> None:
        arrays = open_arrays(path)
        self.stems = Groups(arrays, "stem")
        self.parts = Groups(arrays, "part")


def write_vocabulary(path: Path, forms: Sequence[str], language: Language) -> None:
    """Write the views of ``forms`` (by number) to ``path``."""
    path.unlink(missing_ok=True)  # an earlier generation may share the file
    arrays = {
        **_group("stem", ([language.stem(form)] for form in forms)),
        **_group("part", (_parts(form, language.part_stems) for form in forms)),
    }
    write_arrays(path, arrays)


def _parts(form: str, part_stems: Callable[[str], Sequence[str]]) -> Sequence[str]:
    # The pieces of a hyphenated word are indexed as words already.
    return () if "-" in form else part_stems(form)


def _group(name: str, names_of_forms: Iterable[Sequence[str]]) -> dict[str, Array]:
    members = [(group.encode(), form) for form, groups in enumerate(names_of_forms) for group in groups]
    names = sorted({group for group, _ in members})
    number = {group: place for place, group in enumerate(names)}
    group = np.fromiter((number[group] for group, _ in members), dtype=np.int64, count=len(members))
    form = np.fromiter((form for _, form in members), dtype=np.uint32, count=len(members))
    order = np.argsort(group, kind="stable")
    text, start = pack(names)
    return {
        f"{name}_text": text,
        f"{name}_start": start,
        f"{name}_form": form[order],
        f"{name}_form_start": np.searchsorted(group[order], np.arange(len(names) + 1)).astype(np.int64),
    }
