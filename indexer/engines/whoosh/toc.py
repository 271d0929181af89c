"""The table of contents of a generation: which segments it has."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from indexer.engines.whoosh.codec import INDEX_NAME, SCHEMA, ArraySegment
from indexer.engines.whoosh.segment import Segment
from indexer.errors import OperatorError

_TOC_FILE = TOC._pattern(INDEX_NAME)


def open_segments(folder: Path) -> dict[ArraySegment, Segment]:
    """The segments of the index in ``folder``, opened. Raises OperatorError when one cannot be read."""
    try:
        opened = {segment: segment.open(folder) for segment in _segments(folder)}
        return {segment: files for segment, files in opened.items() if files.vocabulary}  # opens that file too
    except Exception as error:  # whatever a damaged file makes of it, the operator must know the same thing
        raise OperatorError(
            f"De index in {folder} is beschadigd ({error}). Maak hem opnieuw met `vindplaats index --rebuild`."
        ) from error


def write_toc(folder: Path, segments: Sequence[ArraySegment]) -> None:
    """Make ``segments`` the content of the Whoosh index in ``folder``, and remove the table that was."""
    storage = FileStorage(str(folder))
    latest = _latest_toc(folder)
    TOC(SCHEMA, list(segments), latest + 1).write(storage, INDEX_NAME)
    if latest >= 0:
        storage.delete_file(TOC._filename(INDEX_NAME, latest))


def _segments(folder: Path) -> list[ArraySegment]:
    """The segments of the Whoosh index in ``folder``; none when there is no index yet."""
    latest = _latest_toc(folder)
    if latest < 0:
        return []
    return list(TOC.read(FileStorage(str(folder)), INDEX_NAME, latest, SCHEMA).segments)


def _latest_toc(folder: Path) -> int:
    """The number of the last table of contents in ``folder``; -1 when there is none."""
    found = map(_TOC_FILE.match, os.listdir(folder))  # noqa: PTH208 - names are enough
    return max((int(match[1]) for match in found if match), default=-1)
