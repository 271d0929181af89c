"""Views on the forms of a segment: which share a stem, and which compounds hold a word as a part.

They stand beside the postings, in a file of their own, because they depend on word lists and on the lexicon of
compounds: these may change while the postings stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized
from itertools import chain
from pathlib import Path

import numpy as np

from indexer.arrays import Array, hash_slots, narrow, open_arrays, pack, stable_order, write_arrays
from indexer.engines.whoosh.groups import Groups
from indexer.garbage import uncollected
from indexer.language import Language
from indexer.nearby import Nearby, sound_arrays
from indexer.strings import SortedStrings

_NO_PREFIX = 255


class Vocabulary:
    """The views of one segment, opened."""

    def __init__(self, path: Path, forms: SortedStrings) -> None:
        arrays = open_arrays(path)
        self.stems = Groups(arrays, "stem", forms)
        self.parts = Groups(arrays, "part", forms)
        self.nearby = Nearby(forms, arrays)


@uncollected()
def write_vocabulary(path: Path, forms: Sequence[str], language: Language) -> None:
    """Write the views of ``forms`` (by number) to ``path``."""
    path.unlink(missing_ok=True)  # an earlier generation may share the file
    stems = language.stems(forms)
    plain = [number for number, form in enumerate(forms) if "-" not in form]  # pieces of others are words already
    parts = language.parts_of([forms[number] for number in plain], [stems[number] for number in plain])
    part_of = np.array(plain, dtype=np.int64).repeat(_lengths(parts))
    write_arrays(
        path,
        {
            **_group("stem", stems, np.arange(len(forms)), forms),
            **_group("part", chain.from_iterable(parts), part_of, forms),
            **sound_arrays(forms),
        },
    )


def _group(name: str, groups: Iterable[str], form: Array, forms: Sequence[str]) -> dict[str, Array]:
    """``groups``: names; ``form``, int64[n]: a form that belongs to each."""
    numbers: dict[str, int] = {}
    group = np.array([numbers.setdefault(text, len(numbers)) for text in groups], dtype=np.int64)
    order = stable_order(group, len(numbers))
    form = form[order]
    start = group[order].searchsorted(np.arange(len(numbers) + 1))
    first = map(forms.__getitem__, form[start[:-1]].tolist())
    begins = np.fromiter(map(str.startswith, first, numbers), dtype=bool, count=len(numbers))
    encoded = [text.encode() for text in numbers]
    lengths = np.where(begins, _lengths(encoded).clip(max=_NO_PREFIX), _NO_PREFIX).astype(np.uint8)
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


def _lengths(items: Sequence[Sized]) -> Array:
    return np.fromiter(map(len, items), dtype=np.int64, count=len(items))
