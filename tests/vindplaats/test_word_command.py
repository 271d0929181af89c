"""``vindplaats woord``, as an editor uses it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from tests.conftest import ROOT
from tests.vindplaats.conftest import call

TEXT = "Het beleid heet begeleiding. Steden en een stad. Stagediscriminatie is discriminatie. Leg het lege vel neer."


@pytest.fixture
def indexed(config: Path) -> Path:
    (config.parent / "bronnen" / "drie.md").write_text(TEXT, encoding="utf-8")
    call(config, "index")
    return config


def lines(result: Result) -> dict[str, str]:
    assert result.exit_code == 0, result.output
    return dict(line.strip().split(maxsplit=1) for line in result.output.splitlines() if line.startswith("  "))


def test_what_becomes_of_a_word(indexed: Path) -> None:
    said = call(indexed, "woord", "steden").output
    assert "stad (uitzondering bij ‘steden’: Klinkerwisseling" in said
    assert "stems.yaml, regel " in said
    assert "zelfde stam      stad 1" in said
    assert lines(call(indexed, "woord", "beleid"))["stam"] == "beleid (door de stemmer)"


def test_compounds_and_the_thesaurus(indexed: Path) -> None:
    said = call(indexed, "woord", "stagediscriminatie", "discriminatie", "azc").output
    assert "stage + discriminatie (geleerd, geen uitzondering)" in said
    assert "deel van         stagediscriminatie 1" in said
    assert "azc → asielzoekerscentrum (afkorting, gewicht 0.95)" in said
    assert "(in geen enkel document)" in said


def test_words_in_json(indexed: Path) -> None:
    found = json.loads(call(indexed, "woord", "--json", "steden", "wat").output)
    steden, wat = found["words"]
    assert (steden["form"], steden["stem"], steden["documents"]) == ("steden", "stad", 1)
    assert steden["because_stem"][0] == "steden"
    assert wat["stop_word"]
    assert "wat werkt" in wat["phrases"]
    assert found["collisions"] is None


def test_the_worst_collisions(indexed: Path) -> None:
    said = call(indexed, "woord", "--collisions", "--most", "1").output
    assert "Botsingen: " in said
    assert len([line for line in said.splitlines() if "≠" in line]) == 1
    assert "--most" in said
    found = json.loads(call(indexed, "woord", "--collisions", "--json").output)["collisions"]
    assert {"leg", "lege"} in [set(one["worst"]) for one in found]


def test_what_another_list_would_change(indexed: Path, tmp_path: Path) -> None:
    other = tmp_path / "anders.yaml"
    other.write_text("- {form: lege, like: lege, reason: proef}\n- {form: begeleiding, like: beleid, reason: proef}\n")
    said = call(indexed, "woord", "--with", str(other)).output
    assert "begeleiding (in 1 document): stam begeleid → beleid; nu samen met beleid 1" in said
    assert "steden (in 1 document): stam stad → sted; niet meer samen met stad 1" in said
    only = call(indexed, "woord", "beleid", "--with", str(other)).output
    assert "Wijzigingen met deze lijst: 1\n  beleid (in 1 document): nu samen met begeleiding 1" in only
    both = call(indexed, "woord", "--collisions", "--with", str(other)).output
    solved = both.split("Botsingen die deze lijst oplost")[1].split("Botsingen die deze lijst veroorzaakt")[0]
    assert "leg" in solved


def test_another_folder_of_lists(indexed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "lijsten"
    shutil.copytree(ROOT / "thesaurus", folder)
    assert "geen" in call(indexed, "woord", "--with", str(folder)).output
    with (folder / "compounds.yaml").open("a", encoding="utf-8") as file:
        file.write("- {form: stagediscriminatie, parts: [], reason: proef}\n")
    said = call(indexed, "woord", "--with", str(folder)).output
    assert "stagediscriminatie (in 1 document): delen stage + discriminatie → geen" in said


def test_a_wrong_list_is_one_message(indexed: Path, tmp_path: Path) -> None:
    other = tmp_path / "stems.yaml"
    other.write_text("- {form: steden}\n")
    result = call(indexed, "woord", "--with", str(other))
    assert result.exit_code == 1
    assert f"{other}, regel 1" in result.output


def test_without_a_question_the_usage_is_shown(indexed: Path) -> None:
    assert call(indexed, "woord").exit_code == 2
