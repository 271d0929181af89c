"""What general Dutch alone teaches about compounds: always the same, so it is learned once and kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from indexer.arrays import Array, open_arrays, write_arrays
from indexer.language.automaton import Automaton
from indexer.language.lexicon import Lexicon, group, grouped
from indexer.language.part import Part
from indexer.language.part_table import PartTable

# Kinds of words, to be added up.
WHOLE = 1  # not split
NEVER = 2  # never split, whatever a corpus teaches: names and forms of verbs
SPARE = 4  # a compound itself, so that the lexicon can do without it as a part

LEARNING_VERSION = 4
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
    """The lessons of general Dutch in arrays; see ``Lessons``. ``words`` gives the kind of each word."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.lexicon = Lexicon.mapped(group("lexicon", arrays))
        self.openings = PartTable.mapped(group("openings", arrays))
        self.closings = PartTable.mapped(group("closings", arrays))
        self.words = Automaton(arrays["words"])
        self.arrays = arrays

    @classmethod
    def of(cls, lessons: Lessons) -> General:
        """``lessons`` in arrays."""
        return cls(
            {
                **grouped("lexicon", lessons.lexicon.arrays),
                **grouped("openings", PartTable.of(lessons.openings).arrays),
                **grouped("closings", PartTable.of(lessons.closings).arrays),
                "words": Automaton.of(lessons.words).edges,
            }
        )


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
