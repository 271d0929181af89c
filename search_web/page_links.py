"""Links between the pages of an answer, as headers (RFC 8288), so that a program need not build addresses."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask import Response, request

_PAGE = "pagina"


def add_page_links(response: Response, page: int, last: int) -> None:
    """Let ``response`` lead to the pages around ``page``, of ``last`` in all."""
    targets = {"first": 1, "prev": page - 1, "next": page + 1, "last": last}
    if last > 1:
        links = [f'<{_page_url(number)}>; rel="{rel}"' for rel, number in targets.items() if 1 <= number <= last]
        response.headers["Link"] = ", ".join(links)


def _page_url(number: int) -> str:
    """The address of this request, for another page."""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name != _PAGE]
    query = urlencode([*pairs, (_PAGE, number)] if number > 1 else pairs)
    path = quote(request.script_root + request.path)
    return f"{path}?{query}" if query else path
