"""Facet values of a document, and how counts are shown."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from indexer.document import Document
from indexer.engines.whoosh.counts import Counts
from indexer.engines.whoosh.joined import Joined
from indexer.fields import FacetValues, ShownValues
from indexer.query import Facet
from indexer.results import FacetCount
from tests.indexer.worlds import SETTINGS


def document(**values: object) -> Document:
    return Document("d", "artikel", "Titel", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("themes", "values"),
    [
        ((), ()),
        (("migratie",), ("migratie",)),
        (("asiel",), ("asiel", "migratie")),
        (("asiel", "inburgering"), ("asiel", "inburgering", "migratie")),
        (("migratie", "asiel"), ("migratie", "asiel")),
        (("participatie", "asiel"), ("participatie", "asiel", "migratie")),
        (("verdwenen",), ("verdwenen",)),
    ],
)
def test_a_document_counts_under_its_themes_and_their_main_themes_once(
    themes: tuple[str, ...], values: tuple[str, ...]
) -> None:
    assert FacetValues(SETTINGS).of(document(themes=themes))[Facet.THEME] == values


def test_the_other_facets() -> None:
    values = FacetValues(SETTINGS).of(document(date=date(2021, 2, 3), audiences=("scholen", "gemeenten")))
    assert values[Facet.KIND] == ("artikel",)
    assert values[Facet.YEAR] == ("2021",)
    assert values[Facet.AUDIENCE] == ("scholen", "gemeenten")
    assert FacetValues(SETTINGS).of(document())[Facet.YEAR] == ()


def shown(facet: Facet, counts: dict[str, int], *selected: str) -> list[FacetCount]:
    rows = ShownValues(SETTINGS).rows(facet, {*counts, *selected})
    codes = np.arange(len(counts), dtype=np.uint8).repeat(list(counts.values()))
    sets = tuple((value,) for value in counts)
    return list(Counts(rows, sets, Joined([codes])).of(np.arange(len(codes)), selected))


def test_themes_are_shown_as_a_tree_in_the_order_of_the_configuration() -> None:
    counts = {"participatie": 9, "inburgering": 1, "migratie": 4, "asiel": 3}
    assert shown(Facet.THEME, counts, "asiel") == [
        FacetCount("migratie", "Nieuwe migratie", 4, False),
        FacetCount("asiel", "Asiel", 3, True, "migratie"),
        FacetCount("inburgering", "Inburgering", 1, False, "migratie"),
        FacetCount("participatie", "Participatie", 9, False),
    ]


def test_years_are_shown_newest_first() -> None:
    assert [entry.value for entry in shown(Facet.YEAR, {"2019": 1, "2021": 2, "2020": 3})] == ["2021", "2020", "2019"]


@pytest.mark.parametrize("facet", Facet)
def test_what_is_not_there_is_not_shown_unless_it_is_picked(facet: Facet) -> None:
    assert shown(facet, {}) == []
    assert [(entry.count, entry.selected) for entry in shown(facet, {}, "onbekend")] == [(0, True)]


def test_a_value_that_the_configuration_does_not_know_is_shown_as_it_is() -> None:
    assert shown(Facet.KIND, {"podcast": 2, "artikel": 1}) == [
        FacetCount("artikel", "Artikel", 1, False),
        FacetCount("podcast", "podcast", 2, False),
    ]
