"""The quality of search on real questions stays above its floors, and no floor sinks without a word."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from indexer.evaluation import Scores, evaluate
from tests.conftest import ROOT, configured
from tools.set_floors import FILE, MARGIN, Floor, read_floors, settle, unexplained, write_floors

FLOORS = read_floors(FILE.read_text(encoding="utf-8"))
FLOOR = Floor(0.8, 0.9, 0.7, "2026-01-01", "First measured.")


@pytest.mark.parametrize("name", FLOORS)
def test_no_judged_set_scores_below_its_floor(shared: Path, tmp_path: Path, name: str) -> None:
    scores = evaluate(configured(tmp_path), shared / "data" / name).scores
    assert not FLOORS[name].missed(scores), f"{scores} is below {FLOORS[name]}; see tools/set_floors.py"


@pytest.mark.parametrize("revision", ["HEAD", "HEAD^"])
def test_a_floor_that_went_down_says_why(revision: str) -> None:
    """Compared with the last commit while a change is made, and with the one before when it is checked in."""
    path = FILE.relative_to(ROOT).as_posix()
    try:
        shown = subprocess.run(["git", "show", f"{revision}:./{path}"], cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("there is no git here")
    if shown.returncode:
        pytest.skip(f"no floors in {revision}")
    assert unexplained(read_floors(shown.stdout), FLOORS) == []


def test_every_floor_has_its_date_and_reason() -> None:
    assert all(floor.date and floor.reason for floor in FLOORS.values())


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({"set": FLOOR}, []),
        ({"set": Floor(0.81, 0.9, 0.7, "2026-02-02", "Measured again.")}, []),
        ({"set": Floor(0.79, 0.95, 0.7, "2026-02-02", "Measured again.")}, ["set"]),
        ({"set": Floor(0.79, 0.9, 0.7, "2026-02-02", "Measured again.", "2026-02-02: larger set")}, []),
        ({}, ["set"]),
    ],
)
def test_what_needs_a_reason(after: dict[str, Floor], expected: list[str]) -> None:
    assert unexplained({"set": FLOOR}, after) == expected


def test_an_old_reason_does_not_do_for_a_new_loss() -> None:
    before = Floor(0.8, 0.9, 0.7, "2026-01-01", "Measured again.", "2026-01-01: larger set")
    assert unexplained({"set": before}, {"set": Floor(0.7, 0.9, 0.7, "2026-03-03", "x", before.lowered)}) == ["set"]


def test_floors_rise_and_stay_but_only_go_down_for_a_reason() -> None:
    assert settle(None, Scores(0.8, 0.9, 0.7), "2026-02-02", None).ndcg == pytest.approx(0.8 - MARGIN)
    better = settle(FLOOR, Scores(0.85, 0.902, 0.7), "2026-02-02", None)
    assert (better.ndcg, better.recall, better.mrr, better.lowered) == (0.845, 0.9, 0.7, "")
    assert settle(FLOOR, Scores(0.801, 0.901, 0.701), "2026-02-02", None) == FLOOR
    with pytest.raises(ValueError, match=r"recall 0\.8000 < 0\.9"):
        settle(FLOOR, Scores(0.85, 0.8, 0.7), "2026-02-02", None)
    lower = settle(FLOOR, Scores(0.85, 0.8, 0.7), "2026-02-02", "larger set")
    assert (lower.ndcg, lower.recall, lower.mrr, lower.lowered) == (0.845, 0.795, 0.7, "2026-02-02: larger set")


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    write_floors(tmp_path / "floors.yaml", {"set": FLOOR})
    assert read_floors((tmp_path / "floors.yaml").read_text(encoding="utf-8")) == {"set": FLOOR}
