from __future__ import annotations

import pytest
from flask import Flask

from indexer import MAX_PAGE, LiveIndex, ResultPage, SearchRequest
from search_web.labels import Labels
from search_web.results_view import is_past_end, last_page, results_view


def numbers(app: Flask, live: LiveIndex, page: int, pages: int) -> list[int]:
    result = ResultPage(SearchRequest("werk", page=page), pages * 10, ())
    with app.test_request_context():
        view = results_view(result, Labels(app.jinja_env.globals["settings"]), live.searcher())  # type: ignore[arg-type]
    assert [link.number for link in view.page_links if link.current] == ([page] if pages > 1 else [])
    return [link.number for link in view.page_links]


@pytest.mark.parametrize(
    ("page", "pages", "expected"),
    [
        (1, 1, []),
        (1, 2, [1, 2]),
        (1, 9, [1, 2, 0, 9]),
        (3, 9, [1, 2, 3, 4, 0, 9]),
        (4, 9, [1, 2, 3, 4, 5, 0, 9]),
        (5, 9, [1, 0, 4, 5, 6, 0, 9]),
        (9, 9, [1, 0, 8, 9]),
    ],
)
def test_page_links_show_the_ends_and_what_is_near(
    app: Flask, live: LiveIndex, page: int, pages: int, expected: list[int]
) -> None:
    assert numbers(app, live, page, pages) == expected


def test_no_link_leads_past_what_can_be_asked_for() -> None:
    many = ResultPage(SearchRequest("werk", page=MAX_PAGE), MAX_PAGE * 20, ())
    assert last_page(many) == MAX_PAGE
    assert not is_past_end(many)
