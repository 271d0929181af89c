"""An own small source folder with an index beside it, and an eye on what a run reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from indexer import sources
from indexer.settings import Settings
from indexer.sources import SourceFile
from tests.indexer.worlds import SETTINGS


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
