"""The golden queries on the example corpus: what an editor expects is what is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import LiveIndex
from indexer.golden import Golden, check, load_golden
from tests.conftest import configured

FILE = Path(__file__).with_name("golden.yaml")
GOLDEN = load_golden(FILE, configured(Path("unused")))


def name_of(golden: Golden) -> str:
    return f"{golden.entry.line}: {golden.request.text[:40]}"


@pytest.mark.parametrize("golden", GOLDEN, ids=name_of)
def test_golden(live: LiveIndex, golden: Golden) -> None:
    failures = list(check(live.searcher(), [golden]))
    assert not failures, "\n".join([*failures, f"Reden: {golden.entry.text('reason')}"])


def test_there_are_as_many_as_promised() -> None:
    assert len(GOLDEN) >= 85
