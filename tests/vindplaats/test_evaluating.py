"""``vindplaats evaluate``, as an operator uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import ROOT
from vindplaats.command_line import main


def write_set(folder: Path, prefix: str, answer: str) -> Path:
    """Two documents and one query; ``answer`` is the right one."""
    folder.mkdir()
    documents = [{"_id": "een", "text": "De buurt zoekt maatjes."}, {"_id": "twee", "text": "De bus rijdt niet."}]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
    (folder / "queries.jsonl").write_text(json.dumps({"_id": f"{prefix}1", "text": "maatjes"}), encoding="utf-8")
    (folder / "qrels.tsv").write_text(f"query-id\tcorpus-id\tscore\n{prefix}1\t{answer}\t1\n", encoding="utf-8")
    return folder


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["--config", str(ROOT / "config.yaml"), "evaluate", *map(str, arguments)])


def test_each_set_and_their_average(tmp_path: Path) -> None:
    good, bad = write_set(tmp_path / "goed", "a", "een"), write_set(tmp_path / "mis", "b", "twee")
    result = call(good, bad, "--run", tmp_path / "uit.trec")
    assert result.exit_code == 0, result.output
    rows = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines()}
    assert rows["goed"] == ["2", "1", "1.0000", "1.0000", "1.0000"]
    assert rows["mis"] == ["2", "1", "0.0000", "0.0000", "0.0000"]
    assert rows["gemiddelde"] == ["0.5000", "0.5000", "0.5000"]
    run = [line.split()[:4] for line in (tmp_path / "uit.trec").read_text(encoding="utf-8").splitlines()]
    assert run == [["a1", "Q0", "een", "1"], ["b1", "Q0", "een", "1"]]


def test_one_set_has_no_average(tmp_path: Path) -> None:
    assert "gemiddelde" not in call(write_set(tmp_path / "goed", "a", "een")).stdout


def test_what_does_not_fit_is_said_beside_the_table(tmp_path: Path) -> None:
    result = call(write_set(tmp_path / "set", "a", "drie"))
    assert result.exit_code == 0
    assert "drie" in result.stderr
    assert "drie" not in result.stdout


@pytest.mark.parametrize("missing", ["corpus.jsonl", "qrels.tsv"])
def test_a_set_that_is_not_whole_is_one_message(tmp_path: Path, missing: str) -> None:
    folder = write_set(tmp_path / "set", "a", "een")
    (folder / missing).unlink()
    result = call(folder)
    assert result.exit_code == 1
    assert result.output.startswith("Fout:")
    assert missing in result.output
