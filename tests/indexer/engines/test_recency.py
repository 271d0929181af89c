from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.joined import Joined
from indexer.engines.whoosh.recency import Recency

TODAY = date(2026, 3, 1).toordinal()


@given(st.lists(st.integers(0, TODAY + 1000), min_size=1), st.floats(0.1, 3), st.floats(0.5, 20))
def test_each_document_by_its_own_age(dates: list[int], weight: float, years: float) -> None:
    """Young or very old, asked once or again; 1 without a date."""
    recency = Recency(Joined([np.array(dates, dtype=np.int32)]), TODAY, weight, years)
    ages = [max(TODAY - day, 0) / 365.25 for day in dates]
    factors = [1 + weight * 0.5 ** (age / years) if day else 1.0 for day, age in zip(dates, ages, strict=True)]
    for _ in range(2):
        assert recency.of(np.arange(len(dates))).tolist() == pytest.approx(factors)
