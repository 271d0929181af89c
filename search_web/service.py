"""Views for machines: health, readiness, robots and browsers that can search this site."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, render_template

from indexer import SearchRequest, VindplaatsError
from search_web.site import site

_ROBOTS = """User-agent: *
Disallow: /zoeken
Disallow: /suggesties
Disallow: /api/
"""

service = Blueprint("service", __name__)


@service.get("/healthz")
def health() -> Response:
    """The process is up."""
    return _text("in orde\n")


@service.get("/readyz")
def ready() -> Response:
    """The index can be searched; 503 while it cannot."""
    try:
        site().live.searcher().search(SearchRequest(page_size=1))
    except VindplaatsError as error:
        current_app.logger.error("Niet klaar om te zoeken: %s", error)
        return _text("niet klaar: de index is nu niet te doorzoeken\n", 503)
    return _text("klaar\n")


@service.get("/robots.txt")
def robots() -> Response:
    """Searches are not for crawlers; documents are."""
    return _text(_ROBOTS)


@service.get("/opensearch.xml")
def opensearch() -> Response:
    """How a browser can add this site to its search engines."""
    return Response(render_template("opensearch.xml"), mimetype="application/opensearchdescription+xml")


def _text(content: str, status: int = 200) -> Response:
    return Response(content, status, mimetype="text/plain")
