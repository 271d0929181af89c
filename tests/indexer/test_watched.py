"""What is watched, asked of an index and kept with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indexer.golden import load_golden
from indexer.list_settings import ResultList
from indexer.query import Sort
from indexer.run import run
from indexer.settings import Settings
from indexer.watched import WATCHED, Answer, Answers, Place, Watch, Watched, load_answers
from tests.indexer.runs import doc, searcher, write

TODAY = date(2026, 11, 1)
GOLDEN = "- {query: taal, filters: {soort: rapport}, top1: c, reason: proef}\n"


@pytest.fixture
def settings(own_settings: Settings, tmp_path: Path) -> Settings:
    (tmp_path / "golden.yaml").write_text(GOLDEN, encoding="utf-8")
    lists = (
        ResultList(slug="alles", title="Alles", length=1),
        ResultList(slug="beste", title="Beste", query="taal", length=2, sort=Sort.RELEVANCE),
    )
    return own_settings.model_copy(update={"lijsten": lists, "golden": tmp_path / "golden.yaml"})


@pytest.fixture
def asked(settings: Settings, corpus: Path) -> Answers:
    write(
        corpus,
        "a.jsonl",
        doc("a", date="2020-01-01", themes=["asiel"]),
        doc("b", date="2021-01-01", themes=["inburgering"]),
        doc("c", date="2019-01-01", themes=["asiel"], kind="rapport"),
    )
    run(settings)
    assert settings.golden
    return Watch(settings, load_golden(settings.golden, settings), TODAY).ask(searcher(settings))


def test_every_list_theme_and_query_is_asked(asked: Answers, settings: Settings) -> None:
    places = [(Place.LIST, one.slug) for one in settings.lijsten]
    places += [(Place.THEME, theme.slug) for theme in settings.themes]
    assert list(asked.answers) == [*places, (Place.QUERY, "‘taal’ (soort: rapport)")]


def test_a_theme_page_has_the_newest_first_and_those_of_the_themes_below_it(asked: Answers) -> None:
    assert asked.answers[Watched(Place.THEME, "asiel")].ids == ("a", "c")
    assert asked.answers[Watched(Place.THEME, "migratie")].ids == ("b", "a", "c")
    assert asked.answers[Watched(Place.THEME, "participatie")] == Answer("Participatie", 0, 100, ())


def test_a_query_is_asked_with_its_filters(asked: Answers) -> None:
    assert asked.answers[Watched(Place.QUERY, "‘taal’ (soort: rapport)")].ids == ("c",)


def test_of_a_list_by_relevance_only_what_readers_see_counts(asked: Answers) -> None:
    everything, best = (asked.answers[Watched(Place.LIST, name)] for name in ("alles", "beste"))
    assert (everything.title, everything.ids, everything.total) == ("Alles", ("b", "a", "c"), 3)
    assert everything.window > 3
    assert (best.window, best.total) == (2, 3)


def test_titles_are_kept_of_all_that_was_found(asked: Answers) -> None:
    assert asked.titles == {one: f"Titel {one}" for one in "abc"}


def test_kept_and_read_again(asked: Answers, tmp_path: Path) -> None:
    asked.save(tmp_path)
    assert load_answers(tmp_path) == asked


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 0, "watched": [], "titles": {}}', '{"version": 1}', "é"])
def test_what_cannot_be_read_was_not_kept(tmp_path: Path, text: str) -> None:
    (tmp_path / WATCHED).write_text(text, encoding="latin-1")
    assert load_answers(tmp_path) is None
    assert load_answers(tmp_path / "niets") is None
