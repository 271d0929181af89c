"""A list without a name is all in its web address, and so is what a reader asks of a list."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from indexer import AD_HOC, Facet, Layout, Narrowing, ResultList, Settings, Sort, UserError
from search_web.labels import Labels
from search_web.list_urls import (
    ad_hoc,
    ad_hoc_pairs,
    fragment_url,
    frame_url,
    list_url,
    narrowing_pairs,
    read_list_page,
    read_narrowing,
)

WORDS = st.lists(st.sampled_from(["stage", "wat werkt", '"sociale', "é&=?#", "<b>", "OF", "-x"]), max_size=3).map(
    lambda words: " ".join(" ".join(words).split())
)


@pytest.fixture(scope="module")
def labels(settings: Settings) -> Labels:
    return Labels(settings)


def filters(settings: Settings) -> st.SearchStrategy[dict[Facet, tuple[str, ...]]]:
    known = {
        Facet.THEME: [theme.slug for theme in settings.themes],
        Facet.KIND: [kind.slug for kind in settings.kinds],
        Facet.YEAR: ["2021", "1999"],
    }
    some = {
        facet: st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True).map(tuple)
        for facet, values in known.items()
    }
    return st.fixed_dictionaries({}, optional=some)


@given(data=st.data())
def test_an_address_says_all_of_a_list(settings: Settings, labels: Labels, data: st.DataObject) -> None:
    one = ResultList(
        slug=AD_HOC,
        title=data.draw(st.sampled_from(["Eigen titel", "<script>alert(1)</script>", "Nieuwste documenten"])),
        query=data.draw(WORDS),
        filters=data.draw(filters(settings)),
        sort=data.draw(st.sampled_from(Sort)),
        related=data.draw(st.booleans()),
        length=data.draw(st.integers(1, 50)),
        layout=data.draw(st.sampled_from(Layout)),
        search_box=data.draw(st.booleans()),
        facets=data.draw(st.booleans()),
    )
    assert ad_hoc(MultiDict(ad_hoc_pairs(one)), labels) == one


@given(data=st.data())
def test_an_address_says_all_that_a_reader_asks(settings: Settings, labels: Labels, data: st.DataObject) -> None:
    one = settings.lijsten[0].model_copy(update={"filters": {}})
    narrowing = Narrowing(data.draw(WORDS), data.draw(filters(settings)))
    page = data.draw(st.integers(1, 1000))
    arguments = MultiDict(narrowing_pairs(narrowing, page))
    assert (read_narrowing(arguments, one, labels), read_list_page(arguments)) == (narrowing, page)


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        ({}, "Nieuwste documenten"),
        ({"q": "stage"}, "‘stage’"),
        ({"thema": "polarisatie", "soort": "rapport", "q": "wijk"}, "Polarisatie, Rapport: ‘wijk’"),
        ({"q": "lang " * 60}, f"‘{('lang ' * 60)[:198]}…"),
    ],
)
def test_a_list_without_a_title_gets_one(labels: Labels, arguments: dict[str, str], title: str) -> None:
    assert ad_hoc(MultiDict(arguments), labels).title == title


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("thema", "wonen"),
        ("jaar", "21"),
        ("sorteer", "titel"),
        ("opmaak", "groot"),
        ("aantal", "0"),
        ("aantal", "51"),
        ("aantal", "²"),
        ("aantal", "9" * 5000),
        ("zoekvak", "ja"),
        ("titel", "x" * 201),
        ("q", "x" * 501),
    ],
)
def test_what_does_not_exist_is_told(labels: Labels, name: str, value: str) -> None:
    with pytest.raises(UserError) as caught:
        ad_hoc(MultiDict({name: value}), labels)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("pick", ["soort", "soort:", "soort:boek", "kleur:rood", ":", "jaar:21", "soort:blog"])
def test_a_reader_can_only_pick_what_is_in_the_list(settings: Settings, labels: Labels, pick: str) -> None:
    one = next(one for one in settings.lijsten if Facet.KIND in one.filters)
    with pytest.raises((UserError, NotFound)):
        read_narrowing(MultiDict({"kies": pick}), one, labels)


def test_addresses_stand_below_the_place_of_the_site(app: Flask, settings: Settings, labels: Labels) -> None:
    one = settings.lijsten[0]
    loose = ad_hoc(MultiDict({"thema": "polarisatie", "sorteer": "relevantie", "q": "a&b"}), labels)
    with app.test_request_context("/x", environ_overrides={"SCRIPT_NAME": "/kennis"}):
        assert list_url(one) == f"/kennis/lijst/{one.slug}"
        assert fragment_url(one) == f"/kennis/embed/{one.slug}.html"
        assert frame_url(one, Narrowing("taal"), 2) == f"/kennis/embed/{one.slug}/frame?zoek=taal&pagina=2"
        assert list_url(loose) == "/kennis/zoeken?q=a%26b&thema=polarisatie&verwant=0"
        assert fragment_url(loose).startswith("/kennis/embed/lijst.html?q=a%26b&thema=polarisatie&sorteer=relevantie")
