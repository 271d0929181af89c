"""The settings of lists: the shipped ones are right, and a mistake names file, line and setting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indexer.errors import ConfigError
from indexer.list_settings import EditorChoice
from indexer.query import Facet
from indexer.settings import load_settings

ROOT = Path(__file__).parents[2]
KNOWN = """kinds:
  - {slug: artikel, label: Artikel}
themes:
  - {slug: werk, label: Werk}
lijsten:
"""


def load(folder: Path, lists: str) -> Path:
    file = folder / "eigen.yaml"
    file.write_text(KNOWN + lists, encoding="utf-8")
    return file


def test_the_shipped_lists_load() -> None:
    lists = load_settings(ROOT / "config.yaml").lijsten
    assert len(lists) >= 3
    assert all(one.introduction for one in lists)


def test_a_year_may_be_written_as_a_number(tmp_path: Path) -> None:
    file = load(tmp_path, "  - {slug: a, title: A, filters: {jaar: [2025, '2026'], thema: [werk]}}\n")
    assert load_settings(file).lijsten[0].filters[Facet.YEAR] == ("2025", "2026")


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ("  - {slug: a, title: A}\n  - {slug: a, title: B}\n", "regel 7: lijsten.1.slug: er is al een lijst ‘a’"),
        ("  - {slug: lijst, title: A}\n", "regel 6: lijsten.0.slug: ‘lijst’ is de naam van lijsten zonder naam"),
        (
            "  - {slug: b, title: B}\n  - slug: a\n    title: A\n    filters:\n      thema: [wonen]\n",
            "regel 10: lijsten.1.filters.thema: ‘wonen’ bestaat niet",
        ),
        ("  - {slug: a, title: A, filters: {soort: [blog]}}\n", "lijsten.0.filters.soort: ‘blog’ bestaat niet"),
        ("  - {slug: a, title: A, filters: {jaar: [25]}}\n", "lijsten.0.filters.jaar: ‘25’ bestaat niet"),
        ("  - {slug: a, title: A, filters: {kleur: [rood]}}\n", "regel 6: lijsten.0.filters.kleur"),
        ("  - {slug: a, title: A, query: '\"half'}\n", "regel 6: lijsten.0.query: Een aanhalingsteken zonder tweede"),
        ("  - {slug: a, title: A, length: 0}\n", "lijsten.0.length: moet ten minste 1 zijn"),
        ("  - {slug: a, title: A, layout: groot}\n", "lijsten.0.layout: kies uit"),
        (
            "  - slug: a\n    title: A\n    pinned:\n      - {id: x, reason: r, until: volgende week}\n",
            "regel 9: lijsten.0.pinned.0.until: verwacht een datum",
        ),
        ("  - {slug: a, title: A, pinned: [{id: x}]}\n", "lijsten.0.pinned.0.reason: deze instelling is verplicht"),
        (
            "  - slug: a\n    title: A\n    pinned: [{id: x, reason: r}]\n    hidden: [{id: x, reason: r}]\n",
            "regel 9: lijsten.0.hidden: x staat ook bij pinned",
        ),
        (
            "  - {slug: a, title: A, hidden: [{id: x, reason: r}, {id: x, reason: r}]}\n",
            "lijsten.0.hidden: x staat er twee keer",
        ),
        ("  []\nsite_url: kennis.nl\n", "regel 7: site_url: gebruik een adres dat met https:// begint"),
        ("  []\nembedding: {hosts: ['https://a.nl; script-src *']}\n", "embedding.hosts: 'https://a.nl; script-src *'"),
    ],
)
def test_mistakes_are_told_with_line_and_setting(tmp_path: Path, lists: str, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(load(tmp_path, lists))
    assert expected in str(caught.value)


@pytest.mark.parametrize("host", ["*", "https://www.voorbeeld.nl", "https://*.voorbeeld.nl", "http://localhost:8080"])
def test_hosts_that_may_embed(tmp_path: Path, host: str) -> None:
    settings = load_settings(load(tmp_path, f"  []\nembedding: {{hosts: ['{host}']}}\n"))
    assert settings.embedding.hosts == (host,)


def test_a_choice_holds_to_its_day() -> None:
    choice = EditorChoice(id="x", reason="r", until=date(2026, 11, 3))
    assert choice.holds(date(2026, 11, 3))
    assert not choice.holds(date(2026, 11, 4))
    assert EditorChoice(id="x", reason="r").holds(date.max)
