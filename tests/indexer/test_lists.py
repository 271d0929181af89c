"""Listings: what is pinned comes first, what is hidden never, and the rest is what the query finds, in its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.base import Searcher
from indexer.list_settings import EditorChoice, ResultList
from indexer.lists import Listing, Narrowing, list_warnings, make_listing, request_of
from indexer.publish import LiveIndex
from indexer.query import Facet, Sort
from indexer.results import Hit
from indexer.settings import Settings

TODAY = date(2026, 11, 22)
LARGE = 1000
QUERIES = ["", "stagediscriminatie", "wat werkt", "taal OF werk", "gemeente", "zzzz"]
FILTERS: list[dict[Facet, tuple[str, ...]]] = [
    {},
    {Facet.KIND: ("vraag-antwoord",)},
    {Facet.KIND: ("artikel", "blog"), Facet.THEME: ("participatie", "discriminatie")},
    {Facet.YEAR: ("2023", "2024", "2025")},
]


@pytest.fixture(scope="module")
def searcher(live: LiveIndex) -> Searcher:
    return live.searcher()


def choices(ids: Sequence[str], until: date | None = None) -> tuple[EditorChoice, ...]:
    return tuple(EditorChoice(id=one, reason="voor de test", until=until) for one in ids)


def a_list(**values: object) -> ResultList:
    return ResultList.model_validate({"slug": "eigen", "title": "Eigen", **values})


def everything(searcher: Searcher, one: ResultList, narrowing: Narrowing = Narrowing()) -> list[Hit]:  # noqa: B008
    """All that the query finds, hidden or not."""
    return list(searcher.search(replace(request_of(one, narrowing), page_size=LARGE)).hits)


def ids(listing: Listing) -> list[str]:
    return [hit.id for hit in listing.hits]


def all_pages(searcher: Searcher, one: ResultList, narrowing: Narrowing = Narrowing()) -> list[Hit]:  # noqa: B008
    pages = make_listing(searcher, one, TODAY, narrowing=narrowing).pages
    listings = [make_listing(searcher, one, TODAY, number, narrowing) for number in range(1, pages + 1)]
    assert all(len(listing.hits) == one.length for listing in listings[:-1])
    assert make_listing(searcher, one, TODAY, pages + 1, narrowing).hits == ()
    return [hit for listing in listings for hit in listing.hits]


@given(data=st.data())
def test_pages_together_are_the_pinned_and_then_what_is_found(searcher: Searcher, data: st.DataObject) -> None:
    known = [hit.id for hit in everything(searcher, a_list())] + ["bestaat/niet"]
    chosen = data.draw(st.lists(st.sampled_from(known), max_size=8, unique=True))
    cut = data.draw(st.integers(0, len(chosen)))
    one = a_list(
        query=data.draw(st.sampled_from(QUERIES)),
        filters=data.draw(st.sampled_from(FILTERS)),
        sort=data.draw(st.sampled_from(Sort)),
        length=data.draw(st.sampled_from([1, 3, 10, 50])),
        pinned=choices(chosen[:cut]),
        hidden=choices(chosen[cut:]),
    )
    found = [hit.id for hit in everything(searcher, one) if hit.id not in chosen]
    expected = [pinned for pinned in chosen[:cut] if pinned != "bestaat/niet"] + found
    shown = all_pages(searcher, one)
    assert [hit.id for hit in shown] == expected
    assert make_listing(searcher, one, TODAY).total == len(expected)


def test_hits_are_those_of_the_search_with_their_passages(searcher: Searcher) -> None:
    one = a_list(query="stagediscriminatie", hidden=choices(["artikelen/stagediscriminatie-mbo"]), length=4)
    expected = [hit for hit in everything(searcher, one) if hit.id != "artikelen/stagediscriminatie-mbo"]
    assert all_pages(searcher, one) == expected
    assert expected[0].snippets


def test_a_pinned_document_that_is_not_found_shows_how_it_opens(searcher: Searcher) -> None:
    one = a_list(query="stagediscriminatie", pinned=choices(["dossiers/nieuwkomers-aan-het-werk"]))
    listing = make_listing(searcher, one, TODAY)
    assert listing.pinned == ("dossiers/nieuwkomers-aan-het-werk",)
    first = listing.hits[0]
    document = searcher.document(first.id)
    assert document is not None
    assert (first.title_text, first.kind, first.date) == (document.title, document.kind, document.date)
    assert 20 < len(first.snippets[0].text) <= 240


def test_a_choice_that_is_over_does_not_count(searcher: Searcher) -> None:
    plain = a_list(query="stagediscriminatie")
    over = date(2026, 11, 21)
    later = plain.model_copy(
        update={
            "pinned": choices(["dossiers/nieuwkomers-aan-het-werk"], over),
            "hidden": choices(["artikelen/stagediscriminatie-mbo"], over),
        }
    )
    assert ids(make_listing(searcher, later, TODAY)) == ids(make_listing(searcher, plain, TODAY))
    assert ids(make_listing(searcher, later, over)) != ids(make_listing(searcher, plain, over))


def test_a_reader_narrows_a_list_and_never_widens_it(searcher: Searcher) -> None:
    hidden = "artikelen/stagediscriminatie-mbo"
    one = a_list(filters={Facet.THEME: ("discriminatie",)}, query="stage", hidden=choices([hidden]), length=50)
    whole = {hit.id for hit in all_pages(searcher, one)}
    for text in ("mbo", "OF taal", "OR OF -mbo", '"', "werk OF taal"):
        narrowed = make_listing(searcher, one, TODAY, narrowing=Narrowing(text))
        if not narrowed.dropped:
            assert {*ids(narrowed)} <= whole
        assert hidden not in ids(narrowed)
    by_kind = make_listing(searcher, one, TODAY, narrowing=Narrowing(filters={Facet.KIND: ("rapport",)}))
    assert {hit.kind for hit in by_kind.hits} == {"rapport"}
    other_theme = Narrowing(filters={Facet.THEME: ("inburgering",)})
    assert {*ids(make_listing(searcher, one, TODAY, narrowing=other_theme))} == whole


def test_what_is_pinned_stands_in_its_own_place_when_a_reader_narrows(searcher: Searcher) -> None:
    pinned = "rapporten/stagediscriminatie-wat-werkt"
    one = a_list(query="stage", pinned=choices([pinned]))
    narrowing = Narrowing("mbo")
    narrowed = make_listing(searcher, one, TODAY, narrowing=narrowing)
    assert narrowed.pinned == ()
    assert list(narrowed.hits) == everything(searcher, one, narrowing)[:10]
    assert narrowed.text == "stage mbo"


def test_facets_offer_what_the_list_leaves_open(searcher: Searcher) -> None:
    one = a_list(filters={Facet.KIND: ("artikel", "blog"), Facet.THEME: ("discriminatie",)})
    facets = make_listing(searcher, one, TODAY, narrowing=Narrowing(filters={Facet.KIND: ("blog",)})).facets
    assert Facet.THEME not in facets
    assert {row.value: row.selected for row in facets[Facet.KIND]} == {"artikel": False, "blog": True}
    assert not any(row.selected for row in make_listing(searcher, one, TODAY).facets[Facet.KIND])


def test_of_a_published_index_the_generation_and_its_time_are_known(live: LiveIndex) -> None:
    manifest, searcher, _ = live.live()
    listing = make_listing(searcher, a_list(), TODAY, manifest=manifest)
    assert listing.generation == manifest.generation
    assert listing.updated is not None
    assert listing.updated.isoformat() == manifest.created


def test_warnings_name_what_an_editor_should_look_at(searcher: Searcher, settings: Settings) -> None:
    lists = [
        a_list(
            pinned=choices(["weg/ermee"]), hidden=choices(["artikelen/stagediscriminatie-mbo"], until=date(2020, 1, 1))
        ),
        a_list(slug="leeg", query="zzzz", hidden=choices(["weg/ermee"], until=date(2020, 1, 1))),
    ]
    assert list(list_warnings(searcher, lists, TODAY)) == [
        "lijst eigen: pinned: het document weg/ermee is niet in de openbare index",
        "lijst eigen: hidden: artikelen/stagediscriminatie-mbo gold tot en met 1 januari 2020; haal het weg",
        "lijst leeg: hidden: het document weg/ermee is niet in de openbare index",
        "lijst leeg: er is geen enkel document dat erin past",
    ]
    assert list(list_warnings(searcher, settings.lijsten, TODAY)) == []
