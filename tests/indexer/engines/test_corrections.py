"""*Bedoelde u …?* for whole queries: only words that find something, within the field and the filters of the query."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.document import Document, Section
from indexer.engines import Engine
from indexer.query import Facet, SearchRequest
from tests.indexer.engines.test_definition import replay, tiny_segments

DOCUMENTS = [
    Document("a", "artikel", "Inburgering van statushouders", lead="Wat werkt bij inburgering?"),
    Document("b", "artikel", "Ouders", sections=(Section("De mening van ouders over opvoeding"),)),
    Document("c", "blog", "Vooroordelen", sections=(Section("Wat werkt tegen vooroordelen bij kinderen"),)),
]

Correct = Callable[..., str | None]


@pytest.fixture
def corrected(engine: Engine, tmp_path: Path) -> Correct:
    with tiny_segments(flush_words=1, most_segments=8):
        replay(engine, tmp_path, [(DOCUMENTS, [])])
    searcher = engine.open(tmp_path / "0")
    return lambda query, **options: searcher.search(SearchRequest(query, **options)).corrected


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("vooroortelen kinteren", "vooroordelen kinderen"),
        ("imburgering statushauders", "inburgering statushouders"),
        ("inburge ring", "inburgering"),
        ("opfoeding of imburgering", "opvoeding of inburgering"),
        ("tegenvooroordelen", None),
        ("titel:vooroortelen", "titel:vooroordelen"),
        ("titel:opfoeding", None),  # it stands in no title
        ("kinderen", None),
        ("kind", None),  # found by its stem
        ("statushouder", None),
    ],
)
def test_corrected(corrected: Correct, query: str, meant: str | None) -> None:
    assert corrected(query) == meant


def test_filters_count(corrected: Correct) -> None:
    assert corrected("imburgering", filters={Facet.KIND: ("artikel",)}) == "inburgering"
    assert corrected("imburgering", filters={Facet.KIND: ("blog",)}) is None


def test_a_pasted_text_is_not_corrected(corrected: Correct) -> None:
    assert corrected("vooroortelen " + "kinderen ouders " * 3) is not None
    assert corrected("vooroortelen " + "kinderen ouders " * 8) is None
