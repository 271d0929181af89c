"""An index run that looks before it publishes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from indexer.comparison import Comparison, Elsewhere
from indexer.editions import Edition
from indexer.errors import EditorError
from indexer.gate import Publishing
from indexer.golden import load_golden
from indexer.publish import Generations
from indexer.run import Report, run
from indexer.settings import Ranking, Settings
from indexer.watched import WATCHED, Place, Watched, load_answers
from tests.indexer.runs import doc, found, generation, internal, write

QUERY = Watched(Place.QUERY, "‘asielzoeker’")
THEME = Watched(Place.THEME, "asiel")


@pytest.fixture
def settings(own_settings: Settings, tmp_path: Path) -> Settings:
    golden = tmp_path / "golden.yaml"
    golden.write_text("- {query: asielzoeker, top10: een, reason: proef}\n", encoding="utf-8")
    lists = shutil.copytree(own_settings.thesaurus, tmp_path / "lijsten")
    return own_settings.model_copy(update={"golden": golden, "thesaurus": lists})


@pytest.fixture
def live(settings: Settings, corpus: Path) -> Settings:
    """An index of two documents is live."""
    write(corpus, "a.jsonl", doc("een", "asielzoeker", themes=["asiel"], date="2020-01-01"))
    write(corpus, "b.jsonl", doc("twee", "huis", themes=["asiel"], date="2021-01-01"))
    run(settings)
    return settings


def look(settings: Settings, publishing: Publishing = Publishing.NEVER) -> tuple[Report, Comparison]:
    report = run(settings, publishing=publishing)
    assert report.comparison is not None
    return report, report.comparison


def differing(comparison: Comparison) -> set[Watched]:
    return {difference.watched for difference in comparison.differences}


def kept(settings: Settings) -> Path:
    return Generations(settings.index).folder(generation(settings) or "") / WATCHED


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_looking_changes_nothing(live: Settings, corpus: Path) -> None:
    before = everything(live.index)
    write(corpus, "c.jsonl", doc("drie", themes=["asiel"], date="2022-01-01"))
    (corpus / "b.jsonl").unlink()
    report, comparison = look(live)
    assert (report.published, report.manifest) == (False, None)
    assert everything(live.index) == before
    [theme] = [one for one in comparison.differences if one.watched == THEME]
    assert [(one.id, one.before, one.after) for one in theme.entered] == [("drie", Elsewhere.NOT_INDEXED, 1)]
    assert [(one.id, one.before, one.after) for one in theme.left] == [("twee", 1, Elsewhere.NOT_INDEXED)]
    assert run(live).published


def test_looking_when_nothing_changed_changes_nothing_either(live: Settings, corpus: Path) -> None:
    (corpus / "a.jsonl").rename(corpus / "z.jsonl")
    before = everything(live.index)
    report, comparison = look(live)
    assert comparison.is_same
    assert report.published is False
    assert everything(live.index) == before


def test_looking_leaves_the_edition_of_staff_alone(live: Settings, corpus: Path, tmp_path: Path) -> None:
    desk = live.desk.model_copy(update={"enabled": True, "index": tmp_path / "balie"})
    settings = live.model_copy(update={"desk": desk})
    run(settings)
    write(corpus, "c.jsonl", internal("nota"))
    before = everything(desk.index)
    report, comparison = look(settings)
    assert (list(report.editions), comparison.is_same) == ([Edition.PUBLIC], True)
    assert everything(desk.index) == before
    assert run(settings).editions[Edition.STAFF].added == 1


def test_what_another_word_list_does_is_told_though_the_old_index_fits_it_no_more(live: Settings) -> None:
    synonyms = live.thesaurus / "synonyms.yaml"
    synonyms.write_text("- {words: [asielzoeker, huis], reason: proef}\n", encoding="utf-8")
    _, comparison = look(live)
    assert differing(comparison) == {QUERY}
    [query] = comparison.differences
    assert [(one.id, one.before) for one in query.entered] == [("twee", Elsewhere.UNMATCHED)]
    report, _ = look(live, Publishing.IF_SAME)
    assert not report.published
    assert run(live).published
    assert look(live)[1].is_same


def test_a_rebuild_is_compared_too(live: Settings) -> None:
    report = run(live, rebuild=True, publishing=Publishing.IF_SAME)
    assert report.comparison is not None
    assert (report.comparison.is_same, report.published, generation(live)) == (True, True, "000002")


def test_only_if_same(live: Settings, corpus: Path) -> None:
    write(corpus, "c.jsonl", doc("drie", themes=["asiel"]))
    report, comparison = look(live, Publishing.IF_SAME)
    assert (report.published, comparison.is_same) == (False, False)
    assert found(live) == ["een", "twee"]
    assert not list(live.index.rglob("*.new"))
    write(corpus, "c.jsonl", doc("drie", "stad"))
    report, comparison = look(live, Publishing.IF_SAME)
    assert (report.published, comparison.is_same) == (True, True), "no list, theme page or query shows it"
    assert found(live) == ["drie", "een", "twee"]


def test_the_first_index_changes_nothing_for_anybody(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    assert look(settings)[1].generation is None
    assert generation(settings) is None
    assert look(settings, Publishing.IF_SAME)[0].published


def test_an_index_that_kept_no_answers(live: Settings, corpus: Path) -> None:
    kept(live).unlink()
    write(corpus, "c.jsonl", doc("drie"))
    assert not look(live)[1].is_known
    report, comparison = look(live, Publishing.IF_SAME)
    assert (report.published, comparison.is_known) == (False, False), "nobody can tell"
    run(live)
    assert look(live)[1].is_known


def test_a_run_that_changes_nothing_keeps_what_it_is_now(live: Settings) -> None:
    kept(live).unlink()
    assert not run(live).published
    assert look(live)[1].is_same
    other = live.model_copy(update={"themes": live.themes[:-1]})
    run(other)
    answers = load_answers(kept(live).parent)
    assert answers is not None
    assert Watched(Place.THEME, live.themes[-1].slug) not in answers.answers


def test_other_settings_are_told_once_they_were_published(live: Settings, corpus: Path) -> None:
    write(corpus, "c.jsonl", doc("drie", "huis", title="asielzoeker"))
    run(live)
    other = live.model_copy(update={"ranking": Ranking(fields={"title": 0.0, "body": 1.0})})
    assert differing(look(other)[1]) == {QUERY}
    run(other)
    assert look(other)[1].is_same


def test_what_was_objected_to_is_compared_and_not_kept(live: Settings, corpus: Path) -> None:
    write(corpus, "c.jsonl", doc("drie", themes=["asiel"]))
    before = kept(live).read_bytes()
    report = run(live, accept=lambda searcher: ["niet goed"], publishing=Publishing.IF_SAME)
    assert report.comparison is not None
    assert (report.objections, differing(report.comparison)) == (
        ("niet goed",),
        {THEME, Watched(Place.THEME, "migratie")},
    )
    assert kept(live).read_bytes() == before


def test_queries_of_this_run_alone_are_watched_too(live: Settings, tmp_path: Path) -> None:
    file = tmp_path / "eigen.yaml"
    file.write_text("- {query: huis, top10: twee, reason: proef}\n", encoding="utf-8")
    report = run(live, golden=load_golden(file, live), publishing=Publishing.NEVER)
    assert report.comparison is not None
    assert (report.comparison.is_same, report.comparison.started) == (True, (Watched(Place.QUERY, "‘huis’"),))


def test_a_wrong_file_of_queries_is_found_before_anything_is_read(live: Settings, reads: list[str]) -> None:
    assert live.golden
    live.golden.write_text("- {query: huis}\n", encoding="utf-8")
    with pytest.raises(EditorError, match="regel 1"):
        run(live, rebuild=True)
    assert reads == []


def test_what_is_not_public_any_more_and_stays_is_told(live: Settings, corpus: Path) -> None:
    write(corpus, "b.jsonl", doc("twee", "huis", themes=["asiel"], visibility="intern"))
    report, _ = look(live, Publishing.IF_SAME)
    assert (report.published, report.editions[Edition.PUBLIC].exposes) == (False, True)
    assert run(live).editions[Edition.PUBLIC].exposes is False
    assert b"twee" not in kept(live).read_bytes()
