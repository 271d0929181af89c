"""An own small source folder with an index beside it, a small lexicon, and an eye on what a run reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from indexer import sources
from indexer.language import StoredLexicon, stored_lexicon
from indexer.language.lexicon import Lexicon
from indexer.settings import Settings
from indexer.sources import SourceFile
from tests.indexer.worlds import LEXICON, SETTINGS


def keep_general(lexicon: Lexicon, documents: int) -> None:
    """Make ``lexicon``, as if learned from so many ``documents``, what is kept as general Dutch."""
    kept = stored_lexicon._general_file()
    kept.parent.mkdir(exist_ok=True)
    StoredLexicon.write(kept, lexicon, documents)


@pytest.fixture(scope="module", autouse=True)
def small_lexicon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Small corpora know the compounds of ``worlds.py`` and no general Dutch, which is much to learn and to copy.

    It lies where the general lexicon is kept, so processes that a test starts find it too.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        stored_lexicon._general.cache_clear()
        keep_general(LEXICON, stored_lexicon.LEAST_DOCUMENTS)
        yield
    stored_lexicon._general.cache_clear()


@pytest.fixture
def own_settings(tmp_path: Path) -> Settings:
    (tmp_path / "bron").mkdir()
    return SETTINGS.model_copy(update={"corpus": tmp_path / "bron", "index": tmp_path / "index"})


@pytest.fixture
def corpus(own_settings: Settings) -> Path:
    return own_settings.corpus


@pytest.fixture
def reads() -> Iterator[list[str]]:
    """The names of the files that were read, in order."""
    names: list[str] = []

    def read(file: SourceFile, settings: Settings) -> Iterator[Any]:
        names.append(file.name)
        return original(file, settings)

    original = sources.read
    with patch("indexer.sources.read", read):
        yield names
