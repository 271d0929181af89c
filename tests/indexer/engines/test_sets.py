"""Sets of documents put together: the same as Python's own sets."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engines.whoosh.documents import Documents
from indexer.engines.whoosh.sets import Sets

SIZE = 12
EVERY = set(range(SIZE))
some = st.sets(st.sampled_from(sorted(EVERY)))


def sets_of(live: set[int]) -> Sets:
    return Sets(SIZE, np.array(sorted(EVERY - live), dtype=np.int32))


def documents(numbers: set[int]) -> Documents:
    return sets_of(numbers).all_of([])


@settings(max_examples=100, deadline=None)
@given(st.lists(some, max_size=4), some, some)
def test_as_sets_are(several: list[set[int]], without: set[int], live: set[int]) -> None:
    sets, held = sets_of(live), list(map(documents, several))
    any_of, all_of = (put(held, [documents(without)]) for put in (sets.any_of, sets.all_of))
    assert any_of.array().tolist() == sorted(set().union(*several) & live - without)
    assert all_of.array().tolist() == sorted(EVERY.intersection(*several) & live - without)
    assert (any_of.live, all_of.live) == (len(any_of), len(all_of))
    missing = sets.missing([(str(name), one) for name, one in enumerate(held)], range(SIZE))
    assert missing == [tuple(str(name) for name, one in enumerate(several) if n not in one) for n in range(SIZE)]
