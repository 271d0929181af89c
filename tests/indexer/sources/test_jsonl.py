"""JSON Lines: exports of other systems, line by line."""

from __future__ import annotations

import gzip
import json
import random
import time
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import Document, Section, Visibility
from indexer.settings import Settings
from indexer.sources import Skipped, SourceFile, pieces, read
from tests.indexer.sources.conftest import Reads, only

FULL = {
    "id": "cms/12",
    "title": "Een\u00a0titel",
    "lead": "Lead.",
    "sections": [{"heading": "Kop", "text": "Regel een\n\nRegel twee", "anchor": "k"}, {"text": "Blad", "page": 3}],
    "kind": "Nieuws",
    "themes": ["Racisme", "onderwijs", "onbekend"],
    "audiences": "gemeenten",
    "authors": ["Anna Bos"],
    "date": "2024-05-03",
    "url": "https://a.example/12",
    "visibility": "internal",
    "iets": {"van": "het cms"},
}


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_all_of_a_document(reads: Reads, name: str) -> None:
    line = b"\xef\xbb\xbf" + json.dumps(FULL).encode()
    document = only(reads(name, gzip.compress(line) if name.endswith("gz") else line))
    assert document == Document(
        id="cms/12",
        kind="artikel",
        title="Een titel",
        lead="Lead.",
        sections=(Section("Regel een\nRegel twee", "Kop", "k"), Section("Blad", page=3)),
        themes=("discriminatie", "onderwijs"),
        audiences=("gemeenten",),
        authors=("Anna Bos",),
        date=date(2024, 5, 3),
        url="https://a.example/12",
        visibility=Visibility.INTERNAL,
    )


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"id": None}, "id: ontbreekt"),
        ({"id": "a b"}, "id: gebruik"),
        ({"id": True}, "id: moet tekst"),
        ({"title": " "}, "title: ontbreekt"),
        ({"title": 3}, "title: moet tekst"),
        ({"text": ""}, "geen tekst"),
        ({"sections": "x"}, "sections"),
        ({"sections": ["x"]}, "onderdeel 1"),
        ({"sections": [{"text": "a"}, {"page": "3"}]}, "onderdeel 2: page"),
        ({"sections": [{"text": "a", "page": 0}]}, "telt vanaf 1"),
        ({"sections": [{"text": "a", "page": 10**20}]}, "telt vanaf 1"),
        ({"visibility": "geheim"}, "visibility"),
        ({"visibilty": "intern"}, "visibilty"),
        ({"date": "2021-13-01"}, "date"),
        ({"themes": {"a": 1}}, "themes"),
    ],
)
def test_a_wrong_line_is_named_and_the_rest_goes_on(reads: Reads, values: dict[str, object], reason: str) -> None:
    good = {"id": 7, "title": "T", "text": "t"}
    lines = [json.dumps(good), "", json.dumps({**good, **values}), json.dumps({**good, "id": 8})]
    first, wrong, last = reads("a.jsonl", "\n".join(lines))
    assert isinstance(first, Document)
    assert (first.id, isinstance(last, Document)) == ("7", True)
    assert isinstance(wrong, Skipped)
    assert wrong.reason.startswith("regel 3: ")
    assert reason in wrong.reason


@pytest.mark.parametrize(
    "line",
    [b"[1]", b"{", b'{"id": "\xff"}', b"[" * 100_000, b'{"id": "a", "id": "b"}', b'{"id": ' + b"9" * 5000 + b"}"],
)
def test_lines_that_are_no_object(reads: Reads, line: bytes) -> None:
    (wrong,) = reads("a.jsonl", line)
    assert isinstance(wrong, Skipped)
    assert wrong.reason.startswith("regel 1: ")
    assert len(wrong.reason) < 200


LINES = [
    json.dumps({"id": f"d{number}", "title": "T", "text": "w" * length}).encode() + b"\n"
    for number, length in enumerate(random.Random(7).choices(range(200), k=400))
]


def digests(path: Path, site: Settings) -> list[bytes]:
    return [piece.digest for piece in pieces(SourceFile(path, path.name), site)]


@given(
    st.lists(
        st.tuples(st.sampled_from(["weg", "anders", "erbij"]), st.integers(0, len(LINES) - 1)), min_size=1, max_size=3
    )
)
def test_an_edit_changes_the_pieces_around_it_alone(
    tmp_path_factory: pytest.TempPathFactory, site: Settings, edits: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("regels") / "a.jsonl"
    path.write_bytes(b"".join(LINES))
    before = digests(path, site)
    lines = list(LINES)
    for number, (edit, place) in enumerate(edits):
        new = json.dumps({"id": f"nieuw{number}", "title": "T", "text": "anders"}).encode() + b"\n"
        lines[place % len(lines) : place % len(lines) + (edit != "erbij")] = [] if edit == "weg" else [new]
    path.write_bytes(b"".join(lines))
    after = digests(path, site)
    assert len(before) > 8
    assert len(set(after) - set(before)) <= 2 * len(edits)
    assert len(set(before) - set(after)) <= 2 * len(edits)


def test_a_piece_that_nobody_asks_for_is_not_parsed(tmp_path: Path, site: Settings) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"".join(LINES))
    with patch("indexer.sources.jsonl._parse", side_effect=AssertionError):
        assert digests(tmp_path / "a.jsonl", site)


def test_lines_of_one_length_come_in_pieces_too(tmp_path: Path, site: Settings) -> None:
    lines = [json.dumps({"id": f"d{number:07}", "title": "T", "text": "t" * 983}).encode() for number in range(3000)]
    assert {(len(line) + 1) % 32 for line in lines} == {4}
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    assert 2 <= len(digests(tmp_path / "a.jsonl", site)) <= 4


def test_half_surrogates_do_not_come_through(reads: Reads) -> None:
    document = only(reads("a.jsonl", r'{"id": "a", "title": "T\ud800", "text": "t\udc00"}'))
    repr(document).encode("utf-8")
    assert document.title == "T"


def test_ten_thousand_documents(shared: Path, site: Settings) -> None:
    path = shared / "data" / "speed-10k.jsonl.gz"
    start = time.process_time()
    items = list(read(SourceFile(path, path.name), site))
    assert time.process_time() - start < 20
    assert len(items) == 10_000
    assert all(isinstance(item, Document) and item.themes and item.date and item.sections for item in items)
