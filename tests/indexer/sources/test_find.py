"""Finding the files: in a fixed order, under names that stay unique."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import OperatorError
from indexer.settings import Settings
from indexer.sources import Skipped, SourceFile, find


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("tekst", encoding="utf-8")


def _names(roots: list[Path], settings: Settings) -> list[str]:
    found = list(find(roots, settings))
    assert all(isinstance(item, SourceFile) for item in found), found
    return [item.name for item in found]


def test_in_the_order_of_names_without_what_is_ignored(tmp_path: Path, site: Settings) -> None:
    _write(
        tmp_path,
        "b.html",
        "a/z.MD",
        "a/b.yml",
        "README.md",
        "a/readme.txt",
        ".git/x.txt",
        "_concept/x.md",
        "stijl.css",
        "c.JSONL.GZ",
    )
    assert _names([tmp_path], site) == ["a/b.yml", "a/z.MD", "b.html", "c.JSONL.GZ"]


def test_several_roots_keep_their_names_apart(tmp_path: Path, site: Settings) -> None:
    _write(tmp_path, "een/map/a.txt", "twee/map/a.txt", "los.txt")
    roots = [tmp_path / "een/map", tmp_path / "twee/map", tmp_path / "los.txt", tmp_path / "een/map"]
    assert _names(roots, site) == ["map/a.txt", "map-2/a.txt", "los.txt"]


def test_a_single_file_is_a_root(tmp_path: Path, site: Settings) -> None:
    _write(tmp_path, "map/a.txt")
    assert list(find([tmp_path / "map/a.txt"], site)) == [SourceFile(tmp_path / "map/a.txt", "a.txt")]


def test_a_root_that_is_not_there_is_no_empty_root(tmp_path: Path, site: Settings) -> None:
    with pytest.raises(OperatorError, match="bestaat niet"):
        list(find([tmp_path / "weg"], site))


def test_too_large_is_reported_but_json_lines_are_streamed(tmp_path: Path, site: Settings) -> None:
    reading = site.reading.model_copy(update={"max_megabytes": 1})
    small = site.model_copy(update={"reading": reading})
    for name in ("groot.txt", "groot.jsonl"):
        (tmp_path / name).write_bytes(b"x" * 1_000_001)
    streamed, skipped = find([tmp_path], small)
    assert streamed == SourceFile(tmp_path / "groot.jsonl", "groot.jsonl")
    assert isinstance(skipped, Skipped)
    assert "reading.max_megabytes" in skipped.reason


def test_a_linked_folder_is_read_once(tmp_path: Path, site: Settings) -> None:
    _write(tmp_path, "elders/a.txt")
    (tmp_path / "bron").mkdir()
    (tmp_path / "bron/link").symlink_to(tmp_path / "elders", target_is_directory=True)
    assert _names([tmp_path / "bron"], site) == ["link/a.txt"]


def test_a_name_that_is_no_text_is_reported(tmp_path: Path, site: Settings) -> None:
    try:
        (tmp_path / "caf\udce9.txt").write_text("tekst")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    (skipped,) = find([tmp_path], site)
    assert isinstance(skipped, Skipped)
    assert "UTF-8" in skipped.reason
    skipped.name.encode("utf-8")
