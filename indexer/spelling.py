"""*Bedoelde u …?*: the word of the index that was probably meant, from unstemmed forms."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

MIN_LENGTH = 4
"""A shorter word is left alone: too many words are one letter away."""


class Speller:
    """Corrects words to the most likely form of a vocabulary.

    ``frequencies``: form → number of documents that hold it.
    """

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self._frequencies = frequencies
        self._forms = list(frequencies)

    def correct(self, form: str) -> str | None:
        """The form that was probably meant; ``None`` when ``form`` exists, is too short, or nothing is near."""
        if form in self._frequencies or len(form) < MIN_LENGTH or not form.isalpha():
            return None
        most = 1 if len(form) < 8 else 2
        near = process.extract(form, self._forms, scorer=OSA.distance, score_cutoff=most, limit=None)
        if not near:
            return None
        best: str = min(near, key=lambda item: (item[1], -self._frequencies[item[0]], item[0]))[0]
        return best
