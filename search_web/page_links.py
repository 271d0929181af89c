"""Links between the pages of an answer, as headers (RFC 8288), so that a program need not build addresses."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask import Response, request

_PAGE = "pagina"


def add_page_links(response: Response, page: int, last: int) -> None:
    """Let ``response`` lead to the pages around ``page``, of ``last`` in all."""
    if last == 1:
        return
    first = _first_page()
    later = f"{first}{'&' if '?' in first else '?'}{_PAGE}="
    links = []
    for rel, number in {"first": 1, "prev": page - 1, "next": page + 1, "last": last}.items():
        if 1 <= number <= last:
            url = f"{later}{number}" if number > 1 else first
            links.append(f'<{url}>; rel="{rel}"')
    response.headers["Link"] = ", ".join(links)


def _first_page() -> str:
    """The address of this request, for the first page."""
    query = urlencode([(name, value) for name, value in request.args.items(multi=True) if name != _PAGE])
    path = quote(request.script_root + request.path)
    return f"{path}?{query}" if query else path
