"""Problem details (RFC 9457): what went wrong, for programs."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, jsonify, request

MEDIA_TYPE = "application/problem+json"

_PATHS = ("/api/", "/suggesties")
_KEPT = "/?:@!$&'()*+,;=%-._~"
"""What may stand in an address as it is."""


def is_asked() -> bool:
    """Whether a program asks, so that an error is not to be a page."""
    return request.path.startswith(_PATHS)


def problem(status: int, title: str, detail: str) -> Response:
    """The error for a program. Its type says no more than its status does."""
    response = jsonify(type="about:blank", title=title, status=status, detail=detail, instance=_instance())
    response.mimetype = MEDIA_TYPE
    return response


def _instance() -> str:
    """The address that was asked for."""
    path = quote(request.script_root + request.path)
    query = quote(request.query_string, safe=_KEPT)
    return f"{path}?{query}" if query else path
