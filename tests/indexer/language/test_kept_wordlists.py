"""Kept word lists: used as long as the files are what they were, and never after."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.errors import EditorError
from indexer.language import WordLists, keep_wordlists, load_wordlists, open_wordlists
from indexer.settings import Settings
from tests.indexer.language.test_wordlists import STOPWORDS, write
from tests.indexer.worlds import SETTINGS

LISTS = sorted({file.name for file in SETTINGS.thesaurus.glob("*.yaml")} - {"regelingen.yaml"})
"""The lists that the analysis reads; that of schemes is for the desk."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "lists").mkdir()
    return write(tmp_path / "lists")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def telltale(settings: Settings) -> WordLists:
    """The lists of ``settings`` with a word more, by which they are recognised as the kept ones."""
    lists = load_wordlists(settings)
    return replace(lists, stopwords=lists.stopwords | {"bewaard"})


def test_lists_are_kept_as_they_were_read(kept: Path) -> None:
    lists = load_wordlists(SETTINGS)
    keep_wordlists(kept, lists)
    opened = open_wordlists(kept, SETTINGS)
    assert opened == lists
    assert opened.terms.cased == lists.terms.cased
    for word in ("azc", "discriminatie", "lhbt", "xyz"):
        assert opened.terms.beginning(word) == lists.terms.beginning(word)
    assert opened.terms.beginning("azc")


def test_kept_lists_are_used_while_the_files_are_the_same(settings: Settings, kept: Path) -> None:
    keep_wordlists(kept, telltale(settings))
    assert "bewaard" in open_wordlists(kept, settings).stopwords


@pytest.mark.parametrize("name", ["nl.txt", *LISTS], ids=lambda name: name)
def test_a_changed_list_is_read(settings: Settings, kept: Path, name: str) -> None:
    keep_wordlists(kept, telltale(settings))
    with (settings.thesaurus / name).open("a", encoding="utf-8") as file:
        file.write("\n# een opmerking\n")
    lists = open_wordlists(kept, settings)
    assert "bewaard" not in lists.stopwords
    assert lists == load_wordlists(settings)


def test_what_moves_from_one_list_to_the_next_changes_them(settings: Settings) -> None:
    before = load_wordlists(settings).source
    settings.stopwords.write_text(STOPWORDS + "#", encoding="utf-8")
    (settings.thesaurus / "stems.yaml").write_text("[]", encoding="utf-8")
    one = load_wordlists(settings).source
    settings.stopwords.write_text(STOPWORDS, encoding="utf-8")
    (settings.thesaurus / "stems.yaml").write_text("#[]", encoding="utf-8")
    assert len({before, one, load_wordlists(settings).source}) == 3


@pytest.mark.parametrize("content", [None, b"", b"[]", b"VNDARR1\n" + bytes(8)])
def test_damaged_or_missing_ones_are_read_anew(settings: Settings, kept: Path, content: bytes | None) -> None:
    if content is not None:
        kept.write_bytes(content)
    assert open_wordlists(kept, settings) == load_wordlists(settings)


def test_a_missing_list_is_an_error_all_the_same(settings: Settings, kept: Path) -> None:
    keep_wordlists(kept, load_wordlists(settings))
    settings.stopwords.unlink()
    with pytest.raises(EditorError, match="bestaat niet"):
        open_wordlists(kept, settings)
