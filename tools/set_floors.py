#!/usr/bin/env python3
"""Set the floors of search quality in ``tests/quality/floors.yaml`` by what is measured now.

    tools/set_floors.py [DIR...] [--allow-lower "why it had to go down"]

A floor lies a little (``MARGIN``) under what was measured. It rises when more is measured, and stays where it is when
less is, as long as that is not below it. A floor that is no longer met is lowered with ``--allow-lower`` only; the
reason is written beside it, and a test refuses a floor that went down without a new one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from math import floor
from pathlib import Path

import yaml

from indexer import load_settings
from indexer.evaluation import Scores, evaluate

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "tests" / "quality" / "floors.yaml"
DATA = ROOT.parent / "shared" / "data"
SETS = (DATA / "gov-faq", DATA / "msdocs-vragen")
MARGIN = 0.005
MEASURES = tuple(field.name for field in fields(Scores))
_HEADER = """\
# Floors of search quality: `ndcg` is nDCG@10, `recall` recall@100, `mrr` MRR@10, each with the configuration in force.
# tools/set_floors.py writes this file; a floor that goes down has a new text under `lowered`.
"""


@dataclass(frozen=True)
class Floor:
    """The least that a judged set must score; ``lowered`` says why it was once higher, empty if it never was."""

    ndcg: float
    recall: float
    mrr: float
    date: str
    reason: str
    lowered: str = ""

    def missed(self, scores: Scores) -> list[str]:
        """The measures that are below the floor."""
        return [name for name in MEASURES if getattr(scores, name) < getattr(self, name)]


def read_floors(text: str) -> dict[str, Floor]:
    """Name of the set → its floor."""
    return {name: Floor(**{**row, "date": str(row["date"])}) for name, row in (yaml.safe_load(text) or {}).items()}


def write_floors(path: Path, floors: Mapping[str, Floor]) -> None:
    """Write ``floors`` to ``path``."""
    rows = {name: {key: value for key, value in asdict(one).items() if value != ""} for name, one in floors.items()}
    path.write_text(_HEADER + yaml.safe_dump(rows, sort_keys=False, allow_unicode=True, width=110), encoding="utf-8")


def settle(known: Floor | None, scores: Scores, today: str, allow_lower: str | None) -> Floor:
    """The floor to keep for a set with these scores. Raises ValueError when it would go down without a reason."""
    reached = {name: floor((getattr(scores, name) - MARGIN) * 1000) / 1000 for name in MEASURES}
    if known is None:
        return Floor(**reached, date=today, reason="First measured.")
    missed = known.missed(scores)
    if missed and not allow_lower:
        raise ValueError(", ".join(f"{name} {getattr(scores, name):.4f} < {getattr(known, name)}" for name in missed))
    kept = {name: reached[name] if name in missed else max(reached[name], getattr(known, name)) for name in MEASURES}
    if all(kept[name] == getattr(known, name) for name in MEASURES):
        return known
    risen = replace(known, **kept, date=today, reason="Measured again.")
    return replace(risen, lowered=f"{today}: {allow_lower}") if missed else risen


def unexplained(before: Mapping[str, Floor], after: Mapping[str, Floor]) -> list[str]:
    """The sets whose floor went down, or away, without a new reason."""
    return [
        name
        for name, old in before.items()
        if (new := after.get(name)) is None
        or (
            any(getattr(new, measure) < getattr(old, measure) for measure in MEASURES)
            and (not new.lowered or new.lowered == old.lowered)
        )
    ]


def main() -> None:
    """Measure, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path, metavar="DIR", help="judged sets (BEIR form)")
    parser.add_argument("--allow-lower", metavar="REASON", help="lower floors that are not met, for this reason")
    options = parser.parse_args()
    floors = read_floors(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    today = datetime.now(UTC).date().isoformat()
    settings = load_settings(ROOT / "config.yaml")
    for folder in options.sets or SETS:
        scores = evaluate(settings, folder).scores
        print(folder.name, *(f"{name} {getattr(scores, name):.4f}" for name in MEASURES))
        try:
            floors[folder.name] = settle(floors.get(folder.name), scores, today, options.allow_lower)
        except ValueError as error:
            sys.exit(f"{folder.name}: below the floor ({error}). Mend it, or give a reason with --allow-lower.")
    write_floors(FILE, floors)


if __name__ == "__main__":
    main()
