"""The edition of staff beside that of the public: what is in which, and that the second knows nothing of the first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.document import Document, Visibility
from indexer.editions import Edition, editions
from indexer.errors import IndexBusy, IndexMissing
from indexer.ledger import LEDGER
from indexer.publish import Generations, LiveIndex
from indexer.query import SearchRequest
from indexer.run import run
from indexer.settings import Kind, Settings
from tests.indexer.runs import doc, internal, touch, write


@pytest.fixture
def settings(own_settings: Settings, tmp_path: Path) -> Settings:
    desk = own_settings.desk.model_copy(update={"enabled": True, "index": tmp_path / "balie"})
    kinds = (*own_settings.kinds, Kind(slug="vraag-antwoord", label="Vraag en antwoord"))
    return own_settings.model_copy(update={"desk": desk, "kinds": kinds})


def question(text: str, visibility: str = "openbaar", **more: Any) -> dict[str, Any]:
    return {"vraag": text, "antwoord": f"Over {text}", "zichtbaarheid": visibility, **more}


def write_questions(folder: Path, name: str, *records: dict[str, Any]) -> Path:
    path = folder / name
    path.write_text(json.dumps(records if len(records) > 1 else records[0]), encoding="utf-8")
    touch(path)
    return path


def found(settings: Settings, edition: Edition) -> list[str]:
    page = LiveIndex(settings, edition).searcher().search(SearchRequest(page_size=100))
    return sorted(hit.id for hit in page.hits)


def public_files(settings: Settings) -> dict[str, bytes]:
    """All that the public index consists of, but for what the run keeps for itself."""
    paths = (path for path in settings.index.rglob("*") if path.is_file() and path.name != LEDGER)
    return {str(path.relative_to(settings.index)): path.read_bytes() for path in paths}


@pytest.mark.parametrize(
    ("kind", "visibility", "where"),
    [
        ("artikel", "openbaar", [Edition.PUBLIC]),
        ("vraag-antwoord", "openbaar", [Edition.PUBLIC, Edition.STAFF]),
        ("artikel", "intern", [Edition.STAFF]),
        ("vraag-antwoord", "intern", [Edition.STAFF]),
        ("vraag-antwoord", "beantwoord", [Edition.STAFF]),
        ("vraag-antwoord", "concept", []),
    ],
)
def test_what_is_in_which_edition(kind: str, visibility: str, where: list[Edition]) -> None:
    document = Document("d", kind, "Titel", visibility=Visibility(visibility))
    assert [edition for edition in Edition if edition.admits(document)] == where


def test_one_run_makes_both(settings: Settings, corpus: Path, reads: list[str]) -> None:
    write(corpus, "a.jsonl", doc("artikel"), internal("nota"))
    write_questions(
        corpus, "b.yaml", question("taal"), question("werk", "intern"), question("stage", "beantwoord"),
        {"vraag": "asiel", "zichtbaarheid": "concept"},
    )  # fmt: skip
    report = run(settings)
    assert reads == ["a.jsonl", "b.yaml"], "each file is parsed once"
    assert found(settings, Edition.PUBLIC) == ["artikel", "b-taal"]
    assert found(settings, Edition.STAFF) == ["b-stage", "b-taal", "b-werk", "nota"]
    assert (report.internal, report.drafts, report.skipped, report.added) == (4, 1, [], 6)
    assert {edition: made.added for edition, made in report.editions.items()} == {Edition.PUBLIC: 2, Edition.STAFF: 4}
    reads.clear()
    again = run(settings)
    assert (reads, again.published, again.internal, again.drafts) == ([], False, 4, 1)


def test_without_a_desk_nothing_internal_is_indexed(settings: Settings, corpus: Path) -> None:
    without = settings.model_copy(update={"desk": settings.desk.model_copy(update={"enabled": False})})
    assert editions(without) == (Edition.PUBLIC,)
    write(corpus, "a.jsonl", doc("een"), internal("nota"))
    assert run(without).internal == 1
    assert not settings.desk.index.exists()
    with pytest.raises(IndexMissing, match="vindplaats index"):
        LiveIndex(without, Edition.STAFF).searcher()


def test_a_desk_that_comes_later_reads_what_the_public_index_has_already(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"), internal("nota"))
    run(settings.model_copy(update={"desk": settings.desk.model_copy(update={"enabled": False})}))
    before = public_files(settings)
    run(settings)
    assert found(settings, Edition.STAFF) == ["nota"]
    assert public_files(settings) == before


def test_a_desk_without_anything_is_empty_and_can_be_searched(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    run(settings)
    assert found(settings, Edition.STAFF) == []
    assert list(LiveIndex(settings, Edition.STAFF).searcher().suggest("een")) == []


def test_what_changes_among_internal_documents_leaves_the_public_index_alone(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"), internal("nota", "werk"))
    write_questions(corpus, "b.yaml", question("taal"), question("werk", "intern"))
    run(settings)
    before = public_files(settings)
    write(corpus, "a.jsonl", internal("nieuw"), doc("een"), internal("nota", "stage"))
    write_questions(
        corpus, "b.yaml", question("taal", "intern", titel="taal"), question("taal"), question("x", "intern")
    )
    write(corpus, "c.jsonl", internal("erbij"))
    report = run(settings)
    assert not report.editions[Edition.PUBLIC].published
    assert report.editions[Edition.STAFF].published
    assert found(settings, Edition.STAFF) == ["b-taal", "b-taal-2", "b-x", "erbij", "nieuw", "nota"]
    assert public_files(settings) == before


@pytest.mark.parametrize("hidden", ["a.jsonl", "z.jsonl"])
def test_an_internal_document_never_takes_an_id_from_a_public_one(
    settings: Settings, corpus: Path, hidden: str
) -> None:
    write(corpus, hidden, internal("x", "zwaluw"), internal("eigen"))
    write(corpus, "m.jsonl", doc("x", "taal"))
    report = run(settings)
    assert [(item.name, "'x'" in item.reason) for item in report.skipped] == [(hidden, True)]
    assert (found(settings, Edition.PUBLIC), found(settings, Edition.STAFF)) == (["x"], ["eigen"])
    assert [item.name for item in run(settings).skipped] == [hidden], "it is still reported"
    (corpus / "m.jsonl").unlink()
    write(corpus, "n.jsonl", doc("y"))
    run(settings)
    assert (found(settings, Edition.PUBLIC), found(settings, Edition.STAFF)) == (["y"], ["eigen", "x"])
    write(corpus, "n.jsonl", doc("y"), doc("x"))
    run(settings)
    assert (found(settings, Edition.PUBLIC), found(settings, Edition.STAFF)) == (["x", "y"], ["eigen"])


def test_within_a_file_too(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", internal("x"), doc("x", "taal"))
    write_questions(corpus, "b.yaml", question("a", "intern", id="y"), question("b", id="y"))
    report = run(settings)
    assert (found(settings, Edition.PUBLIC), found(settings, Edition.STAFF)) == (["x", "y"], ["y"])
    document = LiveIndex(settings, Edition.STAFF).searcher().document("y")
    assert document is not None
    assert document.visibility is Visibility.PUBLIC
    assert sorted(item.name for item in report.skipped) == ["a.jsonl", "b.yaml"]


def test_of_a_public_record_that_lost_its_id_staff_see_nothing_either(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("x"))
    write_questions(corpus, "b.yaml", question("taal", id="x"), question("werk"))
    report = run(settings)
    assert len(report.skipped) == 1
    assert found(settings, Edition.STAFF) == ["b-werk"]
    (corpus / "a.jsonl").unlink()
    run(settings)
    assert (found(settings, Edition.PUBLIC), found(settings, Edition.STAFF)) == (["b-werk", "x"], ["b-werk", "x"])


def test_a_record_that_is_published_keeps_its_id(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    for visibility in ("concept", "beantwoord", "intern", "openbaar", "intern"):
        write_questions(corpus, "b.yaml", question("taal", visibility))
        write_questions(corpus, "c.yaml", question("taal", visibility), question("werk"))
        run(settings)
        seen = {"openbaar": ["b", "c-taal"]}.get(visibility, [])
        staff = {"concept": []}.get(visibility, ["b", "c-taal"])
        assert found(settings, Edition.PUBLIC) == sorted([*seen, "c-werk", "een"])
        assert found(settings, Edition.STAFF) == sorted([*staff, "c-werk"])


def test_both_are_locked(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"))
    with Generations(settings.desk.index).lock(), pytest.raises(IndexBusy):
        run(settings)
    assert run(settings).published


def test_what_is_objected_to_is_published_in_no_edition(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een"), internal("nota"))
    assert not run(settings, accept=lambda searcher: ["niet goed"]).published
    assert Generations(settings.desk.index).current() is None
    assert run(settings).published
