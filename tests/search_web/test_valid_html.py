"""Every page, fragment and frame is valid HTML, says a validator that knows the standard."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer import Facet, LiveIndex, SearchRequest
from tests.browser.test_accessibility import PAGES
from tests.conftest import ROOT

VALIDATOR = Path(sys.prefix) / "html-validate" / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIGURATION = ROOT / "tests" / "html" / "htmlvalidate.json"
SLUGS = ["stagediscriminatie", "polarisatie-bewijs", "antwoorden-gemeenten"]
AD_HOC = "thema=arbeidsmarkt&q=werk&zoekvak=1&filters=1&opmaak=kaarten&zoek=taal"
LISTS = [
    *(way.format(slug) for slug in SLUGS for way in ("/embed/{}.html", "/embed/{}/frame", "/lijst/{}")),
    *(f"{way}?{AD_HOC}" for way in ("/embed/lijst.html", "/embed/lijst/frame", "/lijsten/maken")),
    "/embed/antwoorden-gemeenten/frame?pagina=2&kies=jaar:2023",
    "/embed/stagediscriminatie.html?kop=4",
    "/lijst/antwoorden-gemeenten?zoek=inburgering",
    "/lijsten/maken",
    "/lijsten/maken?lijst=antwoorden-gemeenten",
]


@pytest.fixture
def addresses(live: LiveIndex) -> list[str]:
    kinds = {hit.kind: hit.id for hit in live.searcher().search(SearchRequest("werk", page_size=100)).hits}
    assert len(kinds) >= 5
    documents = [f"/document/{one}?q=werk" for one in kinds.values()]
    explained = f"/zoeken?q=stage+{Facet.THEME.value}&waarom=1"
    return [*(path for path, _ in PAGES.values()), *LISTS, *documents, explained]


def test_all_of_it(client: FlaskClient, addresses: list[str], tmp_path: Path) -> None:
    if not VALIDATOR.exists():
        pytest.fail("de HTML-validator ontbreekt; `make test` installeert hem", pytrace=False)
    for number, address in enumerate(addresses):
        (tmp_path / f"{number}.html").write_text(client.get(address).get_data(as_text=True), encoding="utf-8")
    assert _errors(tmp_path, addresses) == []


def test_the_validator_finds_errors(tmp_path: Path) -> None:
    (tmp_path / "0.html").write_text("<p><div>fout</p>", encoding="utf-8")
    assert _errors(tmp_path, ["fout"])


def _errors(folder: Path, addresses: list[str]) -> list[str]:
    node = Path(sys.prefix) / "bin" / "node"
    report = folder / "report.json"  # what it prints is cut off when it is long
    command = [str(node), str(VALIDATOR), "--config", str(CONFIGURATION), "--formatter", f"json={report}", "*.html"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    assert run.returncode in {0, 1}, run.stderr
    return [
        f"{addresses[int(Path(one['filePath']).stem)]}, regel {message['line']}: {message['message']} "
        f"({message['ruleId']})"
        for one in json.loads(report.read_text(encoding="utf-8"))
        for message in one["messages"]
    ]
