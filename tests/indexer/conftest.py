"""An own small source folder with an index beside it, a small lexicon, and an eye on what a run reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from indexer import sources
from indexer.arrays import write_arrays
from indexer.document import Document
from indexer.language.general import General, Lessons, general_dutch, general_file
from indexer.language.lexicon import Lexicon
from indexer.settings import Settings
from indexer.sources import SourceFile
from indexer.sources.base import Piece, Skipped
from tests.indexer.worlds import LEXICON, SETTINGS


def keep_general(lexicon: Lexicon) -> None:
    """Make ``lexicon`` what is kept as general Dutch."""
    kept = general_file()
    kept.parent.mkdir(exist_ok=True)
    write_arrays(kept, General.of(Lessons(lexicon, {}, {}, {})).arrays)
    general_dutch.cache_clear()


@pytest.fixture(scope="module", autouse=True)
def small_lexicon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Small corpora know the compounds of ``worlds.py`` and no general Dutch, which is much to learn and to copy.

    It lies where the general lexicon is kept, so processes that a test starts find it too.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        keep_general(LEXICON)
        yield
    general_dutch.cache_clear()


@pytest.fixture
def own_settings(tmp_path: Path) -> Settings:
    (tmp_path / "bron").mkdir()
    return SETTINGS.model_copy(update={"corpus": tmp_path / "bron", "index": tmp_path / "index"})


@pytest.fixture
def corpus(own_settings: Settings) -> Path:
    return own_settings.corpus


@pytest.fixture
def reads() -> Iterator[list[str]]:
    """The names of the files of which something was parsed, in order."""
    names: list[str] = []

    def parsed(file: SourceFile, piece: Piece) -> Iterator[Document | Skipped]:
        if names[-1:] != [file.name]:
            names.append(file.name)
        yield from piece.items

    def pieces(file: SourceFile, settings: Settings) -> Iterator[Piece]:
        return (Piece(piece.digest, parsed(file, piece)) for piece in original(file, settings))

    original = sources.pieces
    with patch("indexer.sources.pieces", pieces):
        yield names
