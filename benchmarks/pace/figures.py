"""What was measured, as plain data: times in seconds, memory and files in bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from benchmarks.pace.questions import OVERALL, Kind
from benchmarks.pace.records import Size

OURS = "vindplaats"
TANTIVY = "tantivy"
WHOOSH = "whoosh"


class Indexed(NamedTuple):
    """An index that was built; ``memory`` is the peak beyond the documents themselves."""

    documents: int
    seconds: float
    bytes: int
    memory: int

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.documents / self.seconds


Times = dict[Kind, list[float]]
"""Kind → the time that each of its questions took."""


class Update(NamedTuple):
    """One changed document: from the start of the run until a search shows it; and a full build by the same run."""

    changed: float
    full: float


class Serving(NamedTuple):
    """Two workers. ``private``: a worker's private memory; ``rate``: requests a second; both also of an empty app.

    ``rate_again``: of questions that were all asked before.
    """

    private: int
    private_empty: int
    rate: float
    rate_again: float
    rate_empty: float
    errors: int


@dataclass
class Figures:
    """All that one run measured: by number of documents, and then by engine."""

    engines: dict[str, str] = field(default_factory=dict)
    sizes: dict[int, Size] = field(default_factory=dict)
    indexed: dict[int, dict[str, Indexed]] = field(default_factory=dict)
    pages: dict[int, dict[str, Times]] = field(default_factory=dict)
    totals: dict[int, dict[str, dict[Kind, float]]] = field(default_factory=dict)
    opened: dict[int, dict[str, float]] = field(default_factory=dict)
    updates: dict[int, Update] = field(default_factory=dict)
    serving: dict[int, Serving] = field(default_factory=dict)


def overall(times: Times) -> list[float]:
    """The times of the 500 questions that count for the bar."""
    return [time for kind in OVERALL for time in times.get(kind, ())]


def percentile(values: Iterable[float], percent: int) -> float:
    """The value that ``percent`` of ``values`` do not exceed."""
    return float(np.percentile(list(values), percent))


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return percentile(values, 50)
