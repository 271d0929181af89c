"""How much of the personal data was found, and how much of what was found is personal data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from benchmarks.letters.writing import Letter
from indexer import PersonalData, PersonalKind

FORMATS = frozenset(PersonalKind) - {PersonalKind.NAME, PersonalKind.ADDRESS}


@dataclass(slots=True)
class Score:
    """Counts by kind, and what went wrong."""

    there: Counter[PersonalKind] = field(default_factory=Counter)
    found: Counter[PersonalKind] = field(default_factory=Counter)
    reported: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def recall(self, kinds: Iterable[PersonalKind]) -> float:
        """The share of these kinds of which no letter or digit is left."""
        kinds = frozenset(kinds)
        there = sum(self.there[kind] for kind in kinds)
        return sum(self.found[kind] for kind in kinds) / there if there else 1.0

    @property
    def precision(self) -> float:
        """The share of what was reported in which no letter or digit is anything but personal data."""
        return self.right / self.reported if self.reported else 1.0


def score(letters: Iterable[Letter], find: Callable[[str], Iterable[PersonalData]]) -> Score:
    """What ``find`` makes of the letters."""
    total = Score()
    for letter in letters:
        found = tuple(find(letter.text))
        covered, meant = _characters(letter.text, found), _characters(letter.text, letter.personal)
        for item in letter.personal:
            total.there[item.kind] += 1
            if _characters(letter.text, [item]) <= covered:
                total.found[item.kind] += 1
            else:
                total.missed.append(_shown(letter.text, item))
        for item in found:
            total.reported += 1
            if _characters(letter.text, [item]) <= meant:
                total.right += 1
            else:
                total.wrong.append(_shown(letter.text, item))
    return total


def _characters(text: str, items: Iterable[PersonalData]) -> set[int]:
    return {place for item in items for place in range(item.start, item.end) if text[place].isalnum()}


def _shown(text: str, item: PersonalData) -> str:
    around = (
        f"{text[max(0, item.start - 40) : item.start]}«{text[item.start : item.end]}»{text[item.end : item.end + 25]}"
    )
    return f"{item.kind}: {around!r}"
