"""The table of contents of a generation: which segments it has."""

from __future__ import annotations

from pathlib import Path

from indexer.engines.whoosh.codec import ArraySegment, read_segments
from indexer.engines.whoosh.segment import Segment
from indexer.errors import OperatorError


def open_segments(folder: Path) -> dict[ArraySegment, Segment]:
    """The segments of the index in ``folder``, opened. Raises OperatorError when one cannot be read."""
    try:
        opened = {segment: segment.open(folder) for segment in read_segments(folder)}
        return {segment: files for segment, files in opened.items() if files.vocabulary}  # opens that file too
    except Exception as error:  # whatever a damaged file makes of it, the operator must know the same thing
        raise OperatorError(
            f"De index in {folder} is beschadigd ({error}). Maak hem opnieuw met `vindplaats index --rebuild`."
        ) from error
