"""Child processes, so that no measurement sees the memory or the caches of another; and how much memory they take."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

SPAWN = multiprocessing.get_context("spawn")


def apart(function: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
    """What ``function`` returns in a new process."""
    with ProcessPoolExecutor(1, SPAWN) as pool:
        return pool.submit(function, *args, **kwargs).result()


class PeakMemory:
    """How much memory, in bytes, this process took at its highest since this was made, beyond what it had then."""

    def __init__(self) -> None:
        Path("/proc/self/clear_refs").write_text("5")  # the peak so far is forgotten
        self._before = _status("VmRSS")

    def taken(self) -> int:
        """The peak until now."""
        return _status("VmHWM") - self._before


def private_memory(pid: int) -> int:
    """The bytes that process ``pid`` shares with no other (its unique set size)."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(size.split()[0]) for name, size in (row.split(":") for row in rows)}
    return (sizes["Private_Clean"] + sizes["Private_Dirty"]) * 1024


def children(pid: int) -> list[int]:
    """The processes that ``pid`` started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def folder_bytes(folder: Path) -> int:
    """How large all files below ``folder`` are."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _status(name: str) -> int:
    rows = Path("/proc/self/status").read_text().splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith(f"{name}:")) * 1024
