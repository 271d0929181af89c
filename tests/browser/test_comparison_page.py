"""The page of ``vindplaats index --vergelijk``, opened as a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from indexer.comparison import Change, Comparison, Difference, Elsewhere
from indexer.watched import Place, Watched
from tests.browser.conftest import Open
from tests.browser.test_accessibility import LOOKS, check
from vindplaats.comparison_page import html_page

_PLACES = {Place.LIST: "Lijst", Place.THEME: "Thema", Place.QUERY: "‘vraag’"}


@pytest.fixture
def address(tmp_path: Path) -> str:
    changes = ((Change("a", "<b>A</b>", Elsewhere.NOT_INDEXED, 1),), (Change("b/" * 40, "B", 2, 3),), ())
    differences = tuple(
        Difference(Watched(place, "x"), title, 10, 1, 2, *moved)
        for place, title in _PLACES.items()
        for moved in (changes, ((), (), ()))
    )
    compared = tuple(difference.watched for difference in differences)
    file = tmp_path / "verschil.html"
    file.write_text(html_page(Comparison("000001", True, compared, differences), "Proef", datetime.now()), "utf-8")
    return file.as_uri()


@pytest.mark.parametrize("look", LOOKS)
def test_accessible_and_titles_are_text(open_page: Open, address: str, look: dict[str, bool]) -> None:
    page = open_page(address, **look)
    assert page.locator("th", has_text="<b>A</b>").count() == len(_PLACES)
    check(page)
