"""The lexicon of compound parts: which forms open or close a compound, their base form and their weight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from indexer.arrays import Array
from indexer.language.part import Part
from indexer.language.part_table import PartTable

_TABLES = ("openings", "closings", "whole")


class Lexicon:
    """What is known of the parts of compounds, in memory or mapped from a file.

    ``openings``: the forms that open a compound, linking sound included: *arbeids*; ``closings``: those that close one:
    *markt*. ``whole``: forms that look like a compound but are not to be split: *overleggen*.
    """

    def __init__(self, openings: PartTable, closings: PartTable, whole: PartTable) -> None:
        self.openings = openings
        self.closings = closings
        self.whole = whole

    @classmethod
    def made(cls, openings: Mapping[str, Part], closings: Mapping[str, Part], whole: Iterable[str] = ()) -> Lexicon:
        """A lexicon of these forms."""
        return cls(PartTable.of(openings), PartTable.of(closings), forms(whole))

    @classmethod
    def of(cls, parts: Mapping[str, tuple[str, int]]) -> Lexicon:
        """A lexicon of (base form, weight): *arbeids-* opens compounds, *markt* closes them, *=overleggen* is whole."""
        return cls.made(
            {form[:-1]: Part.of(form[:-1], *part) for form, part in parts.items() if form[-1] == "-"},
            {form: Part.of(form, *part) for form, part in parts.items() if form[-1] != "-" and form[0] != "="},
            [form[1:] for form in parts if form[0] == "="],
        )

    @classmethod
    def mapped(cls, arrays: Mapping[str, Array]) -> Lexicon:
        """The lexicon of which these are the :attr:`arrays`."""
        return cls(*(PartTable.mapped(group(name, arrays)) for name in _TABLES))

    @property
    def arrays(self) -> dict[str, Array]:
        """A lexicon of one layer in arrays."""
        tables = zip(_TABLES, (self.openings, self.closings, self.whole), strict=True)
        return {name: array for table, one in tables for name, array in grouped(table, one.arrays).items()}

    def over(self, other: Lexicon) -> Lexicon:
        """Both together; this one wins."""
        return Lexicon(
            self.openings.over(other.openings), self.closings.over(other.closings), self.whole.over(other.whole)
        )


def forms(names: Iterable[str]) -> PartTable:
    """A table of forms of which nothing else is known."""
    return PartTable.of(dict.fromkeys(names, Part(0, "", 0)))


def grouped(name: str, arrays: Mapping[str, Array]) -> dict[str, Array]:
    """``arrays`` as a group of that name among others."""
    return {f"{name}.{key}": array for key, array in arrays.items()}


def group(name: str, arrays: Mapping[str, Array]) -> dict[str, Array]:
    """The arrays of the group ``name``."""
    prefix = f"{name}."
    return {key.removeprefix(prefix): array for key, array in arrays.items() if key.startswith(prefix)}
