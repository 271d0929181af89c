"""What somebody may be typing."""

from __future__ import annotations

from flask import Response, jsonify, request

from search_web.api.operations import api, operation
from search_web.site import site

_FROM = 2
_MOST = 200
_OPENSEARCH_TYPE = "application/x-suggestions+json"


@operation(
    "/suggesties",
    "Vul aan wat iemand typt",
    "Titels en woorden die beginnen met wat er getypt is, of het bevatten. Vanaf twee tekens.",
    answer="Suggestions",
    example=lambda: {"query": "stage", "suggestions": ["stagediscriminatie", "stagematching"]},
    parameters=("q",),
    tried=("q",),
)
def suggest() -> Response:
    """What somebody may be typing."""
    typed, found = _suggestions()
    return jsonify({"query": typed, "suggestions": found})


@api.get("/suggesties")
def suggestions() -> Response:
    """The same in the form that browsers know as OpenSearch suggestions."""
    response = jsonify([*_suggestions()])
    response.mimetype = _OPENSEARCH_TYPE
    return response


def _suggestions() -> tuple[str, list[str]]:
    typed = request.args.get("q", "")
    prefix = typed.strip()
    found = site().live.searcher().suggest(prefix) if _FROM <= len(prefix) <= _MOST else ()
    return typed, list(found)
