"""Broken inputs: what is good is read, each bad one is named with its reason, nothing else happens."""

from __future__ import annotations

import re
import tracemalloc
from pathlib import Path

import pytest

from indexer import sources
from indexer.document import Document
from indexer.errors import SourceError
from indexer.settings import Settings
from indexer.sources import Skipped, SourceFile
from tests.indexer.sources import broken


def _read_all(folder: Path, settings: Settings) -> tuple[list[Document], list[Skipped]]:
    documents: list[Document] = []
    skipped: list[Skipped] = []
    for found in sources.find([folder], settings):
        if isinstance(found, Skipped):
            skipped.append(found)
            continue
        try:
            for item in sources.read(found, settings):
                (skipped if isinstance(item, Skipped) else documents).append(item)  # type: ignore[arg-type]
        except SourceError as error:
            skipped.append(Skipped(found.name, error.reason))
    return documents, skipped


def test_good_is_read_and_bad_is_named(tmp_path: Path, site: Settings) -> None:
    expected = broken.make(tmp_path / "bronnen")
    expected.pop(broken.DUPLICATE)
    assert len(expected) >= 20

    documents, skipped = _read_all(tmp_path / "bronnen", site)

    reasons = {item.name: item.reason for item in skipped}
    assert set(reasons) == set(expected)
    assert len(reasons) == len(skipped)
    wrong = {name: reasons[name] for name, pattern in expected.items() if not re.search(pattern, reasons[name])}
    assert not wrong
    ids = {document.id for document in documents}
    assert ids >= broken.GOOD
    assert all(other.startswith("rest-") for other in ids - broken.GOOD)


def test_a_line_of_50_megabytes_is_never_held(tmp_path: Path, site: Settings) -> None:
    broken.make(tmp_path)
    tracemalloc.start()
    list(sources.read(SourceFile(tmp_path / "lange-regel.jsonl", "lange-regel.jsonl"), site))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 25_000_000


def test_a_mistake_in_a_reader_names_the_file_and_is_logged(
    tmp_path: Path, site: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def wrong(file: SourceFile, settings: Settings) -> list[Document]:
        raise TypeError("een vergissing")

    monkeypatch.setattr("indexer.sources.text.read", wrong)
    (tmp_path / "a.txt").write_text("Tekst")
    with pytest.raises(SourceError, match=r"onverwachte fout.*TypeError"):
        list(sources.read(SourceFile(tmp_path / "a.txt", "a.txt"), site))
    assert "a.txt" in caplog.text
    assert "Traceback" in caplog.text
