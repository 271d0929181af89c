"""Whatever stands in a file, its reader yields documents or says what is wrong; it never stumbles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer import sources
from indexer.document import Document
from indexer.errors import SourceError
from indexer.settings import Settings
from indexer.sources import READERS, SourceFile

_PIECES = [
    *("\n", "\n\n", " ", "---\n", "- ", "• ", "1. ", "# ", "> ", "{", "}", "[", "]", '"', ": ", ",", "'", "\t"),
    *("Artikel", "Discriminatie", "15 juni 2021", "Een zin met wat woorden erin.", "Kop", "Afbeelding", "Hoe dan?"),
    *("Vraagsteller: ", "Vraag: ", "Antwoord: ", "Tips: ", "Product: ", "Auteur: ", "Auteur: en", "Lees ook"),
    *("Meer informatie?", "3 bijdragen van onze lezers", "Jouw bijdrage", "06-12345678", "a@b.example"),
    *("vraag: ", "antwoord: ", "zichtbaarheid: ", "titel: ", "datum: ", "intern", "id", "title", "text", "sections"),
    *("<h2 id=a>", "<p>", "<p class=lead>", "<section class=bijeenkomst>", "<blockquote>", "<table><tr><td>"),
    *("<time datetime=x>", "<article>", "<h1>", "<br>", "<!-- ", "<li class=thema>", "&nbsp;"),
    *("<div class=bijdrage>", "<title>", "</section>", "\u00a0"),
    *("\ufffe", "\u00ad", "é", "😀", "\u2028", "\x0c", "\r\n"),
]  # fmt: skip


def _read(path: Path, content: bytes, site: Settings) -> None:
    path.write_bytes(content)
    try:
        items = list(sources.read(SourceFile(path, path.name), site))
    except SourceError as error:
        assert "onverwachte fout" not in error.reason
        return
    for item in items:
        if isinstance(item, Document):
            assert item.title
            assert any(passage.text for passage in item.passages())


@pytest.mark.parametrize("suffix", [".txt", ".html", ".md", ".yaml", ".jsonl"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_pieces_in_any_order(tmp_path: Path, site: Settings, suffix: str, pieces: list[str]) -> None:
    _read(tmp_path / f"a{suffix}", "".join(pieces).encode(), site)


@pytest.mark.parametrize("suffix", sorted(READERS))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes(tmp_path: Path, site: Settings, suffix: str, content: bytes) -> None:
    _read(tmp_path / f"a{suffix}", content, site)
