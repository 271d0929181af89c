"""What words tell about parts: how they read as opening + closing, and how productive that makes these.

Which reading of a word is right depends on how productive the parts are, and that on the readings: so readings and
weights are computed in turn, a few times (hard expectation maximisation). A word that is itself more productive than
its parts would be is left whole, so that *besluit* is no evidence for *bes* and *luit*.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

UNIT = 10
"""A weight of the lexicon is a number of compounds, in whole numbers of this."""
_FLOOR = 2  # the weight of a part that is a known word, but opens or closes no word that was read
_ROUNDS = 3
_FIRST_WEIGHT = 0.3


class Reading(NamedTuple):
    """A way to read a word: what opens it, what closes it, and the base form of that; "" when it is not known."""

    opening: str
    closing: str
    base: str = ""


@dataclass(slots=True)
class Evidence:
    """How many words each form opens and closes, and what the base form of a closing is there.

    ``compounds``: the words that were read as opening and closing.
    """

    openings: dict[str, float] = field(default_factory=dict)
    closings: dict[str, float] = field(default_factory=dict)
    bases: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    compounds: set[str] = field(default_factory=set)

    def score(self, reading: Reading) -> float:
        """The square of the geometric mean of the weights of opening and closing."""
        return self.openings.get(reading.opening, 0) * self.closings.get(reading.closing, 0)

    def add(self, reading: Reading, weight: float) -> None:
        """Count one word, read that way."""
        self.openings[reading.opening] = self.openings.get(reading.opening, 0) + weight
        self.closings[reading.closing] = self.closings.get(reading.closing, 0) + weight


def weigh(readings: Mapping[str, Sequence[Reading]], prior: Evidence) -> Evidence:
    """The evidence of words with their possible ``readings``, on top of what was known before."""
    evidence = Evidence(dict(prior.openings), dict(prior.closings))
    for reading in (reading for found in readings.values() for reading in found):
        evidence.add(reading, _FIRST_WEIGHT)
    for _ in range(_ROUNDS):
        before, evidence = evidence, Evidence(dict(prior.openings), dict(prior.closings))
        for word, found in readings.items():
            reading = found[0] if len(found) == 1 else max(found, key=before.score)
            if before.score(reading) > max(1, before.openings.get(word, 0), before.closings.get(word, 0)) ** 2:
                evidence.add(reading, 1)
                evidence.compounds.add(word)
                if reading.base:
                    evidence.bases[reading.closing][reading.base] += 1
    return evidence


def weight_of(compounds: float) -> int:
    """The weight of a part that opens or closes so many compounds."""
    return UNIT * int(compounds) + _FLOOR
