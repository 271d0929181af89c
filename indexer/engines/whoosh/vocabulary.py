"""Views on the forms of a segment: which share a stem, and which compounds hold a word as a part.

They stand beside the postings, in a file of their own, because they depend on word lists and on the lexicon of
compounds: these may change while the postings stay as they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from indexer.arrays import Array, ByteStrings, SortedStrings, hash_slots, narrow, open_arrays, pack, probe, write_arrays
from indexer.language import Language
from indexer.nearby import Nearby, sound_arrays

_NONE = np.empty(0, dtype=np.int64)
_NO_PREFIX = 255


class Groups:
    """Names, each with the numbers of the forms that belong to it; a form may belong to several.

    Most names are the begin of one of their forms: of those only the length is kept.
    """

    def __init__(self, arrays: dict[str, Array], name: str, forms: SortedStrings) -> None:
        self._all_forms = forms
        self._slots = arrays[f"{name}_slots"].data
        self._lengths = arrays[f"{name}_length"].data
        self._others = ByteStrings(arrays[f"{name}_other_text"], arrays[f"{name}_other_start"])
        self._other = arrays[f"{name}_other"].data
        self._forms = arrays[f"{name}_form"]
        self._starts = arrays[f"{name}_start"].data

    def forms(self, name: str) -> Array:
        """uint[n], ascending: the forms that belong to ``name``."""
        number = probe(self._slots, name.encode(), self._name)
        return _NONE if number is None else self._forms[self._starts[number] : self._starts[number + 1]]

    def _name(self, number: int) -> bytes:
        length = self._lengths[number]
        if length != _NO_PREFIX:
            return self._all_forms[int(self._forms[self._starts[number]])][:length]
        return self._others[bisect_left(self._other, number)]


class Vocabulary:
    """The views of one segment, opened."""

    def __init__(self, path: Path, forms: SortedStrings) -> None:
        arrays = open_arrays(path)
        self.stems = Groups(arrays, "stem", forms)
        self.parts = Groups(arrays, "part", forms)
        self.nearby = Nearby(forms, arrays)


def write_vocabulary(path: Path, forms: Sequence[str], language: Language) -> None:
    """Write the views of ``forms`` (by number) to ``path``."""
    path.unlink(missing_ok=True)  # an earlier generation may share the file
    plain = [number for number, form in enumerate(forms) if "-" not in form]  # pieces of others are words already
    parts = language.parts_of([forms[number] for number in plain])
    stems = _group("stem", language.stems(forms), np.arange(len(forms)), forms)
    part_of = np.repeat(np.array(plain, dtype=np.int64), [len(found) for found in parts])
    write_arrays(path, {**stems, **_group("part", chain.from_iterable(parts), part_of, forms), **sound_arrays(forms)})


def _group(name: str, groups: Iterable[str], form: Array, forms: Sequence[str]) -> dict[str, Array]:
    """``groups``: names; ``form``, int64[n]: a form that belongs to each."""
    numbers = _Numbering()
    group = np.fromiter(map(numbers.__getitem__, groups), dtype=np.int64, count=len(form))
    order = np.argsort(group, kind="stable")
    form = form[order]
    start = group[order].searchsorted(np.arange(len(numbers) + 1))
    encoded = [text.encode() for text in numbers]
    first = (forms[number].encode() for number in form[start[:-1]].tolist())
    lengths = np.array(
        [
            len(text) if len(text) < _NO_PREFIX and begun.startswith(text) else _NO_PREFIX
            for text, begun in zip(encoded, first, strict=True)
        ],
        dtype=np.uint8,
    )
    other = np.flatnonzero(lengths == _NO_PREFIX)
    other_text, other_start = pack(encoded[number] for number in other)
    return {
        f"{name}_slots": hash_slots(encoded),
        f"{name}_length": lengths,
        f"{name}_other": narrow(other),
        f"{name}_other_text": other_text,
        f"{name}_other_start": other_start,
        f"{name}_form": narrow(form),
        f"{name}_start": narrow(start),
    }


class _Numbering(dict[str, int]):
    """Gives each distinct text the next number."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number
