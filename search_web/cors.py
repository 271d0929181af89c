"""Which scripts on other sites may read: the public interface for programs, by anybody, and nothing else."""

from __future__ import annotations

from flask import Request

API_PATHS = ("/api/v1/",)

_READABLE = [
    ("Access-Control-Allow-Origin", "*"),  # nothing here depends on who asks, so no cookie need be sent
    ("Access-Control-Expose-Headers", "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Vindplaats-Stand"),
]
_ALLOWED = [
    ("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"),
    ("Access-Control-Allow-Headers", "If-None-Match"),
    ("Access-Control-Max-Age", "86400"),
]


def cors_headers(request: Request) -> list[tuple[str, str]]:
    """What lets scripts on other sites read the answer to ``request``, if it is of the public interface."""
    if not request.path.startswith(API_PATHS):
        return []
    return [*_READABLE, *_ALLOWED] if request.method == "OPTIONS" else _READABLE
