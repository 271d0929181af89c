"""Golden queries: what an editor may write, and what is said when the index does not live up to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import EditorError, LiveIndex, Searcher
from indexer.golden import check, load_golden
from indexer.settings import load_settings
from tests.conftest import ROOT, Published
from tests.indexer.runs import doc, internal, write

SETTINGS = load_settings(ROOT / "config.yaml")
DOCUMENTS = [
    doc("a", "fietsen fietsen fietsen", kind="blog", date="2020-01-01"),
    doc("b", "fietsen fietsen in de regen", kind="artikel", date="2021-01-01"),
    doc("c", "fietsen met een allochtoon en zijn hele lange rij andere vrienden", kind="artikel"),
    internal("d", "fietsen"),
]


@pytest.fixture
def searcher(tmp_path: Path, published: Published) -> Searcher:
    (tmp_path / "bron").mkdir()
    write(tmp_path / "bron", "a.jsonl", *DOCUMENTS, *(doc(f"vul{n:03}", "vulling") for n in range(120)))
    return LiveIndex(published(tmp_path / "bron")).searcher()


def tried(searcher: Searcher, folder: Path, expected: str) -> list[str]:
    file = folder / "golden.yaml"
    file.write_text(f"- {{query: fietsen, reason: proef, {expected}}}", encoding="utf-8")
    return list(check(searcher, load_golden(file, SETTINGS)))


@pytest.mark.parametrize(
    "expected",
    [
        "top1: a",
        "top3: [a, b, c]",
        "top10: c",
        "not_top1: [b, c]",
        "absent: [d, vul001]",
        "top1: b, filters: {soort: artikel}",
        "top1: b, filters: {jaar: 2021}, absent: a",
        "top3: [a, b], filters: {jaar: [2020, 2021]}, absent: c",
        "query: fitsen, corrected: fietsen",
        "uncorrected: true",
        "query: allochtoon, notice: migratieachtergrond",
    ],
)
def test_what_is_as_expected(searcher: Searcher, tmp_path: Path, expected: str) -> None:
    assert tried(searcher, tmp_path, expected) == []


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ("top1: b", "b hoort bovenaan te staan, maar staat op plaats 2. Bovenaan: a, b, c."),
        ("top1: vul001", "maar staat niet bij de eerste 10"),
        ("not_top3: b", "b hoort niet bij de eerste 3 te staan, maar staat op plaats 2."),
        ("absent: c", "c hoort niet gevonden te worden."),
        ("query: vulling, absent: vul119", "vul119 hoort niet gevonden te worden."),
        ("top10: zoek", "zoek (onder ‘top10’) staat niet in deze index."),
        ("not_top10: zoek", "zoek (onder ‘not_top10’) staat niet in deze index."),
        ("top1: a, filters: {soort: artikel}", "‘fietsen’ (soort: artikel): a hoort bovenaan te staan"),
        ("corrected: fiets", "‘Bedoelde u’ hoort 'fiets' voor te stellen, niet 'niets'."),
        ("query: fitsen, uncorrected: true", "‘Bedoelde u’ hoort niets voor te stellen, niet 'fietsen'."),
        ("notice: verouderd", "een melding met ‘verouderd’ ontbreekt. Meldingen: geen"),
        ("query: bestaatniet, top1: a", "Bovenaan: niets."),
    ],
)
def test_what_is_not(searcher: Searcher, tmp_path: Path, expected: str, said: str) -> None:
    (failure,) = tried(searcher, tmp_path, expected)
    assert failure.startswith(f"{tmp_path / 'golden.yaml'}, regel 1: ‘")
    assert said in failure


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("query: fietsen", "verwacht een lijst"),
        ("- {query: a, top1: b}", "regel 1: ‘reason’ ontbreekt"),
        ("- {top1: b, reason: c}", "regel 1: ‘query’ ontbreekt"),
        ("- {query: a, top5: b, reason: c}", "regel 1: ‘top5’ is hier onbekend"),
        ("\n- {query: a, reason: c}", "regel 2: er staat niet bij wat er verwacht wordt"),
        ("- {query: a, top1: [b, c], reason: d}", "regel 1: 2 documenten kunnen niet alle bovenaan staan"),
        ("- {query: a, top1: b, top3: [c, d, e], reason: d}", "4 documenten kunnen niet alle bij de eerste 3 staan"),
        ("- {query: a, top1: b, absent: b, reason: d}", "b staat zowel onder ‘top…’ als onder ‘absent’"),
        ("- {query: a, top3: b, not_top10: b, reason: d}", "als onder ‘not_top10’"),
        ("- {query: a, top1: 3, reason: d}", "‘top1’ ontbreekt of is geen tekst"),
        ("- {query: a, corrected: b, uncorrected: true, reason: d}", "spreken elkaar tegen"),
        ("- {query: a, uncorrected: ja, reason: d}", "‘uncorrected’ moet true of false zijn"),
        ("- {query: a, top1: b, filters: {kleur: rood}, reason: d}", "‘filters’ hoort te zijn: een of meer van"),
        ("- {query: a, top1: b, filters: rapport, reason: d}", "‘filters’ hoort te zijn"),
        ("- {query: a, top1: b, filters: {soort: boek}, reason: d}", "'boek' is geen waarde van het filter ‘soort’"),
        ("- {query: a, top1: b, filters: {jaar: [21]}, reason: d}", "'21' is geen waarde van het filter ‘jaar’"),
        ("- {query: a, top1: b, filters: {soort: []}, reason: d}", "elk met een of meer waarden"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "golden.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(EditorError) as error:
        load_golden(file, SETTINGS)
    assert str(error.value).startswith(str(file))
    assert said in str(error.value)
