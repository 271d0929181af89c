"""Judged sets: read with care, answered through the engine, and scored as the definitions of the measures say."""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import EditorError, OperatorError, Settings, UserError
from indexer.evaluation import (
    Scores,
    answer,
    engine_of,
    evaluate,
    indexed,
    load_judged_set,
    measure,
    measure_each,
    write_run,
)
from tests.conftest import configured

CORPUS = (
    {"_id": "d1", "title": "Taalles", "text": "Een buurvrouw geeft taalles aan nieuwkomers."},
    {"_id": "d2", "title": "", "text": "De bibliotheek leent boeken uit.\nOok aan nieuwkomers."},
    {"_id": "d3", "title": "Zwembad", "text": "Het zwembad is op maandag dicht."},
)
QUERIES = ({"_id": "q1", "text": "Wie geeft taalles?"}, {"_id": "q2", "text": "boeken lenen"})
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n"

Write = Callable[..., Path]


def lines(records: Iterable[object]) -> str:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A function that writes a set, the files that are given in place of the usual ones; ``None``: no such file."""

    def writer(**files: str | bytes | None) -> Path:
        usual = {"corpus.jsonl": lines(CORPUS), "queries.jsonl": lines(QUERIES), "qrels.tsv": QRELS}
        folder = tmp_path / "set"
        folder.mkdir(exist_ok=True)
        for name, content in {**usual, **{key.replace("__", "."): value for key, value in files.items()}}.items():
            if content is not None:
                (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return writer


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return configured(tmp_path / "index")


def test_a_set_is_indexed_answered_and_scored(write: Write, settings: Settings) -> None:
    found = evaluate(settings, write())
    assert found.judged.name == "set"
    assert found.run["q1"][0] == "d1"
    assert found.run["q2"][0] == "d2"
    assert found.scores == Scores(1.0, 1.0, 1.0)
    assert not settings.index.exists()


def test_scores_are_those_of_the_definitions() -> None:
    judgements = {"a": {"x": 1}, "b": {"y": 1, "z": 1}, "c": {"w": 1}}
    run = {"a": ["-", "x"], "b": ["y", *map(str, range(10)), "z"]}
    each = measure_each(judgements, run)
    assert each["a"] == Scores(pytest.approx(1 / math.log2(3)), 1.0, 0.5)
    assert each["b"] == Scores(pytest.approx(1 / (1 + 1 / math.log2(3))), 1.0, 1.0)
    assert each["c"] == Scores(0.0, 0.0, 0.0), "a query without an answer counts"
    assert measure(judgements, run).mrr == pytest.approx(0.5)


@given(st.integers(1, 10), st.integers(11, 200))
def test_the_order_of_the_list_decides_however_long_it_is(rank: int, length: int) -> None:
    found = [f"d{number}" for number in range(length)]
    scores = measure({"q": {f"d{rank - 1}": 1}}, {"q": found})
    assert scores == Scores(pytest.approx(1 / math.log2(rank + 1)), 1.0, pytest.approx(1 / rank))


def test_what_lies_below_the_cut_does_not_count() -> None:
    found = [str(number) for number in range(120)]
    assert measure({"q": {"10": 1}}, {"q": found}) == Scores(0.0, 1.0, 0.0)
    assert measure({"q": {"100": 1}}, {"q": found}) == Scores(0.0, 0.0, 0.0)


def test_a_compressed_set_and_the_folder_of_the_original_benchmark(write: Write) -> None:
    folder = write(**{"corpus.jsonl": None, "qrels.tsv": None})
    (folder / "corpus.jsonl.gz").write_bytes(gzip.compress(lines(CORPUS).encode()))
    (folder / "qrels").mkdir()
    (folder / "qrels" / "test.tsv").write_text(QRELS, encoding="utf-8")
    judged = load_judged_set(folder)
    assert [document.id for document in judged.documents] == ["d1", "d2", "d3"]
    assert judged.judgements == {"q1": {"d1": 1}, "q2": {"d2": 1}}


def test_only_judged_queries_are_asked_and_what_does_not_fit_is_said(write: Write) -> None:
    judged = load_judged_set(write(**{"qrels.tsv": "query-id\tcorpus-id\tscore\nq2\td2\t1\nq2\td9\t1\nq8\td1\t1\n"}))
    assert judged.queries == {"q2": "boeken lenen"}
    assert judged.judgements == {"q2": {"d2": 1, "d9": 1}}
    assert len(judged.notes) == 2
    assert "q8" in judged.notes[0]
    assert "d9" in judged.notes[1]


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("corpus.jsonl", None, "corpus.jsonl"),
        ("queries.jsonl", None, "queries.jsonl"),
        ("qrels.tsv", None, "qrels.tsv of qrels/test.tsv"),
        ("corpus.jsonl", "", "geen documenten"),
        ("queries.jsonl", lines(QUERIES[:1]) + "{", "queries.jsonl, regel 2: geen geldige JSON"),
        ("corpus.jsonl", lines(CORPUS) + "\n[]", "corpus.jsonl, regel 5: verwacht een object"),
        ("corpus.jsonl", lines([CORPUS[0], {"_id": "d2"}]), "corpus.jsonl, regel 2: ‘text’"),
        ("corpus.jsonl", lines([CORPUS[0], {"_id": "d 2", "text": "x"}]), "corpus.jsonl, regel 2: ‘_id’"),
        ("queries.jsonl", lines([{"text": "x"}]), "queries.jsonl, regel 1: ‘_id’"),
        ("queries.jsonl", lines([*QUERIES, QUERIES[0]]), "queries.jsonl, regel 3: het id 'q1' staat ook op regel 1"),
        ("corpus.jsonl", b'{"_id": "d1", "text": "\xe9\xe9n"}', "corpus.jsonl, regel 1: geen UTF-8"),
        ("qrels.tsv", QRELS + "q1 d3 1", "qrels.tsv, regel 4: verwacht drie kolommen"),
        ("qrels.tsv", QRELS + "q1\td3\tgoed", "qrels.tsv, regel 4: de score 'goed'"),
        ("qrels.tsv", "query-id\tcorpus-id\tscore\n", "geen beoordeelde zoekvragen"),
    ],
)
def test_a_set_that_is_wrong_names_file_and_line(
    write: Write, file: str, content: str | bytes | None, expected: str
) -> None:
    with pytest.raises(EditorError) as caught:
        load_judged_set(write(**{file: content}))
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: b"x" + data, lambda data: data[:30] + b"?" * 9]
)
def test_a_damaged_compressed_file_is_named(write: Write, damage: Callable[[bytes], bytes]) -> None:
    folder = write(**{"corpus.jsonl": None})
    (folder / "corpus.jsonl.gz").write_bytes(damage(gzip.compress(lines(CORPUS * 9).encode())))
    with pytest.raises(EditorError, match=r"corpus\.jsonl\.gz"):
        load_judged_set(folder)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match="bestaat niet"):
        load_judged_set(tmp_path / "weg")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("nieuwkomers -taalles", ["d2"]), ("titel:zwembad", ["d3"]), ('"op maandag"', ["d3"]), ("taalles OF", ["d1"])],
)
def test_a_query_is_asked_as_it_was_typed(write: Write, settings: Settings, text: str, expected: list[str]) -> None:
    judged = load_judged_set(write(**{"queries.jsonl": lines([{"_id": "q1", "text": text}])}))
    with indexed(settings, judged) as index:
        assert answer(engine_of(settings, index).open(index), judged)["q1"] == expected


def test_a_query_without_a_word_is_answered_too(write: Write, settings: Settings) -> None:
    judged = load_judged_set(write(**{"queries.jsonl": lines([{"_id": "q1", "text": '-"" *'}])}))
    with indexed(settings, judged) as index:
        assert "q1" in answer(engine_of(settings, index).open(index), judged)


def test_no_more_documents_than_asked_for(write: Write, settings: Settings) -> None:
    judged = load_judged_set(write(**{"queries.jsonl": lines([{"_id": "q1", "text": "nieuwkomers"}])}))
    with indexed(settings, judged) as index:
        searcher = engine_of(settings, index).open(index)
        assert len(answer(searcher, judged)["q1"]) == 2
        assert len(answer(searcher, judged, depth=1)["q1"]) == 1


def test_without_the_library_it_is_said_what_to_install(
    write: Write, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    with pytest.raises(OperatorError, match="pip install ir-measures"):
        evaluate(settings, write())


def read_run(path: Path) -> list[Sequence[str]]:
    return [line.split() for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_run_file_keeps_the_order_by_rank_and_by_score(tmp_path: Path) -> None:
    write_run(tmp_path / "out.trec", [{"q1": ["b", "a", "c"]}, {"q2": ["a"]}], "ours")
    rows = read_run(tmp_path / "out.trec")
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("q1", "b", "1"),
        ("q1", "a", "2"),
        ("q1", "c", "3"),
        ("q2", "a", "1"),
    ]
    assert {(row[1], row[5]) for row in rows} == {("Q0", "ours")}
    scores = [float(row[4]) for row in rows[:3]]
    assert scores == sorted(set(scores), reverse=True)


def test_two_sets_with_the_same_query_do_not_fit_in_one_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="q1"):
        write_run(tmp_path / "out.trec", [{"q1": ["a"]}, {"q1": ["b"]}])
    assert not (tmp_path / "out.trec").exists()


def test_a_run_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="niet te schrijven"):
        write_run(tmp_path / "weg" / "out.trec", [{}])
