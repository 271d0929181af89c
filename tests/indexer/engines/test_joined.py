"""Numbers of several segments as one: the same as when they are put together."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.arrays import narrow
from indexer.engines.whoosh.joined import Joined

SEGMENTS = st.lists(st.lists(st.one_of(st.integers(0, 9), st.integers(0, 70_000)), max_size=5), max_size=4)


@given(SEGMENTS, st.data())
def test_numbers_are_those_of_all_segments_after_one_another(segments: list[list[int]], data: st.DataObject) -> None:
    """Whatever the width of each; with what is added to them."""
    arrays = [narrow(np.array(numbers, dtype=np.int64)) for numbers in segments]
    more = data.draw(st.lists(st.integers(0, 9), min_size=len(segments), max_size=len(segments)))
    added = [number + step for numbers, step in zip(segments, more, strict=True) for number in numbers]
    places = np.array(sorted(data.draw(st.sets(st.sampled_from(range(len(added)))))) if added else [], dtype=np.int64)
    joined = Joined(arrays, more)
    assert len(joined) == len(added)
    assert joined.of(places).tolist() == [added[place] for place in places]
    assert joined.told(np.arange(70_010) % 3 == 0).tolist() == [number % 3 == 0 for number in added]
    plain = [number for numbers in segments for number in numbers]
    assert Joined(arrays).of(places).tolist() == [plain[place] for place in places]
