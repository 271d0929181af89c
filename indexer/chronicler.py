"""The chronicler of a run: takes note of what is read, and keeps the chronicle with the generation that is made."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path

from indexer.chronicle import Chronicle, Taken, begun, open_chronicle
from indexer.document import Document
from indexer.engines.base import Searcher


class Chronicler:
    """Brings the chronicle of the live generation up to date.

    ``live``: the folder of that generation, if there is one. What is known from it stays, whether the run goes on from
    that generation or makes all anew.
    """

    def __init__(self, live: Path | None) -> None:
        self._before = open_chronicle(live) if live else None
        self._taken = Taken()

    @property
    def is_lost(self) -> bool:
        """Whether there is no chronicle to go on from."""
        return self._before is None

    def begin(self, searcher: Searcher, ids: Iterable[str], made: datetime) -> None:
        """Begin a chronicle with the documents ``ids`` of the live generation, which was ``made`` then."""
        taken = Taken()
        for document in filter(None, map(searcher.document, ids)):
            taken.take(document)
        self._before = begun(taken.rows(), made)

    def take(self, document: Document) -> None:
        """A document that was read, changed or not."""
        self._taken.take(document)

    def keep(self, folder: Path, ids: Collection[str], secret: Collection[str]) -> None:
        """Keep the chronicle with a new generation, of the documents ``ids``; of those that are ``secret`` nothing."""
        self._made(ids, secret).save(folder)

    def mend(self, folder: Path, ids: Collection[str], secret: Collection[str]) -> None:
        """The same for the generation that is live and stays so: only if its chronicle is lost or knows too much."""
        if open_chronicle(folder) is None or (self._before is not None and self._before.knows_any(secret)):
            self.keep(folder, ids, secret)

    def _made(self, ids: Collection[str], secret: Collection[str]) -> Chronicle:
        read, now = self._taken.rows(), datetime.now(UTC)
        return begun(read, now) if self._before is None else self._before.advanced(read, ids, now, without=secret)
