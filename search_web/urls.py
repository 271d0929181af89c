"""URL ↔ SearchRequest: every state of a search is in its URL, and each search has one URL."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote, quote_plus, urlsplit

from flask import request as current
from werkzeug.datastructures import MultiDict
from werkzeug.sansio.utils import get_current_url

from indexer import MAX_PAGE, Facet, SearchRequest, Sort, UserError
from search_web.labels import Labels
from search_web.site import site

_UNKNOWN = {
    Facet.THEME: "Het thema ‘{}’ bestaat niet.",
    Facet.KIND: "De soort ‘{}’ bestaat niet.",
    Facet.YEAR: "‘{}’ is geen jaar. Gebruik vier cijfers, zoals 2021.",
    Facet.AUDIENCE: "De doelgroep ‘{}’ bestaat niet.",
}
_YEAR = re.compile(r"[0-9]{4}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_ECHO = 60
_FACETS = {facet: facet.value for facet in Facet}
# A page holds some hundred links with the same values.
_quoted = lru_cache(maxsize=1 << 12)(quote_plus)

RESULTS_PATH = "/zoeken"
DOCUMENT_PATH = "/document/"
"""An id follows."""


def read_request(arguments: MultiDict[str, str], labels: Labels, page_size: int) -> SearchRequest:
    """The search that a URL asks for. Raises UserError for a value that does not exist."""
    text = " ".join(arguments.get("q", "").split())
    return SearchRequest(
        text=text,
        filters=read_filters(arguments, labels),
        sort=_sort(arguments.get("sorteer", ""), text),
        page=read_page(arguments.get("pagina", "")),
        page_size=page_size,
        related=read_flag(arguments, "verwant", default=True),
        explain=read_flag(arguments, "waarom", default=False),
    )


def url_for_request(request: SearchRequest, **changes: Any) -> str:
    """The URL of ``request``, with ``changes`` to its attributes; what is the default is left out."""
    if changes:
        request = replace(request, **changes)
    pairs = [("q", request.text)] if request.text else []
    for facet, name in _FACETS.items():
        pairs += [(name, value) for value in request.selected(facet)]
    if request.text and request.sort is not Sort.RELEVANCE:
        pairs.append(("sorteer", request.sort.value))
    if not request.related:
        pairs.append(("verwant", "0"))
    if request.explain:
        pairs.append(("waarom", "1"))
    if request.page > 1:
        pairs.append(("pagina", str(request.page)))
    return url_with(RESULTS_PATH, pairs)


def toggled(request: SearchRequest, facet: Facet, value: str) -> SearchRequest:
    """The search with ``value`` picked, or let go when it was; from the first page."""
    selected = request.selected(facet)
    values = tuple(other for other in selected if other != value) if value in selected else (*selected, value)
    return replace(request, filters={**request.filters, facet: values}, page=1)


def without(request: SearchRequest, facet: Facet) -> SearchRequest:
    """The search without the filters of ``facet``; from the first page."""
    filters = {other: values for other, values in request.filters.items() if other is not facet}
    return replace(request, filters=filters, page=1)


def document_url(document_id: str, query: str = "", section: int | None = None) -> str:
    """The page of a document, with ``query`` marked; ``section`` counts from 0."""
    url = url_with(DOCUMENT_PATH + quote(document_id), [("q", query)] if query else [])
    return url if section is None else f"{url}#{section_anchor(section)}"


def section_anchor(section: int) -> str:
    """The id of a section on the page of its document."""
    return f"sectie-{section + 1}"


def absolute(url: str) -> str:
    """The whole web address of ``url``, an address on this site, for who reads it elsewhere."""
    root = site().settings.site_url or _root(current.scheme, current.host, current.root_path)
    return root.rstrip("/") + url.removeprefix(current.script_root)


_root = lru_cache(maxsize=64)(get_current_url)
"""Scheme, host and path → where this site stands, as it was asked for."""


def source_url(url: str, target: str = "") -> str:
    """Where a document stands on the web; empty when that is no web address, so that nothing else is linked."""
    if urlsplit(url).scheme not in {"http", "https"}:
        return ""
    return url.partition("#")[0] + target if target else url


def source_name(url: str) -> str:
    """The site that ``url`` is on."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def url_with(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """``path`` below the place where the site stands, with ``pairs`` as its query."""
    query = "&".join([f"{name}={_quoted(value)}" for name, value in pairs])
    return f"{current.script_root}{path}?{query}" if query else current.script_root + path


def check_value(facet: Facet, value: str, labels: Labels) -> None:
    """Raises UserError when ``facet`` has no ``value``."""
    known = _YEAR.fullmatch(value) if facet is Facet.YEAR else labels.knows(facet, value)
    if not known:
        raise UserError(_UNKNOWN[facet].format(shortened(value)))


def read_filters(arguments: MultiDict[str, str], labels: Labels) -> dict[Facet, tuple[str, ...]]:
    """The values that are picked per facet. Raises UserError for one that does not exist."""
    filters = {}
    for facet, name in _FACETS.items():
        values = tuple(dict.fromkeys(filter(None, arguments.getlist(name))))
        for value in values:
            check_value(facet, value, labels)
        if values:
            filters[facet] = values
    return filters


def _sort(value: str, text: str) -> Sort:
    if value and value not in set(Sort):
        raise UserError(f"‘{shortened(value)}’ is geen volgorde. Kies ‘relevantie’ of ‘nieuwste’.")
    if not text:
        return Sort.NEWEST  # without words nothing is more relevant than anything else
    return Sort(value) if value else Sort.RELEVANCE


def read_flag(arguments: MultiDict[str, str], name: str, default: bool) -> bool:
    """Whether ``name`` is on. Raises UserError for what is neither yes nor no."""
    value = arguments.get(name, "")
    if value not in {"", "0", "1"}:
        raise UserError(f"‘{shortened(value)}’ is geen waarde voor {name}. Gebruik 1 voor ja of 0 voor nee.")
    return value == "1" if value else default


def read_page(value: str) -> int:
    """The number of a page. Raises UserError for what is none."""
    if not value:
        return 1
    if not _NUMBER.fullmatch(value) or not 1 <= int(value) <= MAX_PAGE:
        raise UserError(f"‘{shortened(value)}’ is geen paginanummer. Gebruik een getal van 1 tot en met {MAX_PAGE}.")
    return int(value)


def shortened(value: str) -> str:
    """``value``, not longer than a message can bear."""
    return value if len(value) <= _ECHO else value[:_ECHO] + "…"
