"""The stages of a search page, and what share of it each takes by a profile."""

from __future__ import annotations

import cProfile
import pstats
from collections import defaultdict
from pathlib import Path

STAGES = {
    ("searcher.py", "_plan"): "reading and planning the question",
    ("evaluate.py", "_matches"): "finding its words, phrases and prefixes",
    ("evaluate.py", "_scores"): "scoring",
    ("evaluate.py", "_nearness"): "nearness",
    ("facets.py", "of"): "counting facets, as they are shown",
    ("searcher.py", "_order"): "the best ten",
    ("segment.py", "record"): "stored documents",
    ("hits.py", "_passages"): "where the words stand in them",
    ("hits.py", "_shown"): "titles and snippets, marked",
    ("searcher.py", "_corrected"): "another spelling",
}
"""(File, function) → what it does; none of them calls another."""
_WHOLE = ("searcher.py", "search")


def shares(profile: cProfile.Profile) -> list[tuple[str, float]]:
    """Stage and its share of the whole, and the rest."""
    spent: dict[tuple[str, str], float] = defaultdict(float)
    for (file, _, function), (_, _, _, cumulative, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        spent[Path(file).name, function] += cumulative
    found = [(stage, spent[place] / spent[_WHOLE]) for place, stage in STAGES.items()]
    return [*found, ("all else", 1 - sum(share for _, share in found))]
