"""Lists: their pages on this site, and what they hold, for every way in which they are shown."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, abort, current_app, make_response, render_template, request

from indexer import MAX_PAGE, Listing, Narrowing, ResultList, VindplaatsError, make_listing
from search_web.list_urls import LIST_PATH, list_url, read_list_page, read_narrowing
from search_web.list_view import Place, list_view
from search_web.site import site

STAND_HEADER = "Vindplaats-Stand"
"""The day of the copy that is shown because there is no index now."""

lists = Blueprint("lists", __name__)


@lists.get(f"{LIST_PATH}<slug>")
def page(slug: str) -> Response:
    """A list of the configuration as a page of this site."""
    listing = asked_listing(find_list(slug), or_whole=True)
    view = list_view(listing, Place.PAGE, site().labels)
    canonical = list_url(listing.list, page=listing.page)
    return answered(render_template("list.html", view=view, canonical=canonical), listing)


def find_list(slug: str) -> ResultList:
    """The list with this slug; 404 when there is none."""
    found = next((one for one in site().settings.lijsten if one.slug == slug), None)
    if found is None:
        abort(404, "Deze lijst bestaat niet.")
    return found


def asked_listing(result_list: ResultList, or_whole: bool = False) -> Listing:
    """What ``result_list`` holds, as the web address of this request asks for it; see ``current_listing``."""
    narrowing = read_narrowing(request.args, result_list, site().labels)
    return current_listing(result_list, read_list_page(request.args), narrowing, or_whole)


def current_listing(
    result_list: ResultList, number: int = 1, narrowing: Narrowing | None = None, or_whole: bool = False
) -> Listing:
    """Page ``number`` of ``result_list``; 404 when there is no such page.

    Without an index that can be searched it is the last good copy. Of what a reader narrowed, and of later pages, there
    is none: then VindplaatsError is raised, or with ``or_whole`` (for people, who see what it is) it is the copy of the
    first page of the whole list.
    """
    narrowing = narrowing or Narrowing()
    today = date.today()
    whole = number == 1 and not narrowing
    try:
        live = site().live.live()
        listing = make_listing(live.searcher, result_list, today, number, narrowing, live.manifest)
    except Exception as error:  # whatever a damaged index makes of it
        copy = site().last_good.recall(result_list, today) if whole or or_whole else None
        if copy is None:
            raise
        known = isinstance(error, VindplaatsError)
        current_app.logger.error("Een lijst komt van een kopie: %s", error, exc_info=None if known else error)
        return copy
    if number > min(listing.pages, MAX_PAGE):
        abort(404, f"Pagina {number} van deze lijst bestaat niet; de laatste is pagina {listing.pages}.")
    if whole:
        site().last_good.keep(listing, today)
    return listing


def answered(content: str | Response, listing: Listing) -> Response:
    """The response with ``content``, which shows ``listing``."""
    response = make_response(content)
    if listing.as_of:
        response.headers[STAND_HEADER] = listing.as_of.isoformat()
    return response
