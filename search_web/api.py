"""The JSON interface: results and suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request

from indexer import FacetCount, Hit, Reason, ResultPage, Snippet
from search_web.results_view import is_past_end, last_page
from search_web.site import site
from search_web.urls import read_request

_SUGGEST_FROM = 2
_SUGGEST_CHARACTERS = 200
_SUGGESTIONS_TYPE = "application/x-suggestions+json"
_SUGGESTIONS_SECONDS = 60

api = Blueprint("api", __name__)


@api.get("/api/v1/zoeken")
def search() -> Response:
    """The same search as the page of results, as JSON."""
    asked = read_request(request.args, site().labels, site().settings.page_size)
    page = site().live.searcher().search(asked)
    if is_past_end(page):
        abort(404, f"Pagina {asked.page} bestaat niet; de laatste is pagina {last_page(page)}.")
    response = jsonify(result_json(page))
    # Not in the body: what is the same must be the same byte for byte.
    response.headers["Server-Timing"] = f"zoeken;dur={page.took_ms:.2f}"
    return response


@api.get("/suggesties")
def suggestions() -> Response:
    """What the visitor may be typing, in the form that browsers know as OpenSearch suggestions."""
    typed = request.args.get("q", "")
    prefix = typed.strip()
    found: list[str] = []
    if _SUGGEST_FROM <= len(prefix) <= _SUGGEST_CHARACTERS:
        found = list(site().live.searcher().suggest(prefix))
    response = jsonify([typed, found])
    response.mimetype = _SUGGESTIONS_TYPE
    response.cache_control.private = True
    response.cache_control.max_age = _SUGGESTIONS_SECONDS
    return response


def result_json(page: ResultPage) -> dict[str, Any]:
    """``page`` in the form that the interface promises; the command line prints the same."""
    return {
        "query": page.request.text,
        "total": page.total,
        "page": page.request.page,
        "pages": page.pages,
        "corrected": page.corrected,
        "dropped": page.dropped,
        "related": page.related,
        "notices": page.notices,
        "hits": [_hit_json(hit, page.request.explain) for hit in page.hits],
        "facets": {facet.value: _counts_json(counts) for facet, counts in page.facets.items()},
    }


def _hit_json(hit: Hit, explained: bool) -> dict[str, Any]:
    data = {
        "id": hit.id,
        "title": hit.title_text,
        "kind": hit.kind,
        "themes": hit.themes,
        "date": hit.date.isoformat() if hit.date else None,
        "url": hit.url,
        "score": round(hit.score, 6),
        "snippets": [_snippet_json(snippet) for snippet in hit.snippets],
    }
    return {**data, "why": [_reason_json(reason) for reason in hit.why]} if explained else data


def _reason_json(reason: Reason) -> dict[str, Any]:
    return {
        "asked": reason.asked,
        "way": reason.way,
        "found": reason.found,
        "field": reason.field,
        "score": round(reason.score, 6),
    }


def _snippet_json(snippet: Snippet) -> dict[str, Any]:
    return {
        "text": snippet.text,
        "fragments": [{"text": text, "match": match} for text, match in snippet.fragments],
        "heading": snippet.heading,
        "target": snippet.target,
        "page": snippet.page,
    }


def _counts_json(counts: Sequence[FacetCount]) -> list[dict[str, Any]]:
    return [
        {"value": value, "label": label, "count": count, "selected": selected, "parent": parent}
        for value, label, count, selected, parent in counts
    ]
