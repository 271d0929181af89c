"""``vindplaats check`` and ``vindplaats index --check``, as an editor uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vindplaats.conftest import call

GOOD = "- {query: maatjes buurt, top1: twee, reason: proef}\n"
BAD = "- {query: maatjes buurt, top1: een, reason: proef}\n"


@pytest.fixture
def golden(config: Path) -> Path:
    file = config.parent / "golden.yaml"
    file.write_text(GOOD, encoding="utf-8")
    return file


def test_all_is_well(config: Path, golden: Path) -> None:
    call(config, "index")
    result = call(config, "check", str(golden))
    assert result.exit_code == 0, result.output
    assert "1 zoekvragen geprobeerd; alles klopt." in result.output


def test_a_failure_names_file_and_line(config: Path, golden: Path) -> None:
    call(config, "index")
    golden.write_text(GOOD + BAD, encoding="utf-8")
    result = call(config, "check", str(golden))
    assert result.exit_code == 1
    assert f"{golden}, regel 2: ‘maatjes buurt’: een hoort bovenaan te staan" in result.stdout
    assert "2 zoekvragen geprobeerd; 1 keer" in result.stderr


def test_a_wrong_file_is_one_message(config: Path, golden: Path) -> None:
    call(config, "index")
    golden.write_text("- {query: maatjes, top1: een}\n", encoding="utf-8")
    result = call(config, "check", str(golden))
    assert (result.exit_code, result.output) == (1, f"Fout: {golden}, regel 1: ‘reason’ ontbreekt of is geen tekst.\n")


def test_an_index_that_does_not_pass_is_not_published(config: Path, golden: Path) -> None:
    assert call(config, "index", "--check", str(golden)).exit_code == 0
    (config.parent / "bronnen" / "drie.md").write_text("---\ntitel: Maatjes in de buurt\n---\nBuurt en maatjes.\n")
    refused = call(config, "index", "--check", str(golden))
    assert refused.exit_code == 1
    assert "twee hoort bovenaan te staan, maar staat op plaats 2. Bovenaan: drie, twee" in refused.output
    assert "2 resultaten" in call(config, "search", "maatjes").output, "what was live is live"
    assert call(config, "index").exit_code == 0
    assert "3 resultaten" in call(config, "search", "maatjes").output
    assert call(config, "index", "--check", str(golden)).exit_code == 1, "nothing changed, and still it is not right"


def test_a_wrong_file_is_found_before_anything_is_read(config: Path, golden: Path) -> None:
    golden.write_text("- {query: maatjes, reason: proef}\n", encoding="utf-8")
    result = call(config, "index", "--check", str(golden))
    assert result.exit_code == 1
    assert "regel 1" in result.output
    assert not (config.parent / "indexmap" / "current").exists()
