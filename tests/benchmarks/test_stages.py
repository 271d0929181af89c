"""The stages of a search page are those that the engine has."""

from __future__ import annotations

import cProfile

import pytest

from benchmarks.pace.stages import shares
from indexer import LiveIndex, SearchRequest


def test_every_stage_takes_part_of_a_search(live: LiveIndex) -> None:
    searcher = live.searcher()
    profile = cProfile.Profile()
    profile.runcall(searcher.search, SearchRequest("school tegen stagediscriminatie"))
    found = shares(profile)
    assert all(share > 0 for _, share in found), found
    assert sum(share for _, share in found) == pytest.approx(1)
