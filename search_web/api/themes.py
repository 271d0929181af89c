"""The themes, in their order, with how many documents each has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, jsonify

from indexer import Facet, SearchRequest, Settings
from search_web.api.operations import operation
from search_web.site import site
from search_web.urls import absolute, url_for_request


def themes_json(settings: Settings, counts: Mapping[str, int]) -> dict[str, Any]:
    """All themes of the configuration; ``counts`` by slug."""
    return {
        "themes": [
            {
                "value": theme.slug,
                "label": theme.label,
                "parent": theme.parent,
                "count": counts.get(theme.slug, 0),
                "results_url": absolute(url_for_request(SearchRequest(filters={Facet.THEME: (theme.slug,)}))),
            }
            for theme in settings.themes
        ]
    }


@operation(
    "/themas",
    "Noem alle thema’s",
    "De thema’s met hun aantal documenten, hoofdthema’s en de thema’s daaronder (`parent`).",
    answer="Themes",
    example=lambda: themes_json(site().settings, {}),
)
def themes() -> Response:
    """The themes, with how many documents each has."""
    page = site().live.searcher().search(SearchRequest(page_size=1, snippets=False))
    counts = {row.value: row.count for row in page.facets.get(Facet.THEME, ())}
    return jsonify(themes_json(site().settings, counts))
