"""The lexicon of compound parts on disk, mapped into memory."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import numpy as np

from indexer.arrays import ByteStrings, SortedStrings, open_arrays, pack, write_arrays
from indexer.language.lexicon import Lexicon, Part

LEARNING_VERSION = 1
"""Raise this when the same words teach another lexicon."""
LEAST_DOCUMENTS = 500
"""A smaller corpus has too few compounds to learn from: general Dutch knows more."""
_CACHE = "XDG_CACHE_HOME"


def learn_lexicon(path: Path, frequencies: Mapping[str, int], documents: int) -> Lexicon:
    """Learn the parts of compounds for a corpus of so many ``documents`` and write them to ``path``.

    ``frequencies``: folded form → in how many places it occurs. What is learned from general Dutch alone takes some
    ten seconds and is always the same, so it is kept in the user's cache folder.
    """
    if documents < LEAST_DOCUMENTS:
        lexicon = _general()
        kept = _general_file()
        if kept.exists():
            shutil.copyfile(kept, path)
        else:
            StoredLexicon.write(path, lexicon, LEAST_DOCUMENTS)
    else:
        lexicon = Lexicon.learn(frequencies)
        StoredLexicon.write(path, lexicon, documents)
    return lexicon


@lru_cache(maxsize=1)
def _general() -> Lexicon:
    """The lexicon of general Dutch, from the cache or learned now."""
    file = _general_file()
    try:
        return StoredLexicon(file).load()
    except (OSError, ValueError):
        lexicon = Lexicon.learn({})
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(f".{os.getpid()}")
        StoredLexicon.write(unfinished, lexicon, LEAST_DOCUMENTS)
        unfinished.replace(file)
    except OSError:
        pass  # no cache to write to: next time it is learned again
    return lexicon


def _general_file() -> Path:
    folder = Path(os.environ.get(_CACHE) or Path.home() / ".cache")
    return folder / "vindplaats" / f"general-{LEARNING_VERSION}-{version('simplemma')}.lexicon"


class StoredLexicon:
    """A lexicon that was written with :meth:`write`; looking a word up reads some dozens of bytes.

    ``documents``: from how many documents it was learned, or as good as.
    """

    def __init__(self, path: Path) -> None:
        arrays = open_arrays(path)
        self._words = SortedStrings(arrays["word_text"], arrays["word_start"])
        self._bases = ByteStrings(arrays["base_text"], arrays["base_start"])
        self._weights = arrays["weight"]
        self.documents = int(arrays["documents"][0])

    def find(self, word: str) -> Part | None:
        """The base form and weight under the key ``word``, or None."""
        number = self._words.find(word.encode())
        return None if number is None else Part(self._bases[number].decode(), int(self._weights[number]))

    def load(self) -> Lexicon:
        """All of it in memory: some tenths of a second, and far quicker for many words."""
        count = len(self._words)
        words = [self._words[number].decode() for number in range(count)]
        return Lexicon(words, [self._bases[number].decode() for number in range(count)], self._weights.tolist())

    @staticmethod
    def write(path: Path, lexicon: Lexicon, documents: int) -> None:
        """Write ``lexicon``, learned from so many ``documents``, to ``path``."""
        entries = sorted(zip(lexicon.words, lexicon.bases, lexicon.weights, strict=True), key=lambda e: e[0].encode())
        word_text, word_start = pack(word.encode() for word, _, _ in entries)
        base_text, base_start = pack(base.encode() for _, base, _ in entries)
        write_arrays(
            path,
            {
                "word_text": word_text,
                "word_start": word_start,
                "base_text": base_text,
                "base_start": base_start,
                "weight": np.array([weight for _, _, weight in entries], dtype=np.int32),
                "documents": np.array([documents], dtype=np.int64),
            },
        )
