"""The last good copies of lists: they outlive the index, and nothing stays in them that stopped being public."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indexer import last_good
from indexer.last_good import LastGood
from indexer.list_settings import AD_HOC, EditorChoice, ResultList
from indexer.lists import Listing, make_listing
from indexer.publish import Generations, LiveIndex
from indexer.run import run
from indexer.settings import Settings
from tests.indexer.runs import doc, internal, write

TODAY = date(2026, 11, 22)
LIST = ResultList(slug="eigen", title="Eigen", query="taal")
OTHER = ResultList(slug=AD_HOC, title="Zonder naam", query="taal")
WORD = "zwaluwkriebel"


@pytest.fixture
def settings(own_settings: Settings) -> Settings:
    return own_settings.model_copy(update={"lijsten": (LIST,)})


@pytest.fixture
def folder(settings: Settings) -> Path:
    return settings.index.with_name("index-lijsten")


def listing(settings: Settings, one: ResultList) -> Listing:
    live = LiveIndex(settings).live()
    return make_listing(live.searcher, one, TODAY, manifest=live.manifest)


def recalled(settings: Settings, one: ResultList) -> list[str] | None:
    copy = LastGood(settings).recall(one, TODAY)
    return None if copy is None else [hit.id for hit in copy.hits]


def test_a_copy_is_what_was_kept_with_its_day(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een", date="2020-05-04"), doc("twee"))
    run(settings)
    for one in (LIST, OTHER):
        made = listing(settings, one)
        LastGood(settings).keep(made, TODAY)
        assert LastGood(settings).recall(one, TODAY) == replace(made, as_of=TODAY)


def test_a_run_makes_the_copies_of_the_lists_in_the_settings(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"), doc("twee", "werk"))
    run(settings)
    shutil.rmtree(settings.index)
    assert recalled(settings, LIST) == ["een"]
    assert recalled(settings, OTHER) is None


def test_nothing_stays_in_a_copy_that_stopped_being_public(settings: Settings, corpus: Path, folder: Path) -> None:
    write(corpus, "a.jsonl", doc("een", f"taal {WORD}"), doc("twee"))
    run(settings)
    LastGood(settings).keep(listing(settings, OTHER), TODAY)
    assert WORD in "".join(file.read_text() for file in folder.rglob("*.json"))
    write(corpus, "a.jsonl", internal("een", f"taal {WORD}"), doc("twee"))
    run(settings)
    assert not any(WORD.encode() in file.read_bytes() for file in folder.rglob("*") if file.is_file())
    assert recalled(settings, LIST) == recalled(settings, OTHER) == ["twee"]


def test_a_run_that_follows_a_broken_one_mends_the_copies(settings: Settings, corpus: Path, folder: Path) -> None:
    write(corpus, "a.jsonl", doc("een", f"taal {WORD}"), doc("twee"))
    run(settings)
    before = {file: file.read_bytes() for file in folder.rglob("*.json")}
    write(corpus, "a.jsonl", internal("een"), doc("twee"))
    run(settings)
    for file, content in before.items():  # as if the power went between publishing and this
        file.write_bytes(content)
    run(settings)
    assert recalled(settings, LIST) == ["twee"]


def test_a_listing_of_another_generation_than_the_live_one_is_not_kept(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    old = listing(settings, OTHER)
    write(corpus, "a.jsonl", doc("twee"))
    run(settings)
    LastGood(settings).keep(old, TODAY)
    assert recalled(settings, OTHER) is None


def test_what_is_hidden_since_is_not_in_the_copy(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"), doc("twee"))
    run(settings)
    hiding = LIST.model_copy(update={"title": "Nieuw", "hidden": (EditorChoice(id="een", reason="fout"),)})
    copy = LastGood(settings).recall(hiding, TODAY)
    assert copy is not None
    assert ([hit.id for hit in copy.hits], copy.total, copy.list.title) == (["twee"], 1, "Nieuw")


def test_copies_of_lists_that_are_gone_go(settings: Settings, corpus: Path, folder: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    run(settings.model_copy(update={"lijsten": ()}))
    assert list(folder.rglob("*.json")) == []


@pytest.mark.parametrize("damage", [b"", b"{", b'{"list": 1}', b"\xff\x00"])
def test_a_damaged_copy_is_none(settings: Settings, corpus: Path, folder: Path, damage: bytes) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    (folder / "vast" / "eigen.json").write_bytes(damage)
    assert recalled(settings, LIST) is None
    run(settings)
    assert recalled(settings, LIST) == ["een"]


def test_of_lists_without_a_name_a_bounded_number_is_kept(
    settings: Settings, corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    monkeypatch.setattr(last_good, "MOST_AD_HOC", 3)
    copies = LastGood(settings)
    lists = [OTHER.model_copy(update={"title": f"Lijst {number}"}) for number in range(6)]
    for one in lists:
        copies.keep(listing(settings, one), TODAY)
    assert len(list((folder / "los").iterdir())) == 3
    assert recalled(settings, lists[-1]) == ["een"]


def test_a_copy_is_written_once_a_day(settings: Settings, corpus: Path, folder: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    copies, made, file = LastGood(settings), listing(settings, LIST), folder / "vast" / "eigen.json"
    copies.keep(made, TODAY)
    file.unlink()
    copies.keep(made, TODAY)
    assert not file.exists()
    copies.keep(made, date(2026, 11, 23))
    assert file.exists()


def test_that_a_copy_cannot_be_written_harms_nobody(settings: Settings, corpus: Path, folder: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    shutil.rmtree(folder)
    folder.write_text("geen map")
    LastGood(settings).keep(listing(settings, LIST), TODAY)
    assert recalled(settings, LIST) is None
    assert Generations(settings.index).current() is not None


def test_a_run_tells_what_an_editor_should_look_at(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    pinned = LIST.model_copy(update={"pinned": (EditorChoice(id="nergens", reason="r"),)})
    report = run(settings.model_copy(update={"lijsten": (pinned,)}))
    assert report.warnings == ("lijst eigen: pinned: het document nergens is niet in de openbare index",)
