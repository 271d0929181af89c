"""The index run when something is wrong or other than before: nothing that is good gets lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from indexer import sources
from indexer.errors import IndexBusy, Interrupted, OperatorError
from indexer.language import learned
from indexer.language.lexicon import Lexicon
from indexer.ledger import LEDGER
from indexer.publish import LEXICON as LEXICON_FILE
from indexer.publish import Generations
from indexer.query import Facet, SearchRequest
from indexer.run import run
from indexer.settings import Settings, Theme
from indexer.sources import SourceFile
from indexer.sources.base import Piece
from tests.indexer.conftest import keep_general
from tests.indexer.runs import doc, found, numbers, searcher, write
from tests.indexer.worlds import LEXICON


@pytest.fixture
def settings(own_settings: Settings) -> Settings:
    return own_settings


def test_what_cannot_be_read_is_reported_and_the_rest_goes_on(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"), "{", doc("twee"), json.dumps({"id": "drie"}))
    (corpus / "leeg.md").touch()
    report = run(settings)
    assert found(settings) == ["een", "twee"]
    assert sorted(item.name for item in report.skipped) == ["a.jsonl", "a.jsonl", "leeg.md"]
    assert all(item.reason for item in report.skipped)
    assert [(item.name, item.reason) for item in run(settings).skipped] == [
        (item.name, item.reason) for item in report.skipped
    ]


def test_strict_publishes_nothing_when_anything_was_skipped(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    write(corpus, "b.jsonl", doc("twee"), "geen json")
    report = run(settings, strict=True)
    assert (len(report.skipped), report.published) == (1, False)
    assert found(settings) == ["een"]
    assert not list(settings.index.rglob("*.new"))
    write(corpus, "b.jsonl", doc("twee"))
    assert run(settings, strict=True).published
    assert found(settings) == ["een", "twee"]


def empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def missing(folder: Path) -> None:
    empty(folder)
    folder.rmdir()


def only_broken(folder: Path) -> None:
    write(folder, "a.jsonl", "geen json")


@pytest.mark.parametrize("rebuild", [False, True])
@pytest.mark.parametrize("break_it", [empty, missing, only_broken])
def test_a_source_with_nothing_in_it_keeps_the_index(
    settings: Settings, corpus: Path, break_it: Callable[[Path], None], rebuild: bool
) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    break_it(corpus)
    with pytest.raises(OperatorError, match=r"bestaat niet|geen enkel openbaar document"):
        run(settings, rebuild=rebuild)
    assert found(settings) == ["een"]
    assert not list(settings.index.rglob("*.new"))


def test_a_run_while_another_goes_on(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))

    def second(name: str, number: int, total: int) -> None:
        with pytest.raises(IndexBusy):
            run(settings)

    assert run(settings, progress=second).published
    assert found(settings) == ["een"]


def test_progress_names_every_file(settings: Settings, corpus: Path) -> None:
    for name in ("b.jsonl", "a.jsonl"):
        write(corpus, name, doc(name[0]))
    seen: list[tuple[str, int, int]] = []
    run(settings, progress=lambda *args: seen.append(args))
    assert seen == [("a.jsonl", 1, 2), ("b.jsonl", 2, 2)]


def test_given_roots_replace_the_corpus(settings: Settings, corpus: Path, tmp_path: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    (tmp_path / "elders").mkdir()
    file = write(tmp_path / "elders", "b.jsonl", doc("twee"))
    report = run(settings, [file])
    assert (numbers(report), found(settings)) == ((1, 0, 1, 0), ["twee"])
    assert report.manifest is not None
    assert report.manifest.sources == (str(file),)
    with pytest.raises(OperatorError, match="bestaat niet"):
        run(settings, [tmp_path / "nergens"])


def test_after_a_rollback_a_run_goes_on_from_what_is_live(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    write(corpus, "a.jsonl", doc("twee"))
    run(settings)
    Generations(settings.index).rollback()
    assert found(settings) == ["een"]
    assert numbers(run(settings)) == (1, 0, 1, 0)
    assert found(settings) == ["twee"]


def test_other_rules_of_reading_read_everything_again(settings: Settings, corpus: Path, reads: list[str]) -> None:
    write(corpus, "a.jsonl", doc("een", "zwaluw zwaluw zwaluw"), doc("twee"))
    run(settings)
    reads.clear()
    themes = (*settings.themes, Theme(slug="vogels", label="Vogels", words=("zwaluw",)))
    changed = settings.model_copy(update={"themes": themes})
    assert numbers(run(changed)) == (0, 1, 0, 1)
    assert reads == ["a.jsonl"]
    assert numbers(run(changed)) == (0, 0, 0, 2)
    assert reads == ["a.jsonl"]


def test_a_theme_that_moves_below_another_counts_there(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een", themes=["asiel"]), doc("twee", themes=["participatie"]))
    run(settings)
    themes = tuple(
        theme.model_copy(update={"parent": "participatie"}) if theme.slug == "asiel" else theme
        for theme in settings.themes
    )
    changed = settings.model_copy(update={"themes": themes})
    run(changed)
    counts = searcher(changed).search(SearchRequest("")).facets[Facet.THEME]
    assert {entry.value: entry.count for entry in counts} == {"participatie": 2, "asiel": 1}


def test_other_word_lists_build_everything_anew(settings: Settings, corpus: Path, tmp_path: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    stopwords = tmp_path / "nl.txt"
    stopwords.write_text("de\n", encoding="utf-8")
    changed = settings.model_copy(update={"stopwords": stopwords})
    assert run(changed).published
    assert found(changed) == ["een"]


def test_an_index_keeps_the_compounds_that_it_learned_until_it_outgrows_them(
    settings: Settings, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    keep_general(LEXICON)

    def lexicon() -> bytes:
        generations = Generations(settings.index)
        return (generations.folder(generations.current() or "") / LEXICON_FILE).read_bytes()

    own = Lexicon.of({"werk-": ("werk", 900), "stad": ("stad", 900)})
    with (
        patch.multiple(learned, LEAST_DOCUMENTS=3),
        patch.object(learned, "learn_own", return_value=own) as learn,
    ):
        write(corpus, "a.jsonl", doc("een", "werkstad"), doc("twee", "stagediscriminatie"))
        run(settings)
        assert found(settings, "stage") == ["twee"]  # what is known of general Dutch
        small = lexicon()
        write(corpus, "b.jsonl", *(doc(f"b{number}", "werk") for number in range(4)))
        with patch("indexer.update.OUTGROWN", 3):
            run(settings)
        assert (found(settings, "stad"), lexicon(), learn.call_count) == ([], small, 0)
        write(corpus, "c.jsonl", doc("c", "stad"))
        run(settings)
        assert found(settings, "stad") == ["c", "een"]  # documents that did not change are analysed anew
        assert found(settings, "stage") == ["twee"]  # general Dutch is known all the same
        learn.assert_called_once()
        frequencies = learn.call_args.args[1]
        assert (frequencies["werkstad"], frequencies["werk"]) == (1, 4)
        kept = lexicon()
        write(corpus, "d.jsonl", doc("d", "werkstad"))
        run(settings)
        assert (found(settings, "stad"), lexicon(), learn.call_count) == (["c", "d", "een"], kept, 1)
        run(settings, rebuild=True)
        assert learn.call_count == 2


@pytest.mark.parametrize("damage", ["manifest.json", LEDGER, LEXICON_FILE, "*.arrays", "*.vocabulary", "*.toc"])
def test_a_damaged_index_is_mended_by_a_rebuild(settings: Settings, corpus: Path, damage: str) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    (file,) = Generations(settings.index).folder("000001").glob(damage)
    file.write_bytes(file.read_bytes()[:5])
    write(corpus, "a.jsonl", doc("twee"))
    with pytest.raises(OperatorError, match="vindplaats index --rebuild"):
        run(settings)
    assert run(settings, rebuild=True).published
    assert found(settings) == ["twee"]


def test_a_file_whose_reading_was_interrupted_is_read_again(settings: Settings, corpus: Path) -> None:
    """The fault may lie elsewhere: a machine short of memory ends what happens to run."""
    write(corpus, "a.jsonl", doc("een"))
    write(corpus, "b.jsonl", doc("twee"))

    def pieces(file: SourceFile, settings: Settings) -> Iterator[Piece]:
        if file.name == "b.jsonl":
            raise Interrupted("het proces dat het bestand las, is afgebroken")
        yield from original(file, settings)

    original = sources.pieces
    with patch("indexer.sources.pieces", pieces):
        assert [item.name for item in run(settings).skipped] == ["b.jsonl"]
    assert found(settings) == ["een"]
    assert run(settings).added == 1
    assert found(settings) == ["een", "twee"]
