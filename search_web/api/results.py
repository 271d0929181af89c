"""A page of results as JSON."""

from __future__ import annotations

from typing import Any

from indexer import ResultPage
from search_web.api.summaries import Naming, facets_json, hits_json


def result_json(page: ResultPage, names: Naming) -> dict[str, Any]:
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
        "hits": hits_json(page.hits, names, page.request.explain),
        "facets": facets_json(page.facets),
    }
