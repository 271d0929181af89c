"""``vindplaats index --vergelijk`` and ``--alleen-als-gelijk``, as an editor uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.comparison import Change, Comparison, Difference, Elsewhere
from indexer.watched import Place, Watched
from tests.vindplaats.conftest import call
from vindplaats.compare_reporting import changed_watch, summary, text_lines

NEW = '---\ntitel: Maatjes <script>alert("x")</script> & buren\nthema: Samenleven\n---\nTekst.\n'


@pytest.fixture
def live(config: Path) -> Path:
    """The configuration, with an index that is live and queries that are watched."""
    (config.parent / "golden.yaml").write_text("- {query: maatjes, top3: een, reason: proef}\n", encoding="utf-8")
    config.write_text(f"golden: golden.yaml\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    assert call(config, "index").exit_code == 0
    return config


def add(config: Path) -> None:
    (config.parent / "bronnen" / "drie.md").write_text(NEW, encoding="utf-8")


def current(config: Path) -> str:
    return (config.parent / "indexmap" / "current").read_text(encoding="utf-8")


def test_nothing_changes(live: Path) -> None:
    result = call(live, "index", "--vergelijk")
    assert result.exit_code == 0
    assert "Vergeleken met generatie 000001" in result.stdout
    assert "Er verandert niets." in result.stdout
    assert "niets gepubliceerd" in result.stdout


def test_what_changes_is_told_and_not_published(live: Path) -> None:
    add(live)
    before = current(live)
    result = call(live, "index", "--vergelijk")
    assert result.exit_code == 0, result.output
    assert (
        "Themapagina Samenleven in de wijk: 1 document, eerst 0\n  erbij       niet in de index → plaats 1: "
        in result.stdout
    )
    assert "Zoekvraag ‘maatjes’: 3 resultaten, eerst 2\n" in result.stdout
    assert current(live) == before
    assert "3 resultaten" not in call(live, "search", "maatjes").output


def test_the_page_shows_titles_as_text(live: Path, tmp_path: Path) -> None:
    add(live)
    page = tmp_path / "verschil.html"
    assert call(live, "index", "--vergelijk", str(page)).exit_code == 0
    html = page.read_text(encoding="utf-8")
    assert "Maatjes &lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp; buren" in html
    assert "<script" not in html
    assert "Themapagina Samenleven in de wijk" in html
    assert "http" not in html, "it needs nothing from elsewhere"


def test_a_source_is_no_page(live: Path) -> None:
    result = call(live, "index", "--vergelijk", "bronnen")
    assert result.exit_code == 2
    assert "eindigt niet op .html" in result.output


def test_a_page_that_cannot_be_written_is_one_message(live: Path, tmp_path: Path) -> None:
    result = call(live, "index", "--vergelijk", str(tmp_path / "weg" / "verschil.html"))
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("Fout: De vergelijking kan niet in")


def test_published_only_if_it_is_the_same(live: Path) -> None:
    assert call(live, "index", "--rebuild", "--alleen-als-gelijk").exit_code == 0
    before = current(live)
    assert before.startswith("000002")
    add(live)
    refused = call(live, "index", "--alleen-als-gelijk", "--vergelijk")
    assert refused.exit_code == 1
    assert "erbij" in refused.stdout
    assert "Fout: Voor lezers verandert er iets (--alleen-als-gelijk); de index blijft zoals hij was." in refused.stderr
    assert current(live) == before


def test_what_nobody_can_tell_is_not_published(live: Path) -> None:
    (live.parent / "indexmap" / "generations" / "000001" / "watched.json").unlink()
    assert "is niet bewaard wat lezers er vinden" in call(live, "index", "--vergelijk").stdout
    refused = call(live, "index", "--rebuild", "--alleen-als-gelijk")
    assert refused.exit_code == 1
    assert "Publiceer één keer zonder --alleen-als-gelijk." in refused.stderr


def test_what_stays_public_is_warned_of(live: Path) -> None:
    source = live.parent / "bronnen" / "een.md"
    source.write_text(source.read_text(encoding="utf-8").replace("soort: Blog", "soort: Blog\nzichtbaarheid: intern"))
    refused = call(live, "index", "--alleen-als-gelijk")
    assert refused.exit_code == 1
    assert "staat nog iets wat niet meer openbaar hoort te zijn" in refused.stderr


def test_check_uses_the_queries_of_the_configuration(live: Path) -> None:
    assert "1 zoekvragen geprobeerd; alles klopt." in call(live, "check").output


def test_check_without_any_queries_tells_what_to_do(config: Path) -> None:
    result = call(config, "check")
    assert result.exit_code == 2
    assert "golden:" in result.output


def test_words_for_one_and_for_more() -> None:
    lists = tuple(Watched(Place.LIST, name) for name in "ab")
    themes = (Watched(Place.THEME, "t"),)
    one = Difference(
        lists[0], "A", 10, 1, 1, (Change("x", "X", 12, 3),), (Change("y", "Y", 1, Elsewhere.FURTHER_DOWN),), ()
    )
    number = Difference(lists[1], "B", 10, 1, 2, (), (), ())
    comparison = Comparison("000007", True, (*lists, *themes), (number, one), started=themes)
    assert summary(comparison) == (
        "Vergeleken met generatie 000007: 2 lijsten en 1 themapagina. Er verandert iets bij 2 lijsten."
    )
    assert list(text_lines(comparison))[1:] == [
        "",
        "Lijst A: 1 document, evenveel als eerst",
        "  erbij       plaats 12 → plaats 3: X (x)",
        "  eruit       plaats 1 → verder naar onderen: Y (y)",
        "",
        "Bovenaan verandert niets, alleen het aantal is anders:",
        "  Lijst B: 2 documenten, eerst 1",
        "",
        "Voor het eerst bekeken: themapagina t.",
    ]
    assert list(changed_watch(Comparison("000007"))) == []
