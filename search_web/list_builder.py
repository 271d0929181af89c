"""The list builder: pick what is in a list, see it, and copy the HTML that shows it on another site."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Blueprint, Response, render_template, request

from indexer import MAX_LENGTH, Facet, Layout, Listing, ResultList, Sort
from search_web.embed_scripts import ELEMENT_URL, FRAME_SCRIPT_URL
from search_web.labels import FACET_LABELS
from search_web.list_urls import Pairs, ad_hoc, ad_hoc_pairs, api_list_url, fragment_url, frame_url, list_url
from search_web.lists import answered, current_listing, find_list
from search_web.site import site
from search_web.urls import absolute, url_with

_ROW_HEIGHTS = {Layout.SHORT: 92, Layout.CARDS: 168, Layout.TABLE: 66}
_PART_HEIGHT = 48
_SORTS = {Sort.NEWEST: "Nieuwste eerst", Sort.RELEVANCE: "Wat het best past eerst"}
_LAYOUTS = {
    Layout.SHORT: "Kort: titel, soort en datum",
    Layout.CARDS: "Kaarten: met een stukje tekst",
    Layout.TABLE: "Tabel",
}

list_builder = Blueprint("list_builder", __name__)


@dataclass(frozen=True, slots=True)
class BuilderView:
    """A list as it can be put on other sites; all addresses are whole ones, but that of ``preview_url``.

    ``attributes``: those of the element. ``height``: of the list in pixels, roughly, in a column of text.
    """

    listing: Listing
    origin: str
    list_url: str
    fragment_url: str
    frame_url: str
    preview_url: str
    api_url: str
    element_url: str
    frame_script_url: str
    attributes: Pairs
    height: int


@list_builder.get("/lijsten/maken")
def build() -> Response:
    """The list that the form describes, or one of the configuration, and the ways to show it."""
    slug = request.args.get("lijst", "")
    one = find_list(slug) if slug else ad_hoc(request.args, site().labels)
    listing = current_listing(one)
    page = render_template(
        "list_builder.html",
        view=_view(listing),
        facets=[
            (facet, FACET_LABELS[facet], site().labels.values(facet)) for facet in Facet if facet is not Facet.YEAR
        ],
        years=one.filters.get(Facet.YEAR, ()),
        title="" if slug else request.args.get("titel", ""),
        named=[(named, url_with(request.path, [("lijst", named.slug)])) for named in site().settings.lijsten],
        sorts=_SORTS,
        layouts=_LAYOUTS,
        most=MAX_LENGTH,
    )
    return answered(page, listing)


def _view(listing: Listing) -> BuilderView:
    one = listing.list
    url = urlsplit(absolute(ELEMENT_URL))
    return BuilderView(
        listing=listing,
        origin=f"{url.scheme}://{url.netloc}",
        list_url=absolute(list_url(one)),
        fragment_url=absolute(fragment_url(one)),
        frame_url=absolute(frame_url(one)),
        preview_url=frame_url(one),
        api_url=absolute(api_list_url(one)),
        element_url=absolute(url_with(ELEMENT_URL, [])),
        frame_script_url=absolute(url_with(FRAME_SCRIPT_URL, [])),
        attributes=_attributes(one),
        height=_height(listing),
    )


def _attributes(one: ResultList) -> Pairs:
    """The attributes of the element for ``one``; what has more values has them in one attribute."""
    if not one.is_ad_hoc:
        return [("lijst", one.slug)]
    attributes: dict[str, list[str]] = {}
    for name, value in ad_hoc_pairs(one):
        attributes.setdefault(name, []).append(value)
    return [(name, " ".join(values)) for name, values in attributes.items()]


def _height(listing: Listing) -> int:
    one = listing.list
    more = listing.total > len(listing.hits)
    parts = 2 + 2 * bool(one.introduction) + 2 * one.search_box + one.facets + 2 * more
    return parts * _PART_HEIGHT + len(listing.hits) * _ROW_HEIGHTS[one.layout]
