from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from indexer import MAX_PAGE, Facet, SearchRequest, Settings, Sort, UserError
from search_web.labels import Labels
from search_web.urls import absolute, document_url, read_request, source_url, toggled, url_for_request

# Text as a browser sends it: single spaces, none at the ends.
_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(lambda text: " ".join(text.split()))


@pytest.fixture
def labels(settings: Settings) -> Labels:
    return Labels(settings)


def read(labels: Labels, *pairs: tuple[str, str]) -> SearchRequest:
    return read_request(MultiDict(pairs), labels, 10)


def test_all_parameters_are_read(labels: Labels) -> None:
    request = read(
        labels,
        ("q", "  wat   werkt "),
        ("thema", "discriminatie"),
        ("thema", "onderwijs"),
        ("thema", "discriminatie"),
        ("soort", "rapport"),
        ("jaar", "2021"),
        ("doelgroep", ""),
        ("sorteer", "nieuwste"),
        ("pagina", "3"),
        ("utm_source", "nieuwsbrief"),
    )
    assert request == SearchRequest(
        "wat werkt",
        {Facet.THEME: ("discriminatie", "onderwijs"), Facet.KIND: ("rapport",), Facet.YEAR: ("2021",)},
        Sort.NEWEST,
        3,
        10,
    )


def test_without_words_the_newest_come_first(labels: Labels) -> None:
    assert read(labels).sort is Sort.NEWEST
    assert read(labels, ("sorteer", "relevantie")).sort is Sort.NEWEST
    assert read(labels, ("q", "werk")).sort is Sort.RELEVANCE


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("thema", "onzin"),
        ("thema", "Discriminatie"),
        ("soort", "onzin"),
        ("doelgroep", "onzin"),
        ("sorteer", "onzin"),
        ("jaar", "nu"),
        ("jaar", "21"),
        ("jaar", "²⁰²¹"),
        ("pagina", "0"),
        ("pagina", "-1"),
        ("pagina", "1.5"),
        ("pagina", "twee"),
        ("pagina", "٣"),
        ("pagina", str(MAX_PAGE + 1)),
        ("pagina", "9" * 5000),
    ],
)
def test_what_does_not_exist_is_named(labels: Labels, name: str, value: str) -> None:
    with pytest.raises(UserError) as error:
        read(labels, (name, value))
    assert value[:60] in str(error.value)
    assert len(str(error.value)) < 200


def test_default_values_are_not_in_the_url(app: Flask) -> None:
    with app.test_request_context():
        assert url_for_request(SearchRequest()) == "/zoeken"
        assert url_for_request(SearchRequest("wat werkt")) == "/zoeken?q=wat+werkt"
        assert url_for_request(SearchRequest("werk", page=4), page=1) == "/zoeken?q=werk"


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    text=_TEXT,
    themes=st.lists(st.sampled_from(["discriminatie", "onderwijs", "participatie"]), unique=True),
    kinds=st.lists(st.sampled_from(["rapport", "blog"]), unique=True),
    years=st.lists(st.integers(1000, 9999).map(str), unique=True, max_size=3),
    sort=st.sampled_from(Sort),
    page=st.integers(1, MAX_PAGE),
)
def test_a_search_and_its_url_are_the_same(
    app: Flask,
    labels: Labels,
    text: str,
    themes: list[str],
    kinds: list[str],
    years: list[str],
    sort: Sort,
    page: int,
) -> None:
    chosen = {Facet.THEME: themes, Facet.KIND: kinds, Facet.YEAR: years}
    filters = {facet: tuple(values) for facet, values in chosen.items() if values}
    request = SearchRequest(text, filters, sort if text else Sort.NEWEST, page)
    with app.test_request_context():
        url = url_for_request(request)
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    assert read_request(MultiDict(pairs), labels, 10) == request


def test_toggling_picks_lets_go_and_goes_to_the_first_page() -> None:
    request = SearchRequest("werk", {Facet.THEME: ("discriminatie",)}, page=5)
    both = toggled(request, Facet.THEME, "onderwijs")
    assert both.selected(Facet.THEME) == ("discriminatie", "onderwijs")
    assert both.page == 1
    assert toggled(both, Facet.THEME, "discriminatie").selected(Facet.THEME) == ("onderwijs",)
    assert request.selected(Facet.THEME) == ("discriminatie",)


def test_a_document_url_leads_to_the_section(app: Flask) -> None:
    with app.test_request_context():
        assert document_url("artikelen/een", "wat werkt", 0) == "/document/artikelen/een?q=wat+werkt#sectie-1"
        assert document_url("artikelen/een") == "/document/artikelen/een"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.example", ""])
def test_only_web_addresses_are_linked(url: str) -> None:
    assert source_url(url, "#page=2") == ""


def test_the_place_in_the_source_is_part_of_its_url() -> None:
    assert source_url("https://a.example/x.pdf", "#page=2") == "https://a.example/x.pdf#page=2"
    assert source_url("https://a.example/x#een", "#twee") == "https://a.example/x#twee"
    assert source_url("https://a.example/x#een") == "https://a.example/x#een"


def test_a_site_may_stand_below_another(app: Flask) -> None:
    with app.test_request_context(base_url="https://voorbeeld.example/kennis/"):
        assert url_for_request(SearchRequest("wat werkt")) == "/kennis/zoeken?q=wat+werkt"
        assert (
            document_url("map/één & twee#3", "a&b", 0)
            == "/kennis/document/map/%C3%A9%C3%A9n%20%26%20twee%233?q=a%26b#sectie-1"
        )


def test_a_whole_address_is_that_by_which_was_asked(app: Flask) -> None:
    for root in ("https://voorbeeld.example", "http://voorbeeld.example", "http://a.example:8000/kennis"):
        with app.test_request_context(base_url=root):
            assert absolute(document_url("a")) == f"{root}/document/a"
