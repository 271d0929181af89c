"""The forms of a vocabulary that look or sound much like a given one, found without holding the forms in memory.

Of each form is kept which letters its rough sound (see ``confusions.py``) holds once and twice, in 64 bits. An edit
adds at most one letter and takes away at most one, so most forms are ruled out by counting bits; only the few
hundred that are left are read and compared. Forms with more than one letter for another are ruled out as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.arrays import Array, SortedStrings
from indexer.confusions import sound

_CHUNK = 1 << 13
_CODES = 32
_LONGEST = 255


class _Sketches(NamedTuple):
    """Of each word: uint64 with the letters it holds, uint8 with its length."""

    letters: Array
    lengths: Array


class Nearby:
    """Looks up forms that are near; costs nine bytes of memory a form."""

    def __init__(self, forms: SortedStrings) -> None:
        self._forms = forms
        chunks = [
            _sketch(_sounds([forms[number].decode() for number in range(low, min(low + _CHUNK, len(forms)))]))
            for low in range(0, len(forms), _CHUNK)
        ]
        self._sketches = _Sketches(*map(np.concatenate, zip(_sketch([]), *chunks, strict=True)))

    def find(self, form: str, edits: int) -> list[tuple[int, str]]:
        """The forms whose sound is at most ``edits`` edits from that of ``form``, with their numbers."""
        heard = sound(form)
        numbers = self._alike(heard, edits)
        forms = [self._forms[number].decode() for number in numbers]
        near = process.extract(heard, _sounds(forms), scorer=OSA.distance, score_cutoff=edits, limit=None)
        return [(numbers[place], forms[place]) for _, _, place in near]

    def _alike(self, heard: str, edits: int) -> list[int]:
        """The numbers of the forms that have about the letters and the length of ``heard``."""
        sketch = _sketch([heard])
        low, high = int(sketch.lengths[0]) - edits, int(sketch.lengths[0]) + edits
        numbers = np.flatnonzero((self._sketches.lengths >= max(low, 0)) & (self._sketches.lengths <= high))
        letters = self._sketches.letters[numbers]
        lacking = np.bitwise_count(sketch.letters & ~letters)
        added = np.bitwise_count(letters & ~sketch.letters)
        alike: list[int] = numbers[(np.maximum(lacking, added) <= edits) & (lacking + added <= edits + 1)].tolist()
        return alike


def _sounds(forms: Sequence[str]) -> list[str]:
    return sound("\n".join(forms)).split("\n") if forms else []


def _sketch(heard: Sequence[str]) -> _Sketches:
    lengths = np.array([len(word) for word in heard], dtype=np.int64)
    letters = np.frombuffer("".join(heard).encode("ascii", "replace"), dtype=np.uint8) % _CODES
    rows = np.repeat(np.arange(len(heard)), lengths)
    counts = np.bincount(rows * _CODES + letters, minlength=len(heard) * _CODES).reshape(-1, _CODES)
    bits = np.packbits(np.hstack([counts > 0, counts > 1]), axis=1)
    return _Sketches(bits.view(np.uint64).ravel(), np.minimum(lengths, _LONGEST).astype(np.uint8))
