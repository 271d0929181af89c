"""Embeds: lists for the pages of other sites, as a fragment of HTML and as a page for a frame. They set no cookie."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from indexer import AD_HOC, ResultList, UserError
from search_web.list_urls import EMBED_PATH, ad_hoc
from search_web.list_view import Place, list_view
from search_web.lists import answered, asked_listing, find_list
from search_web.site import site
from search_web.urls import shortened

_LEVELS = ("1", "2", "3", "4", "5", "6")
_LEVEL = "2"

embeds = Blueprint("embeds", __name__)


@embeds.get(f"{EMBED_PATH}<slug>.html")
def fragment(slug: str) -> Response:
    """A list of the configuration as a fragment, for a server or a script that puts it in a page."""
    return _fragment(find_list(slug))


@embeds.get(f"{EMBED_PATH}{AD_HOC}.html")
def ad_hoc_fragment() -> Response:
    """The list that the web address describes, as a fragment."""
    return _fragment(ad_hoc(request.args, site().labels))


@embeds.get(f"{EMBED_PATH}<slug>/frame")
def frame(slug: str) -> Response:
    """A list of the configuration as a page for a frame."""
    return _frame(find_list(slug))


@embeds.get(f"{EMBED_PATH}{AD_HOC}/frame")
def ad_hoc_frame() -> Response:
    """The list that the web address describes, as a page for a frame."""
    return _frame(ad_hoc(request.args, site().labels))


@embeds.after_request
def _not_for_crawlers(response: Response) -> Response:
    """The documents are to be found, not the lists of them that stand elsewhere."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _fragment(result_list: ResultList) -> Response:
    listing = asked_listing(result_list, or_whole=True)
    view = list_view(listing, Place.FRAGMENT, site().labels)
    return answered(render_template("embed/fragment.html", view=view, level=_level()), listing)


def _frame(result_list: ResultList) -> Response:
    listing = asked_listing(result_list, or_whole=True)
    return answered(render_template("embed/frame.html", view=list_view(listing, Place.FRAME, site().labels)), listing)


def _level() -> str:
    """The level of the heading above a fragment, so that it fits the page around it. Raises UserError."""
    level = request.args.get("kop", "") or _LEVEL
    if level not in _LEVELS:
        raise UserError(f"‘{shortened(level)}’ is geen niveau van een kop. Gebruik een getal van 1 tot en met 6.")
    return level
