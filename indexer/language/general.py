"""What general Dutch alone teaches about compounds: always the same, so it is learned once and kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array, open_arrays, write_arrays
from indexer.language.lexicon import Lexicon, Part
from indexer.language.stored_lexicon import Layer, StoredForms, StoredParts, group, grouped

# Kinds of words, to be added up.
WHOLE = 1  # not split
NEVER = 2  # never split, whatever a corpus teaches: names and forms of verbs
SPARE = 4  # a compound itself, so that the lexicon can do without it as a part

LEARNING_VERSION = 2
"""Raise this when general Dutch teaches something else."""
_CACHE = "XDG_CACHE_HOME"


class Lessons(NamedTuple):
    """What general Dutch teaches.

    ``openings`` and ``closings``: all forms that may be parts, also those that too few words attest; the weight is
    the number of words that do. ``words``: all words and names, with their kind.
    """

    lexicon: Lexicon
    openings: Mapping[str, Part]
    closings: Mapping[str, Part]
    words: Mapping[str, int]


class General:
    """The lessons of general Dutch in arrays; see ``Lessons``. ``layer``: its lexicon, as indexes hold it."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.layer = Layer(group("lexicon", arrays))
        self.openings = StoredParts(group("openings", arrays))
        self.closings = StoredParts(group("closings", arrays))
        self.words = StoredForms(arrays["words"])
        self._kinds = arrays["kinds"].data
        self.arrays = arrays

    @classmethod
    def of(cls, lessons: Lessons) -> General:
        """``lessons`` in arrays."""
        layer = Layer.of(lessons.lexicon)
        words = StoredForms.pack(lessons.words)
        kinds = [lessons.words[word] for word in StoredForms(words).numbered()]
        return cls(
            {
                **grouped("lexicon", layer.arrays),
                "listed.openings": _text(layer.openings.forms()),
                "listed.closings": _text(layer.closings.forms()),
                **grouped("openings", StoredParts.pack(lessons.openings)),
                **grouped("closings", StoredParts.pack(lessons.closings)),
                "words": words,
                "kinds": np.array(kinds, dtype=np.uint8),
            }
        )

    def kind(self, word: str) -> int | None:
        """The kind of ``word``; None when it is not a word of general Dutch."""
        number = self.words.number(word)
        return None if number is None else self._kinds[number]

    def lexicon(self) -> Lexicon:
        """The lexicon, read into memory."""
        openings, closings = (
            self.arrays[f"listed.{name}"].tobytes().decode().splitlines() for name in ("openings", "closings")
        )
        return Lexicon(
            self.layer.openings.load(openings), self.layer.closings.load(closings), self.layer.whole.beginning_with("")
        )


def _text(forms: list[str]) -> Array:
    return np.frombuffer("\n".join(forms).encode(), dtype=np.uint8)


@lru_cache(maxsize=1)
def general_dutch() -> General:
    """General Dutch, from the user's cache folder; or learned now, which takes some ten seconds."""
    file = general_file()
    try:
        return General(open_arrays(file))
    except (OSError, ValueError, LookupError):
        from indexer.language.learning import learn  # with a dictionary that nothing else needs

        general = General.of(learn())
    unfinished = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_arrays(unfinished, general.arrays)
        unfinished.replace(file)
    except OSError:  # no cache to write to, or no room: next time it is learned again
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return general


def general_file() -> Path:
    """Where the lessons are kept."""
    folder = Path(os.environ.get(_CACHE) or Path("~/.cache").expanduser())
    return folder / "vindplaats" / f"general-{LEARNING_VERSION}-{version('simplemma')}.arrays"
