"""Past answers are found as well as was measured: floors a little below ``python -m benchmarks.answers``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.answers import (
    SEEDS,
    Desk,
    measure_paraphrases,
    measure_set,
    read_paraphrases,
    share_without_title_words,
    staff_edition,
)
from indexer import Searcher
from indexer.evaluation import engine_of, indexed, load_judged_set
from tests.conftest import configured


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with staff_edition(configured(tmp_path_factory.mktemp("balie") / "index")) as searcher:
        yield searcher


def test_questions_in_other_words_find_their_record(staff: Searcher, tmp_path: Path) -> None:
    assert measure_paraphrases(Desk(configured(tmp_path), staff)) >= 0.90


def test_they_are_other_words(staff: Searcher) -> None:
    asked = read_paraphrases()
    assert len(asked) >= 60
    assert all(staff.document(f"vragen/{one['answer']}") for one in asked)
    assert share_without_title_words(staff) >= 0.5


def test_real_questions_find_their_answer(shared: Path, tmp_path: Path) -> None:
    settings = configured(tmp_path)
    judged = load_judged_set(shared / "data" / "gov-faq")
    with indexed(settings, judged) as index:
        figures = measure_set(Desk(settings, engine_of(settings, index).open(index)), judged, SEEDS[:1])
    assert figures.plain >= 0.885
    assert figures.plain - figures.letters <= 0.04
    assert figures.joined >= 0.75
