from __future__ import annotations

from flask import Flask

from indexer import Facet, FacetCount, ResultPage, SearchRequest
from search_web.facets import FacetView, facet_views


def views(app: Flask, facet: Facet, *counts: FacetCount) -> tuple[FacetView, ...]:
    with app.test_request_context():
        return facet_views(ResultPage(SearchRequest("werk"), 9, (), {facet: counts}))


def years(app: Flask, *counts: tuple[int, int]) -> FacetView:
    return views(app, Facet.YEAR, *(FacetCount(str(year), str(year), count, False) for year, count in counts))[0]


def test_labels_lie_under_their_main_theme(app: Flask) -> None:
    (view,) = views(
        app,
        Facet.THEME,
        FacetCount("participatie", "Participatie", 5, False),
        FacetCount("onderwijs", "Onderwijs", 3, False, "participatie"),
        FacetCount("discriminatie", "Discriminatie", 2, False, "inclusie-toegankelijkheid"),
    )
    assert [choice.label for choice in view.choices] == ["Participatie", "Discriminatie"]
    assert [child.label for child in view.choices[0].children] == ["Onderwijs"]
    assert view.choices[0].children[0].url == "/zoeken?q=werk&thema=onderwijs"


def test_what_finds_nothing_is_not_offered_unless_it_is_picked(app: Flask) -> None:
    none, picked = FacetCount("blog", "Blog", 0, False), FacetCount("rapport", "Rapport", 0, True)
    (view,) = views(app, Facet.KIND, none, picked)
    assert [choice.label for choice in view.choices] == ["Rapport"]
    assert views(app, Facet.KIND, none) == ()


def test_years_run_from_new_to_old_and_the_oldest_are_folded(app: Flask) -> None:
    view = years(app, *((year, 1) for year in range(2016, 2026)))
    assert [choice.label for choice in view.choices] == ["2025", "2024", "2023", "2022", "2021", "2020"]
    assert [choice.label for choice in view.more] == ["2019", "2018", "2017", "2016"]
    assert not view.more_open


def test_the_chart_has_a_column_for_each_year_and_says_the_same_in_words(app: Flask) -> None:
    chart = years(app, (2019, 2), (2022, 8)).chart
    assert chart is not None
    assert [(bar.year, bar.count) for bar in chart.bars] == [(2019, 2), (2020, 0), (2021, 0), (2022, 8)]
    assert [bar.height / chart.height for bar in chart.bars] == [0.25, 0, 0, 1]
    assert all(bar.y + bar.height == chart.height for bar in chart.bars)
    assert chart.summary == "Resultaten per jaar, van 2019 tot en met 2022. De meeste zijn van 2022: 8 resultaten."


def test_there_is_no_chart_of_one_year_or_of_centuries(app: Flask) -> None:
    assert years(app, (2021, 4)).chart is None
    assert years(app, (1021, 4), (2021, 4)).chart is None
