"""Fixtures: one source file with the project's own rules, and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import sources
from indexer.document import Document
from indexer.settings import Settings, load_settings
from indexer.sources import Skipped, SourceFile

ROOT = Path(__file__).parents[3]

Items = list[Document | Skipped]
Reads = Callable[..., Items]


@pytest.fixture(scope="session")
def site() -> Settings:
    """The project's own configuration, but with no web address for files that name none."""
    return load_settings(ROOT / "config.yaml").model_copy(update={"source_url": ""})


@pytest.fixture
def reads(tmp_path: Path, site: Settings) -> Reads:
    """A function: name and content of a file → everything that is read from it."""

    def read(name: str, content: str | bytes, settings: Settings = site) -> Items:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(sources.read(SourceFile(path, name), settings))

    return read


def only(items: Items) -> Document:
    """The one document that was read."""
    assert len(items) == 1, items
    assert isinstance(items[0], Document), items[0]
    return items[0]


def body(document: Document) -> str:
    """All text of the sections, a line for each paragraph."""
    return "\n".join(section.text for section in document.sections)
