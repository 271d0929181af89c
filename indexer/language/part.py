"""What is known of a form as a part of compounds."""

from __future__ import annotations

from itertools import takewhile
from operator import eq
from typing import NamedTuple


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
