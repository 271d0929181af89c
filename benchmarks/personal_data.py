"""How well personal data is found: `python -m benchmarks.personal_data [--errors]`.

Two hundred letters, a hundred of each half. Errors were looked at, and rules written, on "tune" only; the templates and
names of "held out" are others. Strict: what is there counts as found when no letter or digit of it is left, and what is
reported counts as right when no letter or digit of it is anything but personal data. Ends with code 1 below a bar.
"""

from __future__ import annotations

import argparse
import sys
import time

from benchmarks.letters.scoring import FORMATS, Score, score
from benchmarks.letters.writing import Writer
from indexer import PersonalKind, find_personal_data

LETTERS = 100
HALVES = ("tune", "held out")
FORMAT_RECALL, NAME_RECALL, PRECISION = 0.98, 0.90, 0.95


def half(number: int, seed: int = 2026) -> Score:
    """The score of the letters of one half."""
    return score(Writer(number, seed).letters(LETTERS), find_personal_data)


def holds(found: Score) -> bool:
    """Whether the bars hold."""
    formats, names = found.recall(FORMATS), found.recall([PersonalKind.NAME])
    return formats >= FORMAT_RECALL and names >= NAME_RECALL and found.precision >= PRECISION


def main() -> int:
    """Measure both halves, and show them beside each other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="show what went wrong on the half that rules are made on")
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    held = True
    for number, name in enumerate(HALVES):
        start = time.perf_counter()
        found = half(number, options.seed)
        took = (time.perf_counter() - start) * 1000 / LETTERS
        recalls = ", ".join(f"{kind} {found.recall([kind]):.3f} ({found.there[kind]})" for kind in PersonalKind)
        print(
            f"{name}: precision {found.precision:.3f} of {found.reported},"
            f" recall: formats {found.recall(FORMATS):.3f}, {recalls};"
            f" {took:.1f} ms a letter"
        )
        if options.errors and number == 0:
            print(
                *(f"  missed {line}" for line in found.missed), *(f"  wrong {line}" for line in found.wrong), sep="\n"
            )
        held = held and holds(found)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
