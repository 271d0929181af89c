"""Lists: which there are, and what each holds; the same documents in the same order as the list anywhere else."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request

from indexer import AD_HOC, MAX_PAGE, Listing, ResultList
from search_web.api import samples
from search_web.api.operations import operation
from search_web.api.summaries import Naming, facets_json, hits_json, naming
from search_web.list_urls import ad_hoc, list_url
from search_web.lists import answered, asked_listing, find_list
from search_web.page_links import add_page_links
from search_web.site import site
from search_web.urls import absolute

_NARROWING = ("zoek", "kies", "pagina")
_COPY = "Is er geen index, dan komt de laatste goede kopie, en zegt `as_of` van welke dag die is."


@operation(
    "/lijsten",
    "Noem alle lijsten",
    "De lijsten van de redactie, die ook op andere sites staan.",
    answer="Lists",
    example=lambda: {"lists": [list_json(samples.LIST)]},
)
def all_lists() -> Response:
    """The lists of the configuration."""
    return jsonify({"lists": [list_json(one) for one in site().settings.lijsten]})


@operation(
    "/lijsten/<slug>",
    "Haal een lijst op",
    "Wat er nu in een lijst staat, met bovenaan wat de redactie daar neerzette. Met `zoek` en `kies` wordt de lijst "
    f"kleiner. {_COPY}",
    answer="Listing",
    example=lambda: listing_json(samples.LISTING, naming()),
    parameters=_NARROWING,
    errors=(400, 404),
)
def one_list(slug: str) -> Response:
    """What a list of the configuration holds."""
    return _answer(find_list(slug))


@operation(
    f"/lijsten/{AD_HOC}",
    "Haal een eigen lijst op",
    f"Een lijst zonder naam: wat erin staat, zegt het adres zelf. {_COPY}",
    answer="Listing",
    example=lambda: listing_json(samples.LISTING, naming()),
    parameters=(
        *("q@lijst", "thema", "soort", "jaar", "doelgroep", "sorteer@lijst", "verwant@lijst", "aantal@lijst"),
        *("titel", "opmaak", "zoekvak", "filters", *_NARROWING),
    ),
    tried=("thema", "aantal@lijst"),
    errors=(400, 404),
)
def ad_hoc_list() -> Response:
    """What the list holds that the web address describes."""
    return _answer(ad_hoc(request.args, site().labels))


def list_json(one: ResultList) -> dict[str, Any]:
    """What a list is. Why something is pinned or hidden is the editors' own affair."""
    return {
        "slug": one.slug,
        "title": one.title,
        "introduction": one.introduction,
        "query": one.query,
        "filters": {facet.value: values for facet, values in one.filters.items()},
        "sort": one.sort.value,
        "length": one.length,
        "layout": one.layout.value,
        "has_search_box": one.search_box,
        "has_facets": one.facets,
        "list_url": absolute(list_url(one)),
    }


def listing_json(listing: Listing, names: Naming) -> dict[str, Any]:
    """What a list holds; the names of what a page of results has too are the same."""
    return {
        "list": list_json(listing.list),
        "query": listing.text,
        "total": listing.total,
        "page": listing.page,
        "pages": listing.pages,
        "as_of": listing.as_of.isoformat() if listing.as_of else None,
        "updated": listing.updated.isoformat() if listing.updated else None,
        "pinned": listing.pinned,
        "dropped": listing.dropped,
        "notices": listing.notices,
        "hits": hits_json(listing.hits, names),
        "facets": facets_json(listing.facets),
    }


def _answer(result_list: ResultList) -> Response:
    listing = asked_listing(result_list)
    response = answered(jsonify(listing_json(listing, naming())), listing)
    if listing.as_of is None:  # of a copy there is one page
        add_page_links(response, listing.page, min(listing.pages, MAX_PAGE))
    return response
