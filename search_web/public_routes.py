"""What anybody may ask for. Where there is a desk, every endpoint that is not named here demands that one signs in."""

from __future__ import annotations

PUBLIC_ENDPOINTS = frozenset(
    {
        "pages.front",
        "pages.results",
        "pages.document",
        "lists.page",
        "embeds.fragment",
        "embeds.ad_hoc_fragment",
        "embeds.frame",
        "embeds.ad_hoc_frame",
        "embed_scripts.element",
        "embed_scripts.frame_script",
        "list_builder.build",
        "feeds.of_search",
        "feeds.of_list",
        "api.search",
        "api.facets",
        "api.document",
        "api.similar_documents",
        "api.all_lists",
        "api.one_list",
        "api.ad_hoc_list",
        "api.themes",
        "api.suggest",
        "api.openapi",
        "api.explanation",
        "api.suggestions",
        "service.health",
        "service.ready",
        "service.robots",
        "service.opensearch",
        "assets.asset",
    }
)

STATE_ENDPOINTS = frozenset({"service.health", "service.ready"})
"""What these say does not follow from the index and the address, so they are always asked."""

SCRIPT_ENDPOINTS = frozenset({"embed_scripts.element", "embed_scripts.frame_script"})
"""Pages of other sites ask for these at every visit."""

UNLIMITED_ENDPOINTS = frozenset({"service.health", "assets.asset", *SCRIPT_ENDPOINTS})
"""What costs next to nothing does not count for how often a client may ask."""

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
"""How long answers may be kept; what was withdrawn is then gone within ten minutes, but from caches that lost us."""

_SCRIPT_CACHE_CONTROL = "public, max-age=3600, stale-while-revalidate=2592000, stale-if-error=2592000"
"""So that lists on other sites can be shown from what their pages keep, for as long as a month."""

OTHER_CACHE_CONTROL = {
    **dict.fromkeys(SCRIPT_ENDPOINTS, _SCRIPT_CACHE_CONTROL),
    **dict.fromkeys(STATE_ENDPOINTS, "no-cache"),
    **dict.fromkeys(("api.suggest", "api.suggestions"), "private, max-age=60"),
}
"""The same for endpoints where it is different. It stands here, as an answer without a body has to say it too."""
