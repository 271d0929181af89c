"""Folders of sources that change, and what runs over them leave: the shared vocabulary of the tests of runs."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from indexer.engines import Searcher
from indexer.publish import Generations, LiveIndex
from indexer.query import SearchRequest
from indexer.run import Report
from indexer.settings import Settings

Record = Mapping[str, Any]
CLOCK = count(1_600_000_000_000_000_000, 1_000_000_000)
"""Every file that is written gets a time of its own, as it would when an editor wrote it."""


def write(folder: Path, name: str, *records: Record | str) -> Path:
    """A file of JSON Lines with these records."""
    path = folder / name
    lines = (record if isinstance(record, str) else json.dumps(record) for record in records)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    touch(path)
    return path


def touch(path: Path) -> None:
    time = next(CLOCK)
    os.utime(path, ns=(time, time))


def doc(name: str, text: str = "taal", **more: Any) -> Record:
    return {"id": name, "title": f"Titel {name}", "text": text, **more}


def internal(name: str, text: str = "zwaluwstaart") -> Record:
    return doc(name, text, visibility="intern")


def numbers(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.removed, report.unchanged


def searcher(settings: Settings) -> Searcher:
    return LiveIndex(settings).searcher()


def found(settings: Settings, query: str = "") -> list[str]:
    return sorted(hit.id for hit in searcher(settings).search(SearchRequest(query, page_size=100)).hits)


def generation(settings: Settings) -> str | None:
    return Generations(settings.index).current()
