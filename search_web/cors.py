"""Which scripts on other sites may read: the public interface for programs, by anybody, and nothing else."""

from __future__ import annotations

from flask import Response, request

API_PATHS = ("/api/v1/",)

_READABLE = {
    "Access-Control-Allow-Origin": "*",  # nothing here depends on who asks, so no cookie need be sent
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Vindplaats-Stand",
}
_ALLOWED = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def open_to_scripts(response: Response) -> None:
    """Let scripts on other sites read ``response``, if it is of the public interface."""
    if request.path.startswith(API_PATHS):
        response.headers.update(_READABLE)
        if request.method == "OPTIONS":
            response.headers.update(_ALLOWED)
