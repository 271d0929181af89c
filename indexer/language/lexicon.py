"""The lexicon of compound parts: which forms open or close a compound, their base form and their weight."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol


class Part(NamedTuple):
    """What the lexicon says of one key: the base form of the part and how productive it is."""

    base: str
    weight: int


class PartFinder(Protocol):
    """Whatever can look up a key of a lexicon: in memory, or in an index on disk.

    A key is ``markt`` for a form that closes a compound, ``arbeids-`` for one that opens it, linking sound
    included, and ``=overleggen`` for a form that is a word as it stands and is not to be split.
    """

    def find(self, word: str) -> Part | tuple[str, int] | None:
        """The base form and weight under the key ``word``, or None."""
        ...


class Lexicon:
    """A lexicon in memory, as three parallel lists sorted by word."""

    def __init__(self, words: Sequence[str], bases: Sequence[str], weights: Sequence[int]) -> None:
        self.words = list(words)
        self.bases = list(bases)
        self.weights = list(weights)

    @classmethod
    def learn(cls, frequencies: Mapping[str, int]) -> Lexicon:
        """Learn the parts from general Dutch and a corpus: folded form → in how many documents it occurs."""
        from indexer.language.learning import learn  # only a full index build needs the general word list

        return cls.of(learn(frequencies))

    @classmethod
    def of(cls, parts: Mapping[str, tuple[str, int]]) -> Lexicon:
        """The lexicon that holds ``parts``."""
        words = sorted(parts)
        return cls(words, [parts[word][0] for word in words], [parts[word][1] for word in words])

    def find(self, word: str) -> Part | None:
        """The base form and weight under the key ``word``, or None."""
        place = bisect_left(self.words, word)
        if place == len(self.words) or self.words[place] != word:
            return None
        return Part(self.bases[place], self.weights[place])
