"""What anybody may ask for. Where there is a desk, every endpoint that is not named here demands that one signs in."""

from __future__ import annotations

PUBLIC_ENDPOINTS = frozenset(
    {
        "pages.front",
        "pages.results",
        "pages.document",
        "api.search",
        "api.suggestions",
        "service.health",
        "service.ready",
        "service.robots",
        "service.opensearch",
        "assets.asset",
    }
)
