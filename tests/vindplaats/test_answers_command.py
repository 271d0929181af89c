"""``vindplaats antwoorden``: past answers in a terminal, without personal data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.vindplaats.conftest import call
from vindplaats.command_line import main

RECORD = """titel: Een hek plaatsen
vraag: Mag ik een hek om mijn tuin zetten?
antwoord: Ja, tot een meter hoog mag dat zonder vergunning.
zichtbaarheid: intern
"""
LETTER = "Beste gemeente,\n\nMag ik een hek plaatsen? Bel mij op 06-12345678.\n\nGroeten,\nSanne de Wit"


@pytest.fixture
def desk(config: Path) -> Path:
    """The configuration, with an answered question and a publication, indexed."""
    corpus = config.parent / "bronnen"
    (corpus / "hek.yaml").write_text(RECORD, encoding="utf-8")
    (corpus / "tuin.md").write_text("# Hekken in de tuin\n\nOver een hek.", encoding="utf-8")
    assert call(config, "index").exit_code == 0
    return config


def ask(config: Path, *arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["--config", str(config), "antwoorden", *arguments], input=given)


def test_a_letter_is_answered_from_standard_input(desk: Path) -> None:
    result = ask(desk, "--vraag-bestand", "-", "--json", given=LETTER)
    assert result.exit_code == 0, result.output
    found = json.loads(result.output)
    (part,) = found["parts"]
    assert "hek" in found["vraag"]
    assert part["answers"][0]["title"] == "Een hek plaatsen"
    assert [hit["title"] for hit in part["publications"]] == ["Hekken in de tuin"]
    assert "Sanne" not in result.output
    assert "12345678" not in result.output


def test_a_question_on_the_command_line(desk: Path) -> None:
    output = ask(desk, "mag", "een", "hek?").output
    assert "1. Een hek plaatsen" in output
    assert "Publicatie: Hekken in de tuin" in output


def test_each_part_is_told_apart(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text("Mag een hek hier? Is er subsidie voor zonnepanelen?", encoding="utf-8")
    assert "Vraag 2 van 2: " in ask(desk, "--vraag-bestand", str(tmp_path / "mail.txt")).output


def test_something_must_be_asked(desk: Path) -> None:
    result = ask(desk)
    assert result.exit_code == 2
    assert "Geef een vraag" in result.output
