"""The ledger: what goes in comes out, whatever files, pieces and documents it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import Document, Section, Visibility
from indexer.errors import OperatorError
from indexer.ledger import CONTENT_BYTES, PARSE_AGAIN, Ledger, content_digest, load_ledger
from indexer.query import Facet
from indexer.sources.base import DIGEST_BYTES

NAMES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=8)
DOCUMENTS = st.tuples(
    NAMES, st.booleans(), st.sampled_from(["artikel", "blog", "rapport"]), st.binary(min_size=12, max_size=12)
)
PIECES = st.tuples(
    st.binary(min_size=16, max_size=16),
    st.lists(st.one_of(DOCUMENTS, st.sampled_from(["intern", "verloren", "overgeslagen"])), max_size=4),
)
FILES = st.lists(
    st.tuples(NAMES, st.integers(0, 1 << 50), st.integers(0, 1 << 62), st.lists(PIECES, max_size=4)),
    max_size=5,
    unique_by=lambda file: file[0],
)
DOCUMENT = Document(
    "d", "artikel", "Titel", "Lead", (Section("Tekst", "Kop", "k"), Section("Blad", page=3)), date=date(2024, 5, 3)
)


def made(files: list[tuple[str, int, int, list[tuple[bytes, list[tuple[str, bool, str, bytes] | str]]]]]) -> Ledger:
    ledger = Ledger()
    for name, size, time, pieces in files:
        ledger.begin_file(name, size, time)
        for digest, items in pieces:
            ledger.begin_piece(digest)
            for item in items:
                if item == "intern":
                    ledger.add_internal()
                elif item == "verloren":
                    ledger.lose("id")
                elif isinstance(item, str):
                    ledger.skip(name, item)
                else:
                    ledger.add(*item)
    return ledger


@given(FILES)
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, files: list[Any]) -> None:
    ledger = made(files)
    path = tmp_path_factory.mktemp("ledger") / "a.ledger"
    ledger.save(path)
    loaded = load_ledger(path)
    assert loaded == ledger
    assert list(path.parent.iterdir()) == [path]
    for number, (_, _, _, pieces) in enumerate(files):
        assert len(loaded.pieces(number)) == len(pieces)
        kept = [item[0] for _, items in pieces for item in items if isinstance(item, tuple)]
        assert loaded.ids[loaded.documents(loaded.pieces(number))] == kept
        for piece, (digest, items) in zip(loaded.pieces(number), pieces, strict=True):
            clean = not {"verloren", "overgeslagen"} & {item for item in items if isinstance(item, str)}
            assert loaded.digests[piece] == (digest if clean else PARSE_AGAIN)
            assert loaded.internal[piece] == items.count("intern")


@given(FILES)
def test_what_is_kept_is_the_same(files: list[Any]) -> None:
    ledger = made(files)
    other = Ledger(kind_names=list(ledger.kind_names), remarks=dict(ledger.remarks))
    for number, name in enumerate(ledger.names):
        other.begin_file(name, ledger.sizes[number], ledger.times[number])
        other.keep(ledger, ledger.pieces(number))
    assert other == ledger
    assert sum(other.kind_counts().values()) == len(other.ids)


@pytest.mark.parametrize("kept", [0, 5, 60, 300])
def test_a_damaged_ledger_is_reported_with_what_mends_it(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "a.ledger"
    made([("a", 1, 2, [(b"x" * DIGEST_BYTES, [("id", True, "artikel", b"y" * CONTENT_BYTES)])])]).save(path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(OperatorError, match="vindplaats index --rebuild"):
        load_ledger(path)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Titels"},
        {"lead": ""},
        {"sections": DOCUMENT.sections[:1]},
        {"sections": (Section("Tekst", "Kop", "l"), DOCUMENT.sections[1])},
        {"sections": (DOCUMENT.sections[0], Section("Blad", page=4))},
        {"date": date(2024, 5, 4)},
        {"date": None},
        {"place": 1},
        {"themes": ("a",)},
        {"themes_by_rule": True},
        {"visibility": Visibility.INTERNAL},
        {"links": ("https://a.example/",)},
    ],
)
def test_another_content_has_another_digest(change: dict[str, object]) -> None:
    facets: dict[Facet, tuple[str, ...]] = {Facet.KIND: ("artikel",)}
    digest = content_digest(DOCUMENT, facets)
    assert len(digest) == CONTENT_BYTES
    assert digest == content_digest(replace(DOCUMENT), dict(facets))
    assert digest != content_digest(replace(DOCUMENT, **change), facets)  # type: ignore[arg-type]
    assert digest != content_digest(DOCUMENT, {Facet.KIND: ("artikel", "blog")})
