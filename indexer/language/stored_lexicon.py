"""The lexicon of compound parts on disk, mapped into memory."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from indexer.arrays import open_arrays, write_arrays
from indexer.language.lexicon import Lexicon, group, grouped

_LAYERS = ("own", "general")


class StoredLexicon(Lexicon):
    """A lexicon that was written with :meth:`write`.

    ``documents``: from how many documents it was learned, or as good as.
    """

    def __init__(self, path: Path) -> None:
        arrays = open_arrays(path)
        own, general = (Lexicon.mapped(group(name, arrays)) for name in _LAYERS)
        both = own.over(general)
        super().__init__(both.openings, both.closings, both.whole)
        self.documents = int(arrays["documents"][0])

    @staticmethod
    def write(path: Path, own: Lexicon, documents: int, general: Lexicon | None = None) -> None:
        """Write ``own``, learned from so many ``documents``, to ``path``; over what ``general`` knows already."""
        layers = zip(_LAYERS, (own, general or Lexicon.of({})), strict=True)
        arrays = {key: array for name, layer in layers for key, array in grouped(name, layer.arrays).items()}
        write_arrays(path, {**arrays, "documents": np.array([documents], dtype=np.int64)})
