"""Documents that are shown: at which rank each is, and which runs stand in them."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engines.whoosh.shown import Shown

few = settings(max_examples=50, deadline=None)
SIZE = 9
NUMBERS = st.lists(st.integers(0, SIZE - 1), unique=True)


def shown(documents: list[int]) -> Shown:
    return Shown(np.array(documents, dtype=np.int32), SIZE)


@few
@given(NUMBERS, NUMBERS)
def test_ranks_are_told_where_all_that_is_shown_is_among_them(documents: list[int], looked: list[int]) -> None:
    ranks = shown(documents).ranks(np.array(looked, dtype=np.int32))
    if set(documents) <= set(looked):
        assert ranks is not None
        assert ranks.tolist() == [documents.index(number) if number in documents else -1 for number in looked]
    else:
        assert ranks is None


@few
@given(NUMBERS, st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, 9)), unique=True).map(sorted))
def test_runs_are_those_in_what_is_shown(documents: list[int], runs: list[tuple[int, int]]) -> None:
    keys = np.array([document << 32 | position for document, position in runs], dtype=np.int64)
    expected = {(documents.index(document), position) for document, position in runs if document in documents}
    found = shown(documents).runs(keys)
    assert len(found) == len(expected)
    assert set(found) == expected
