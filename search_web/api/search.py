"""Searching: results, and only the numbers of what can be filtered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, abort, jsonify, request

from indexer import ResultPage
from search_web.api import samples
from search_web.api.operations import operation
from search_web.api.results import result_json
from search_web.api.summaries import facets_json, naming
from search_web.page_links import add_page_links
from search_web.results_view import is_past_end, last_page
from search_web.site import site
from search_web.urls import read_request

_FILTERS = ("thema", "soort", "jaar", "doelgroep")


def counts_json(page: ResultPage) -> dict[str, Any]:
    """What ``page`` counted, without its hits."""
    return {"query": page.request.text, "total": page.total, "facets": facets_json(page.facets)}


@operation(
    "/zoeken",
    "Zoek documenten",
    "Dezelfde zoekactie als de pagina met resultaten. Zonder zoekwoorden krijgt u alle documenten, de nieuwste eerst.",
    answer="Results",
    example=lambda: result_json(samples.PAGE, naming()),
    parameters=("q", *_FILTERS, "sorteer", "pagina", "verwant", "waarom"),
    tried=("q", "soort"),
    errors=(400, 404),
)
def search() -> Response:
    """The same search as the page of results."""
    asked = read_request(request.args, site().labels, site().settings.page_size)
    page = site().live.searcher().search(asked)
    if is_past_end(page):
        abort(404, f"Pagina {asked.page} bestaat niet; de laatste is pagina {last_page(page)}.")
    response = jsonify(result_json(page, naming()))
    add_page_links(response, asked.page, last_page(page))
    # Not in the body: what is the same must be the same byte for byte.
    response.headers["Server-Timing"] = f"zoeken;dur={page.took_ms:.2f}"
    return response


@operation(
    "/facetten",
    "Tel documenten per thema, soort, jaar en doelgroep",
    "De aantallen waarmee een zoekactie te filteren is, zonder de documenten zelf. Een filter op een facet telt voor "
    "de aantallen van dat facet zelf niet mee.",
    answer="Counts",
    example=lambda: counts_json(samples.PAGE),
    parameters=("q", *_FILTERS, "verwant"),
    tried=("q",),
    errors=(400,),
)
def facets() -> Response:
    """The numbers beside the results of a search."""
    asked = read_request(request.args, site().labels, page_size=1)
    return jsonify(counts_json(site().live.searcher().search(replace(asked, page=1, explain=False, snippets=False))))
