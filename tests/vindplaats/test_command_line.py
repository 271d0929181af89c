"""The program, as an operator uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer import Settings
from search_web import create_app
from tests.conftest import ROOT
from tests.vindplaats.conftest import call
from vindplaats.command_line import main


def test_index_search_and_status(config: Path) -> None:
    result = call(config, "index")
    assert result.exit_code == 0, result.output
    assert (config.parent / "indexmap" / "current").exists(), "paths are relative to the configuration"
    assert "toegevoegd" in result.output
    found = call(config, "search", "maatjes")
    assert found.output.startswith("2 resultaten")
    assert "documenten   2" in call(config, "status").output


def test_json_is_that_of_the_web(settings: Settings, tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    settings = settings.model_copy(update={"site_url": "https://kennis.example"})
    text = (ROOT / "config.yaml").read_text(encoding="utf-8").replace("index: var/index", f"index: {settings.index}")
    text += f"\nsite_url: {settings.site_url}\n"
    for folder in ("stopwords/nl.txt", "thesaurus"):
        text = text.replace(f": {folder}\n", f": {ROOT / folder}\n")
    config.write_text(text, encoding="utf-8")
    options = ["--thema", "discriminatie", "--soort", "rapport", "--json"]
    printed = json.loads(call(config, "search", "wat werkt stagediscriminatie", *options).output)
    answer = (
        create_app(settings)
        .test_client()
        .get(
            "/api/v1/zoeken",
            query_string={"q": "wat werkt stagediscriminatie", "thema": "discriminatie", "soort": "rapport"},
        )
    )
    served = answer.get_json()
    assert printed == served
    assert printed["total"] > 0


def test_rollback(config: Path) -> None:
    call(config, "index")
    assert call(config, "rollback").exit_code == 1
    (config.parent / "bronnen" / "twee.md").unlink()
    call(config, "index")
    assert "1 resultaat" in call(config, "search", "maatjes").output
    assert call(config, "rollback").exit_code == 0
    assert "2 resultaten" in call(config, "search", "maatjes").output


def test_both_editions_are_reported_shown_and_rolled_back(config: Path) -> None:
    record = "vraag: Wie helpt?\nantwoord: Maatjes.\nzichtbaarheid: {}\n"
    for name, visibility in {"drie": "intern", "vier": "openbaar", "vijf": "concept"}.items():
        (config.parent / "bronnen" / f"{name}.yaml").write_text(record.format(visibility), encoding="utf-8")
    report = call(config, "index").output
    rows = {line[:31].strip(): line[31:].split() for line in report.splitlines()}
    assert rows[""] == ["openbaar", "balie"]
    assert rows["toegevoegd"] == ["3", "2"]
    assert (rows["niet openbaar"], rows["waarvan concept (in geen index)"]) == (["2"], ["1"])
    assert "Openbare index: generatie 000001 met 3 documenten is nu in gebruik." in report
    assert "Index van de balie: generatie 000001 met 2 documenten is nu in gebruik." in report
    (config.parent / "bronnen" / "drie.yaml").unlink()
    report = call(config, "index").output
    assert "Openbare index: generatie 000001 met 3 documenten blijft in gebruik; er is niets veranderd." in report
    assert "documenten   3" in call(config, "status").output
    assert "documenten   1" in call(config, "status", "--editie", "balie").output
    assert call(config, "rollback").exit_code == 1
    told = call(config, "rollback", "--editie", "balie").output
    assert "Index van de balie: generatie 000001" in told
    assert "nieuwe indexering" in told
    assert json.loads(call(config, "status", "--editie", "balie", "--json").output)["documents"] == 2


def test_strict_publishes_nothing(config: Path) -> None:
    call(config, "index")
    (config.parent / "bronnen" / "stuk.pdf").write_bytes(b"%PDF-1.7 half a report")
    (config.parent / "bronnen" / "drie.md").write_text("Nog meer maatjes in de wijk.\n")
    strict = call(config, "index", "--strict")
    assert strict.exit_code == 1
    assert "stuk.pdf" in strict.output
    assert "2 resultaten" in call(config, "search", "maatjes").output
    assert call(config, "index").exit_code == 0
    assert "3 resultaten" in call(config, "search", "maatjes").output


@pytest.mark.parametrize("command", ["search", "status"])
def test_without_an_index_the_operator_is_told_what_to_do(config: Path, command: str) -> None:
    result = call(config, command)
    assert result.exit_code == 1
    assert "vindplaats index" in result.output


def test_an_unknown_filter_is_an_error_not_an_empty_list(config: Path) -> None:
    call(config, "index")
    result = call(config, "search", "maatjes", "--thema", "bestaat-niet")
    assert result.exit_code == 1
    assert "bestaat-niet" in result.output


def test_a_wrong_setting_is_named_with_its_line(config: Path) -> None:
    with config.open("a", encoding="utf-8") as file:
        file.write("pagesize: 3\n")
    result = call(config, "config")
    assert result.exit_code == 1
    assert "pagesize" in result.output
    assert "regel" in result.output


def test_config_shows_what_it_was_given(config: Path) -> None:
    assert "page_size: 10" in call(config, "config").output
    assert json.loads(call(config, "config", "--json").output)["page_size"] == 10


def test_the_variable_names_the_configuration(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VINDPLAATS_CONFIG", str(config))
    assert CliRunner().invoke(main, ["index"]).exit_code == 0
    assert (config.parent / "indexmap" / "current").exists()


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_and_option_has_help(command: str) -> None:
    found = main.commands[command]
    assert found.help
    assert all(getattr(option, "help", True) for option in found.params if option.param_type_name == "option")


def test_a_command_loads_no_more_than_it_needs() -> None:
    heavy = {"flask", "werkzeug", "gunicorn", "bs4", "lxml", "pypdfium2", "markdown_it"}
    program = f"import sys, vindplaats.command_line; print(*{heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []
