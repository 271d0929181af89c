"""The forms of a vocabulary that look or sound much like a given one, found without reading them all.

Of each form is kept, in 32 bits, which letters its rough sound (see ``sounds.pyx``) holds, and which of the most
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
from indexer.sounds import LONGEST, sketches, sound
from indexer.strings import SortedStrings


def sound_arrays(forms: Sequence[str]) -> dict[str, Array]:
    """What Nearby needs to know of ``forms`` (by number), eight bytes a form.

    ``sound_form``: uint32[V], the forms by the length of their sound; ``sound_letters``: uint32[V], the letters of
    each of those; ``sound_start``: uint32[L + 2], where the sounds of each length begin.
    """
    letters, lengths = sketches(forms)
    order = np.argsort(lengths, kind="stable")
    return {
        "sound_form": order.astype(np.uint32),
        "sound_letters": letters[order],
        "sound_start": lengths[order].searchsorted(np.arange(LONGEST + 2)).astype(np.uint32),
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
        numbers = self._alike(form, edits)
        forms = [self._forms[number].decode() for number in numbers]
        near = process.extract(heard, list(map(sound, forms)), scorer=OSA.distance, score_cutoff=edits, limit=None)
        return [NearForm(numbers[place], forms[place], int(distance)) for _, distance, place in near]

    def _alike(self, form: str, edits: int) -> list[int]:
        """The numbers of the forms of which the sound has about the letters and the length of that of ``form``."""
        (wanted,), (length,) = sketches([form])
        begin, end = self._starts[[max(0, length - edits), min(length + edits, LONGEST) + 1]].tolist()
        letters = self._letters[begin:end]
        rows = np.flatnonzero(np.bitwise_count(letters ^ wanted) <= edits + 1)
        letters = letters[rows]
        # What is longer has letters that were added, so that fewer edits are left to lose one; and the reverse.
        longer = np.searchsorted(self._starts, rows + begin, side="right") - 1 - length
        lacking = np.bitwise_count(wanted & ~letters) + np.maximum(longer, 0)
        added = np.bitwise_count(letters & ~wanted) + np.maximum(-longer, 0)
        alike: list[int] = self._numbers[begin + rows[np.maximum(lacking, added) <= edits]].tolist()
        return alike
