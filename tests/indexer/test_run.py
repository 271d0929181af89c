"""The index run: what changed is read, what did not is not, and the report and the index are right."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from indexer import sources
from indexer.engines import Searcher
from indexer.errors import IndexBusy, OperatorError
from indexer.publish import Generations, LiveIndex
from indexer.query import Facet, SearchRequest
from indexer.run import SOURCES, Report, run
from indexer.settings import Settings, Theme
from indexer.sources import SourceFile
from tests.indexer.worlds import SETTINGS, WORDS

Record = Mapping[str, Any]
CLOCK = count(1_600_000_000_000_000_000, 1_000_000_000)
"""Every file that is written gets a time of its own, as it would when an editor wrote it."""


def write(folder: Path, name: str, *records: Record | str) -> Path:
    """A file of JSON Lines with these records."""
    path = folder / name
    lines = (record if isinstance(record, str) else json.dumps(record) for record in records)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    touch(path)
    return path


def touch(path: Path) -> None:
    time = next(CLOCK)
    os.utime(path, ns=(time, time))


def doc(name: str, text: str = "taal", **more: Any) -> Record:
    return {"id": name, "title": f"Titel {name}", "text": text, **more}


def internal(name: str, text: str = "zwaluwstaart") -> Record:
    return doc(name, text, visibility="intern")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "bron").mkdir()
    return SETTINGS.model_copy(update={"corpus": tmp_path / "bron", "index": tmp_path / "index"})


@pytest.fixture
def corpus(settings: Settings) -> Path:
    return settings.corpus


@pytest.fixture
def reads() -> Iterator[list[str]]:
    """The names of the files that were read, in order."""
    names: list[str] = []

    def read(file: SourceFile, settings: Settings) -> Iterator[Any]:
        names.append(file.name)
        return original(file, settings)

    original = sources.read
    with patch("indexer.sources.read", read):
        yield names


def numbers(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.removed, report.unchanged


def searcher(settings: Settings) -> Searcher:
    return LiveIndex(settings).searcher()


def found(settings: Settings, query: str = "") -> list[str]:
    return sorted(hit.id for hit in searcher(settings).search(SearchRequest(query, page_size=100)).hits)


def generation(settings: Settings) -> str | None:
    return Generations(settings.index).current()


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
    write(corpus, "a.jsonl", doc("een", "taal"), internal("geheim", "Zwaluwstaart van Annemieke"))
    (corpus / "b.yaml").write_text(
        "- {vraagsteller: Kwikstaart, vraag: Hoe hoog?, antwoord: Goudplevier, zichtbaarheid: intern}\n"
        "- {vraag: Hoe laag?, antwoord: Heel laag.}\n",
        encoding="utf-8",
    )
    report = run(settings)
    assert (report.internal, report.added) == (2, 2)
    # Whole documents lie compressed in the index, so the words are looked for in every way that they can be found.
    assert not any(word in index_bytes(settings).lower() for word in (b"zwaluwstaart", b"kwikstaart", b"goudplevier"))
    opened = searcher(settings)
    assert opened.document("geheim") is None
    assert [opened.document(name) is None for name in found(settings)] == [False, False]
    for word in ("zwaluwstaart", "annemieke", "kwikstaart", "goudplevier"):
        assert found(settings, word) == []
        assert list(opened.suggest(word[:5])) == []
    again = run(settings)
    assert (again.internal, again.unchanged) == (2, 2)


def test_the_check_on_bytes_would_see_a_public_word(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("een", "Zwaluwstaart"))
    run(settings)
    assert b"zwaluwstaart" in index_bytes(settings)


def test_a_document_that_becomes_internal_is_gone(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", *(doc(f"d{number}") for number in range(9)), doc("geheim", "zwaluwstaart"))
    run(settings)
    write(corpus, "a.jsonl", *(doc(f"d{number}") for number in range(9)), internal("geheim"))
    report = run(settings)
    assert (numbers(report), report.internal) == ((0, 0, 1, 9), 1)
    assert found(settings, "zwaluwstaart") == []
    assert list(searcher(settings).suggest("zwalu")) == []
    assert searcher(settings).document("geheim") is None


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


def only_internal(folder: Path) -> None:
    write(folder, "a.jsonl", internal("een"))


def only_broken(folder: Path) -> None:
    write(folder, "a.jsonl", "geen json")


@pytest.mark.parametrize("rebuild", [False, True])
@pytest.mark.parametrize("break_it", [empty, missing, only_internal, only_broken])
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


@pytest.mark.parametrize("damage", ["manifest.json", SOURCES, "*.arrays", "*.toc"])
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


# A random history of a source folder: steps of edits to files, each followed by a run.

FILES = [f"f{number}.jsonl" for number in range(4)]
RECORDS = st.builds(
    doc,
    st.sampled_from([f"d{number}" for number in range(6)]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    visibility=st.sampled_from(["openbaar", "openbaar", "openbaar", "intern"]),
    themes=st.sampled_from([[], ["asiel"], ["participatie"]]),
)
EDITS = st.tuples(
    st.sampled_from(FILES),
    st.one_of(
        st.lists(st.one_of(RECORDS, RECORDS, st.just("geen json")), max_size=4),
        st.sampled_from(["weg", "aangeraakt"]),
    ),
)


def edit(folder: Path, name: str, content: list[Record | str] | str) -> None:
    path = folder / name
    if isinstance(content, list):
        write(folder, name, *content)
    elif content == "weg":
        path.unlink(missing_ok=True)
    elif path.exists():
        touch(path)


def state(settings: Settings, report: Report) -> object:
    """All that an index run leaves behind that somebody can see."""
    opened = searcher(settings)
    pages = [opened.search(SearchRequest(query, page_size=50)) for query in ("", "werk", "taal OF stad", '"de stage"')]
    assert report.manifest is not None
    return (
        [
            (page.total, [(hit.id, hit.score, hit.snippets, hit.themes) for hit in page.hits], page.facets)
            for page in pages
        ],
        [opened.document(f"d{number}") for number in range(6)],
        (report.manifest.documents, report.manifest.kinds, report.internal, report.skipped),
    )


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=5))
def test_run_after_run_gives_what_one_run_gives(history: list[list[tuple[str, Any]]]) -> None:
    with tempfile.TemporaryDirectory() as name, patch("os.fsync"):
        folder = Path(name) / "bron"
        folder.mkdir()
        write(folder, "altijd.jsonl", doc("altijd", "werk en taal"))
        settings = SETTINGS.model_copy(update={"corpus": folder, "index": Path(name) / "index"})
        before = run(settings)
        for edits in history:
            for file, content in edits:
                edit(folder, file, content)
            report = run(settings)
            assert report.manifest is not None
            assert before.manifest is not None
            assert report.added + report.changed + report.unchanged == report.manifest.documents
            assert report.manifest.documents == before.manifest.documents + report.added - report.removed
            before = report
        once = settings.model_copy(update={"index": Path(name) / "once"})
        assert state(settings, report) == state(once, run(once))
        again = run(settings)
        assert (numbers(again)[:3], again.published) == ((0, 0, 0), False)
