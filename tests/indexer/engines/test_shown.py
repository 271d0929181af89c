"""Documents that are shown: which runs stand in them."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engines.whoosh.shown import Shown

few = settings(max_examples=50, deadline=None)
SIZE = 9
NUMBERS = st.lists(st.integers(0, SIZE - 1), unique=True)


@few
@given(NUMBERS, st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, 9)), unique=True).map(sorted))
def test_runs_are_those_in_what_is_shown(documents: list[int], runs: list[tuple[int, int]]) -> None:
    keys = np.array([document << 32 | position for document, position in runs], dtype=np.int64)
    expected = {(documents.index(document), position) for document, position in runs if document in documents}
    found = Shown(documents, SIZE).runs(keys)
    assert len(found) == len(expected)
    assert set(found) == expected
