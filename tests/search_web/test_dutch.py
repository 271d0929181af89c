from __future__ import annotations

from datetime import date

from indexer import dutch_date
from search_web.dutch import counted, number


def test_dates_are_written_out() -> None:
    assert dutch_date(date(2021, 6, 15)) == "15 juni 2021"
    assert dutch_date(date(2016, 12, 1)) == "1 december 2016"


def test_thousands_are_separated_by_a_point() -> None:
    assert number(12345) == "12.345"
    assert counted(1000, "resultaat", "resultaten") == "1.000 resultaten"


def test_one_is_singular_and_none_is_plural() -> None:
    assert counted(1, "resultaat", "resultaten") == "1 resultaat"
    assert counted(0, "resultaat", "resultaten") == "0 resultaten"
