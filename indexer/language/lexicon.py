"""The lexicon of compound parts: which forms open or close a compound, their base form and their weight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import takewhile
from operator import eq
from typing import NamedTuple, Protocol


class Part(NamedTuple):
    """What is known of a form as a part of compounds, in a shape that many forms share.

    ``cut`` and ``ending``: how its base form is made, by cutting off so many letters and putting ``ending`` behind it;
    ``weight``: how productive it is, and ``need``, while parts are learned: how productive it must be to count as one.
    """

    cut: int
    ending: str
    weight: int
    need: int = 0

    @classmethod
    def of(cls, form: str, base: str, weight: int, need: int = 0) -> Part:
        """What is known of ``form``: its base form and weight."""
        kept = len(base) if form.startswith(base) else sum(takewhile(bool, map(eq, form, base)))
        return cls(len(form) - kept, base[kept:], weight, need)

    def base(self, form: str) -> str:
        """The base form of ``form``, of which this is known."""
        return form[: len(form) - self.cut] + self.ending


Find = Callable[[str], Part | None]
"""Gives what is known of a form as a part, or None."""


class Table(Protocol):
    """The forms that open compounds, or those that close them."""

    def get(self, form: str) -> Part | None:
        """What is known of ``form``, or None."""
        ...

    def edited(self, changes: Mapping[str, Part | None]) -> Find:
        """A look-up in this table with ``changes``: None makes that a form is no part."""
        ...


class PartFinder(Protocol):
    """Whatever knows the parts of compounds: in memory, or in an index on disk."""

    @property
    def openings(self) -> Table:
        """The forms that open a compound, linking sound included: *arbeids*."""
        ...

    @property
    def closings(self) -> Table:
        """The forms that close one: *markt*."""
        ...

    def is_whole(self, form: str) -> bool:
        """Whether ``form`` looks like a compound but is not to be split: *overleggen*."""
        ...


class MemoryTable:
    """A table in memory: quickest where a whole vocabulary is split."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self.parts = parts
        self.get = parts.get

    def edited(self, changes: Mapping[str, Part | None]) -> Find:
        """A look-up in this table with ``changes``: None makes that a form is no part."""
        return {**self.parts, **changes}.get


class Lexicon:
    """A lexicon in memory."""

    def __init__(self, openings: Mapping[str, Part], closings: Mapping[str, Part], whole: Iterable[str]) -> None:
        self.openings = MemoryTable(openings)
        self.closings = MemoryTable(closings)
        self.whole = frozenset(whole)
        self.is_whole = self.whole.__contains__

    @classmethod
    def of(cls, parts: Mapping[str, tuple[str, int]]) -> Lexicon:
        """A lexicon of (base form, weight): *arbeids-* opens compounds, *markt* closes them, *=overleggen* is whole."""
        return cls(
            {form[:-1]: Part.of(form[:-1], *part) for form, part in parts.items() if form[-1] == "-"},
            {form: Part.of(form, *part) for form, part in parts.items() if form[-1] != "-" and form[0] != "="},
            [form[1:] for form in parts if form[0] == "="],
        )

    def __or__(self, other: Lexicon) -> Lexicon:
        """Both together; ``other`` wins."""
        return Lexicon(
            {**self.openings.parts, **other.openings.parts},
            {**self.closings.parts, **other.closings.parts},
            self.whole | other.whole,
        )
