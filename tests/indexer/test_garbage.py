"""No garbage is looked for in bulk work, and it is again behind it."""

from __future__ import annotations

import gc

import pytest

from indexer.garbage import uncollected


def test_it_is_looked_for_again_whatever_happens() -> None:
    with pytest.raises(ZeroDivisionError), uncollected():
        assert not gc.isenabled()
        raise ZeroDivisionError
    assert gc.isenabled()


def test_one_within_another_leaves_it_to_the_outer_one() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
