from __future__ import annotations

from pathlib import Path

import pytest

from indexer import LiveIndex, Match, SearchRequest, Settings, similar
from indexer.similar import telling_words
from tests.conftest import Published


@pytest.fixture
def small(published: Published, tmp_path: Path) -> Settings:
    texts = {
        "a": ("Maatjes voor nieuwkomers", "Een maatje helpt een nieuwkomer met de taal. Maatjes komen wekelijks."),
        "b": ("Taalmaatjes", "Het maatje en de nieuwkomer oefenen de taal samen in de bibliotheek."),
        "c": ("Huurtoeslag", "Wie huurtoeslag aanvraagt, stuurt een formulier naar de belastingdienst."),
        "d": ("Zeldzaam", "Kwantumverstrengeling."),
        "e": ("De het een", "Van de en het."),
    }
    folder = tmp_path / "bronnen"
    folder.mkdir()
    for name, (title, text) in texts.items():
        (folder / f"{name}.md").write_text(f"# {title}\n\n{text}\n", encoding="utf-8")
    return published(folder)


def ids(settings: Settings, document_id: str, count: int = 5) -> list[str]:
    searcher = LiveIndex(settings).searcher()
    document = searcher.document(document_id)
    assert document is not None
    return [hit.id for hit in similar(searcher, document, settings.ranking, count)]


def test_what_shares_telling_words_is_similar(small: Settings) -> None:
    assert ids(small, "a")[0] == "b"
    assert "a" not in ids(small, "a")
    assert ids(small, "b")[0] == "a"


def test_what_shares_nothing_has_nothing_similar(small: Settings) -> None:
    assert ids(small, "d") == []
    assert ids(small, "e") == []


def test_words_of_one_document_only_tell_nothing(small: Settings) -> None:
    searcher = LiveIndex(small).searcher()
    document = searcher.document("a")
    assert document is not None
    words = telling_words(searcher, document, small.ranking)
    assert words[0] in {"maatje", "maatjes"}
    assert "wekelijks" not in words
    assert not {"een", "de", "met", "voor"} & {*words}


def test_most_similar_documents_share_a_theme(settings: Settings, live: LiveIndex) -> None:
    """By the theme labels of editors in the example corpus. Of two documents taken at random 0.22 share one."""
    searcher = live.searcher()
    found = searcher.search(SearchRequest(match=Match.ANY, page_size=500, snippets=False)).hits
    labelled = {hit.id: {*hit.themes} for hit in found if hit.themes and not hit.themes_by_rule}
    agree = total = 0
    for document_id, themes in labelled.items():
        document = searcher.document(document_id)
        assert document is not None
        for hit in similar(searcher, document, settings.ranking, 3):
            if hit.id in labelled:
                total += 1
                agree += bool(themes & labelled[hit.id])
    assert agree / total >= 0.55
