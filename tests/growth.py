"""How the time of some work grows with its size: no text may be a trap that takes for ever."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 8
TRAP = 24
"""Work that grows with its size takes 8 times as long for 8 times as much, work that grows with its square 64 times."""


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as long ``work`` takes for ``TIMES`` times ``size`` as for ``size``.

    In processor time, the quickest of three runs: a busy machine hardly changes it.
    """
    return _seconds(work, TIMES * size) / _seconds(work, size)


def _seconds(work: Callable[[int], object], size: int) -> float:
    runs = []
    for _ in range(3):
        start = time.process_time()
        work(size)
        runs.append(time.process_time() - start)
    return min(runs)
