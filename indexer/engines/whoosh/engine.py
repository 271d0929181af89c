"""The embedded engine: a Whoosh index per generation, searched with vector operations."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from indexer.arrays import share_arrays
from indexer.engines.whoosh.codec import ARRAYS, VOCABULARY
from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.searcher import WhooshSearcher
from indexer.engines.whoosh.toc import open_segments
from indexer.engines.whoosh.writer import WhooshWriter
from indexer.language import Language
from indexer.settings import Settings


class WhooshEngine:
    """Makes searchers and writers; see ``engines/base.py``."""

    def __init__(self, settings: Settings, language: Language) -> None:
        self._settings = settings
        self._language = language

    def open(self, folder: Path) -> WhooshSearcher:
        """Open the generation in ``folder``. Raises OperatorError when it cannot be read."""
        segments = list(open_segments(folder).values())
        return WhooshSearcher(Collection(segments, self._settings.ranking), self._settings, self._language)

    def writer(self, folder: Path) -> WhooshWriter:
        """A writer on the generation in ``folder``."""
        return WhooshWriter(folder, self._settings, self._language)

    def holds(self, folder: Path, document_ids: Iterable[str]) -> bool:
        """Whether the generation in ``folder`` holds anything of these documents, also if they were removed from it."""
        ids = [document_id.encode() for document_id in document_ids]
        return any(segment.ids.find(one) is not None for segment in open_segments(folder).values() for one in ids)

    def copy(self, source: Path, target: Path) -> None:
        """Share the segment files, which never change, and copy the table of contents."""
        for file in source.iterdir():
            if file.name.endswith((ARRAYS, VOCABULARY)):
                share_arrays(file, target / file.name)
            elif file.name.endswith(".toc"):
                shutil.copyfile(file, target / file.name)
