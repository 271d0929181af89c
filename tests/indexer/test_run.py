"""The index run: what changed is read, what did not is not, and the report and the index are right."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from indexer.run import run
from indexer.settings import Settings
from tests.indexer.runs import doc, found, generation, internal, numbers, searcher, touch, write


@pytest.fixture
def settings(own_settings: Settings) -> Settings:
    return own_settings


def test_a_first_run(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"), doc("twee", kind="rapport"))
    (corpus / "b.md").write_text("# Taal\n\nOver werk.", encoding="utf-8")
    report = run(settings)
    assert numbers(report) == (3, 0, 0, 0)
    assert (report.published, report.skipped, report.internal) == (True, [], 0)
    assert report.manifest is not None
    assert report.manifest.documents == 3
    assert report.manifest.kinds == {"artikel": 2, "rapport": 1}
    assert report.manifest.sources == (str(corpus),)
    assert found(settings) == ["b", "een", "twee"]


def test_a_published_index_opens_without_reading_the_word_lists(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    with patch("indexer.language.yaml_lists.yaml") as yaml:
        assert found(settings) == ["een"]
    assert not yaml.mock_calls


def test_what_did_not_change_is_not_read(settings: Settings, corpus: Path, reads: list[str]) -> None:
    write(corpus, "a.jsonl", doc("een"))
    write(corpus, "b.jsonl", doc("twee"), doc("drie"))
    run(settings)
    assert reads == ["a.jsonl", "b.jsonl"]
    reads.clear()
    report = run(settings)
    assert reads == []
    assert numbers(report) == (0, 0, 0, 3)
    assert not report.published
    assert report.manifest is not None
    assert report.manifest.generation == generation(settings) == "000001"
    write(corpus, "b.jsonl", doc("twee"), doc("drie", "werk"))
    assert numbers(run(settings)) == (0, 1, 0, 2)
    assert reads == ["b.jsonl"]
    assert generation(settings) == "000002"
    assert found(settings, "werk") == ["drie"]


def test_a_file_that_was_only_touched_is_not_read(settings: Settings, corpus: Path, reads: list[str]) -> None:
    path = write(corpus, "a.jsonl", doc("een"))
    run(settings)
    reads.clear()
    touch(path)
    report = run(settings)
    assert (reads, numbers(report), report.published) == ([], (0, 0, 0, 1), False)


def test_a_change_that_changes_no_document_is_read_once(settings: Settings, corpus: Path, reads: list[str]) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    write(corpus, "a.jsonl", doc("een"), "")
    write(corpus, "b.jsonl", internal("twee"))
    write(corpus, "c.jsonl", "geen json")
    report = run(settings)
    assert (numbers(report), report.published, report.internal, len(report.skipped)) == ((0, 0, 0, 1), False, 1, 1)
    reads.clear()
    again = run(settings)
    assert reads == []
    assert (numbers(again), again.internal, again.skipped) == ((0, 0, 0, 1), 1, report.skipped)


def test_a_file_that_vanished_takes_its_documents_along(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    write(corpus, "b.jsonl", doc("twee"), doc("drie"))
    run(settings)
    (corpus / "b.jsonl").unlink()
    assert numbers(run(settings)) == (0, 0, 2, 1)
    assert found(settings) == ["een"]


def test_records_come_change_and_go(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"), doc("twee"), doc("drie"))
    run(settings)
    write(corpus, "a.jsonl", doc("vier"), doc("drie", "werk"), doc("een"))
    assert numbers(run(settings)) == (1, 1, 1, 1)
    assert found(settings) == ["drie", "een", "vier"]
    assert found(settings, "werk") == ["drie"]


def test_a_file_that_was_renamed_changes_nothing(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een")).rename(corpus / "z.jsonl")
    write(corpus, "b.jsonl", doc("twee"))
    run(settings)
    (corpus / "z.jsonl").rename(corpus / "a.jsonl")
    assert numbers(run(settings)) == (0, 0, 0, 2)
    assert numbers(run(settings)) == (0, 0, 0, 2)
    assert found(settings) == ["een", "twee"]


def test_a_rebuild_reads_everything(settings: Settings, corpus: Path, reads: list[str]) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    reads.clear()
    report = run(settings, rebuild=True)
    assert (reads, report.published) == (["a.jsonl"], True)
    assert found(settings) == ["een"]


def test_of_two_with_one_id_the_first_name_wins_and_the_other_takes_over(
    settings: Settings, corpus: Path, reads: list[str]
) -> None:
    first = write(corpus, "a.jsonl", doc("x", "werk"), doc("een"))
    write(corpus, "b.jsonl", doc("x", "taal"), doc("twee"))
    report = run(settings)
    assert [(item.name, "'x'" in item.reason) for item in report.skipped] == [("b.jsonl", True)]
    assert found(settings) == ["een", "twee", "x"]
    assert found(settings, "werk") == ["x"]
    reads.clear()
    assert len(run(settings).skipped) == 1  # it is still reported, but not read
    assert reads == []
    first.unlink()
    report = run(settings)
    assert (numbers(report), report.skipped) == ((0, 1, 1, 1), [])
    assert found(settings) == ["twee", "x"]
    assert found(settings, "werk") == []
    write(corpus, "a.jsonl", doc("x", "werk"))
    assert numbers(run(settings)) == (0, 1, 0, 1)
    assert found(settings, "werk") == ["x"]


def test_an_id_that_moves_to_another_file(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("x", "werk"), doc("een"))
    write(corpus, "b.jsonl", doc("twee"))
    run(settings)
    write(corpus, "a.jsonl", doc("een"))
    write(corpus, "b.jsonl", doc("twee"), doc("x", "werk"))
    assert numbers(run(settings)) == (0, 0, 0, 3)
    write(corpus, "a.jsonl", doc("een"), doc("x", "taal"))
    write(corpus, "b.jsonl", doc("twee"))
    assert numbers(run(settings)) == (0, 1, 0, 2)
    assert found(settings) == ["een", "twee", "x"]


def test_one_id_twice_in_a_file(settings: Settings, corpus: Path, reads: list[str]) -> None:
    write(corpus, "a.jsonl", doc("x", "werk"), doc("x", "taal"))
    report = run(settings)
    assert (numbers(report), len(report.skipped)) == ((1, 0, 0, 0), 1)
    reads.clear()
    report = run(settings)
    assert (numbers(report), len(report.skipped), reads) == ((0, 0, 0, 1), 1, [])


def index_bytes(settings: Settings) -> bytes:
    return b"".join(path.read_bytes() for path in settings.index.rglob("*") if path.is_file())


def test_internal_documents_are_counted_and_nowhere_in_the_index(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een", "taal"), internal("geheim", "Zwaluwkriebel van Annemieke"))
    (corpus / "b.yaml").write_text(
        "- {vraagsteller: Kwikkriebel, vraag: Hoe hoog?, antwoord: Goudkriebel, zichtbaarheid: intern}\n"
        "- {vraag: Hoe laag?, antwoord: Heel laag.}\n",
        encoding="utf-8",
    )
    report = run(settings)
    assert (report.internal, report.added) == (2, 2)
    # Whole documents lie compressed in the index, so the words are looked for in every way that they can be found.
    assert not any(word in index_bytes(settings).lower() for word in (b"zwaluwkriebel", b"kwikkriebel", b"goudkriebel"))
    opened = searcher(settings)
    assert opened.document("geheim") is None
    assert [opened.document(name) is None for name in found(settings)] == [False, False]
    for word in ("zwaluwkriebel", "annemieke", "kwikkriebel", "goudkriebel"):
        assert found(settings, word) == []
        assert list(opened.suggest(word[:5])) == []
    again = run(settings)
    assert (again.internal, again.unchanged) == (2, 2)


def test_the_check_on_bytes_would_see_a_public_word(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een", "Zwaluwkriebel"))
    run(settings)
    assert b"zwaluwkriebel" in index_bytes(settings)


def test_a_document_that_becomes_internal_is_gone(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", *(doc(f"d{number}") for number in range(9)), doc("geheim", "zwaluwkriebel"))
    run(settings)
    write(corpus, "a.jsonl", *(doc(f"d{number}") for number in range(9)), internal("geheim"))
    report = run(settings)
    assert (numbers(report), report.internal) == ((0, 0, 1, 9), 1)
    assert found(settings, "zwaluwkriebel") == []
    assert list(searcher(settings).suggest("zwalu")) == []
    assert searcher(settings).document("geheim") is None
