"""The forms of a vocabulary that look or sound much like a given one, found without reading them all.

Of each form is kept, in 32 bits, which letters its rough sound (see ``confusions.py``) holds, and which of the most
frequent ones it holds twice. An edit adds at most one letter and takes away at most one, so most forms are ruled out
by counting bits; only the hundred or so that are left are read and compared. Forms with more than one letter for
another are ruled out as well. The arrays are made when the vocabulary is, and mapped from its file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.arrays import Array
from indexer.confusions import sound
from indexer.strings import SortedStrings

_CHUNK = 1 << 15
_LONGEST = 254
# The letters of sounds, the most frequent first, then all others together; of the first so many is kept that they
# stand there twice.
_LETTERS = "etinrsaogklfpmubwh"
_TWICE = 13
_COLUMNS = len(_LETTERS) + 1
_COLUMN = np.full(256, _COLUMNS - 1, dtype=np.int64)
_COLUMN[np.frombuffer(_LETTERS.encode(), dtype=np.uint8)] = np.arange(_COLUMNS - 1)
_ONCE_BITS = np.uint32(1) << np.arange(_COLUMNS, dtype=np.uint32)
_TWICE_BITS = np.uint32(1) << np.arange(_COLUMNS, _COLUMNS + _TWICE, dtype=np.uint32)


def sound_arrays(forms: Sequence[str]) -> dict[str, Array]:
    """What Nearby needs to know of ``forms`` (by number), eight bytes a form.

    ``sound_form``: uint32[V], the forms by the length of their sound; ``sound_letters``: uint32[V], the letters of
    each of those; ``sound_start``: uint32[L + 2], where the sounds of each length begin.
    """
    chunks = [_sketches(forms[low : low + _CHUNK]) for low in range(0, len(forms), _CHUNK)]
    letters, lengths = (np.concatenate(column) for column in zip(_sketches([]), *chunks, strict=True))
    order = np.argsort(lengths, kind="stable")
    return {
        "sound_form": order.astype(np.uint32),
        "sound_letters": letters[order],
        "sound_start": lengths[order].searchsorted(np.arange(_LONGEST + 2)).astype(np.uint32),
    }


class NearForm(NamedTuple):
    """A form, its number, and how many edits its sound is away."""

    number: int
    form: str
    edits: int


class Nearby:
    """Looks up forms that are near, by ``arrays`` that ``sound_arrays`` made."""

    def __init__(self, forms: SortedStrings, arrays: Mapping[str, Array]) -> None:
        self._forms = forms
        self._numbers = arrays["sound_form"]
        self._letters = arrays["sound_letters"]
        self._starts = arrays["sound_start"].astype(np.int64)

    def find(self, form: str, edits: int) -> list[NearForm]:
        """The forms whose sound is at most ``edits`` edits from that of ``form``, nearest first."""
        heard = sound(form)
        numbers = self._alike(heard, edits)
        forms = [self._forms[number].decode() for number in numbers]
        near = process.extract(heard, _sounds(forms), scorer=OSA.distance, score_cutoff=edits, limit=None)
        return [NearForm(numbers[place], forms[place], int(distance)) for _, distance, place in near]

    def _alike(self, heard: str, edits: int) -> list[int]:
        """The numbers of the forms that have about the letters and the length of ``heard``."""
        length = min(len(heard), _LONGEST)
        begin, end = self._starts[[max(0, length - edits), min(length + edits, _LONGEST) + 1]].tolist()
        letters, (wanted,) = self._letters[begin:end], _letters([heard])
        rows = np.flatnonzero(np.bitwise_count(letters ^ wanted) <= edits + 1)
        letters = letters[rows]
        # What is longer has letters that were added, so that fewer edits are left to lose one; and the reverse.
        longer = np.searchsorted(self._starts, rows + begin, side="right") - 1 - length
        lacking = np.bitwise_count(wanted & ~letters) + np.maximum(longer, 0)
        added = np.bitwise_count(letters & ~wanted) + np.maximum(-longer, 0)
        alike: list[int] = self._numbers[begin + rows[np.maximum(lacking, added) <= edits]].tolist()
        return alike


def _sounds(forms: Sequence[str]) -> list[str]:
    return sound("\n".join(forms)).split("\n") if forms else []


def _sketches(forms: Sequence[str]) -> tuple[Array, Array]:
    """The letters and the length of the sound of each of ``forms``."""
    heard = _sounds(forms)
    lengths = np.fromiter(map(len, heard), dtype=np.int64, count=len(heard))
    return _letters(heard), np.minimum(lengths, _LONGEST)


def _letters(heard: Sequence[str]) -> Array:
    """uint32[n]: a bit for each letter that a sound holds, and for each that it holds twice."""
    columns = _COLUMN[np.frombuffer("".join(heard).encode("ascii", "replace"), dtype=np.uint8)]
    columns += _COLUMNS * np.repeat(np.arange(len(heard)), [len(word) for word in heard])
    counts = np.bincount(columns, minlength=len(heard) * _COLUMNS).reshape(-1, _COLUMNS)
    return np.asarray((counts > 0) @ _ONCE_BITS | (counts[:, :_TWICE] > 1) @ _TWICE_BITS)
