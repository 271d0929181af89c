"""The best of many: the same as when all are sorted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.arrays import Array
from indexer.engines.whoosh.joined import Joined
from indexer.engines.whoosh.top import ranked, top


def expected(keys: list[float], most: int) -> list[int]:
    """The places of the ``most`` highest keys and of those that tie with the lowest of these."""
    lowest = sorted(keys, reverse=True)[:most][-1:]
    return [place for place, key in enumerate(keys) if key >= lowest[0]]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.0, 2.5]), max_size=40), st.integers(1, 12))
@example([1.0, 0.0], 1)
@example([1.0, 0.0, 0.5, 0.5, 0.0], 2)
def test_the_highest_and_all_that_tie_with_the_last(keys: list[float], most: int) -> None:
    assert top(np.array(keys), most).tolist() == expected(keys, most)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([0.0, 1.0, 1 + 1e-12, 1 + 1e-8]), st.integers(0, 2)), min_size=1),
    st.integers(1, 8),
)
def test_the_best_in_order_and_together_what_is_alike(rows: list[tuple[float, int]], most: int) -> None:
    scores, dates = zip(*rows, strict=True)
    documents = np.arange(len(rows))[::-1]
    by_document = Joined([np.array(dates, dtype=np.int32)[documents]])
    found = ranked(np.array(scores), documents.copy(), by_document, most)
    alike: dict[tuple[float, int], list[int]] = {}
    for place, (score, date) in enumerate(rows):
        alike.setdefault((-round(score, 9), -date), []).append(place)
    expected = [alike[key] for key in sorted(alike)]
    assert found == expected[: len(found)]
    assert sum(map(len, found)) >= min(most, len(rows)) > sum(map(len, found[:-1]))


def shuffled(size: int, distinct: int) -> Array:
    return np.random.default_rng(size).integers(0, distinct, size).astype(np.float64)


@pytest.mark.parametrize("most", [1, 2, 10])
@pytest.mark.parametrize(
    "keys",
    [
        shuffled(2_560, 10**6),
        shuffled(2_561, 10**6),
        shuffled(20_000, 10**6),
        shuffled(20_001, 50),
        shuffled(20_001, 1),
        np.arange(20_000.0),
        np.arange(20_000.0)[::-1].copy(),
        np.arange(20_000) / 7,
    ],
    ids=lambda keys: f"{len(keys)}-{keys[0]}",
)
def test_of_many_as_of_few(keys: Array, most: int) -> None:
    assert top(keys, most).tolist() == expected(keys.tolist(), most)
