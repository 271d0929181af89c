"""Links that lead nowhere in the corpus."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.own_links import OwnLinks
from indexer import LiveIndex, Settings

SITE = "https://www.voorbeeldplatform.example"


@pytest.fixture(scope="module")
def links(settings: Settings, live: LiveIndex) -> OwnLinks:
    return OwnLinks(settings, live.searcher(), live.searcher())


@pytest.mark.parametrize(
    "link",
    [
        "artikelen/stagediscriminatie-mbo",
        "bijeenkomsten/najaar-2026",  # a page of several documents
        f"{SITE}/artikelen/stagediscriminatie-mbo",
        f"{SITE}/artikelen/stagediscriminatie-mbo.html",
        f"{SITE}/artikelen/stagediscriminatie-mbo/",
        f"{SITE}/artikelen/stagediscriminatie-mbo?bron=mail#kop",
        "http://voorbeeldplatform.example/artikelen/stagediscriminatie-mbo",
        f"{SITE}/bijeenkomsten/najaar-2026#stage-zonder-drempels",
        f"{SITE}/rapporten/stagediscriminatie-wat-werkt.pdf",
        SITE,
        f"{SITE}/",
        f"{SITE}/themas",  # a page of the site where no documents stand
        "https://elders.example/artikelen/bestaat-niet",
        "https://[kapot/artikelen/x",
    ],
)
def test_what_exists_or_is_not_ours_to_know(links: OwnLinks, link: str) -> None:
    assert not list(links.dead((link,)))


@pytest.mark.parametrize(
    "link",
    [
        "artikelen/bestaat-niet-meer",
        f"{SITE}/artikelen/bestaat-niet-meer",
        f"{SITE}/rapporten/bestaat-niet-meer.pdf#page=3",
        "http://voorbeeldplatform.example/artikelen/bestaat-niet-meer.html",
    ],
)
def test_what_is_gone(links: OwnLinks, link: str) -> None:
    assert list(links.dead(("artikelen/stagediscriminatie-mbo", link))) == [link]


def test_without_an_address_of_its_own_a_site_knows_ids_only(settings: Settings, live: LiveIndex) -> None:
    elsewhere = settings.model_copy(update={"source_url": ""})
    links = OwnLinks(elsewhere, live.searcher(), live.searcher())
    assert list(links.dead((f"{SITE}/artikelen/bestaat-niet-meer", "weg"))) == ["weg"]


@given(st.text(max_size=60), st.sampled_from(["", f"{SITE}/", f"{SITE}/artikelen/", "https://"]))
def test_any_link_can_be_looked_at(links: OwnLinks, text: str, begin: str) -> None:
    assert set(links.dead((begin + text,))) <= {begin + text}
