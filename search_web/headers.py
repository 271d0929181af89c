"""Security headers: nothing from elsewhere is loaded, framed, sniffed or told; embeds may be framed by chosen sites."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask

from indexer import Embedding
from search_web.cors import API_PATHS
from search_web.list_urls import EMBED_PATH

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src {styles}",
    "img-src 'self'",
    "connect-src 'self'",  # suggestions
    "frame-src 'self'",  # a list as it will look elsewhere
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors {ancestors}",
)
_FOR_OTHER_SITES = (*API_PATHS, EMBED_PATH, "/static/")

_Headers = list[tuple[str, str]]


def install(app: Flask, embedding: Embedding, frame_style: str) -> None:
    """Let ``app`` send these headers with every response; ``frame_style``: the hash of the style in frames."""
    application = app.wsgi_app
    own = _headers("'none'", "same-origin")
    shared = _headers("'none'", "cross-origin")
    framed = _headers(_ancestors(embedding), "cross-origin", frame_style)

    def with_headers(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        chosen = framed if path.startswith(EMBED_PATH) else shared if path.startswith(_FOR_OTHER_SITES) else own

        def start(status: str, headers: _Headers, exc_info: Any = None) -> Callable[[bytes], object]:
            return start_response(status, [*headers, *chosen], exc_info)

        return application(environ, start)

    app.wsgi_app = with_headers  # type: ignore[method-assign]


def _ancestors(embedding: Embedding) -> str:
    """The sites that may frame an embed; this site may, to show how it looks."""
    return "*" if "*" in embedding.hosts else " ".join(("'self'", *embedding.hosts))


def _headers(ancestors: str, readers: str, styles: str = "'self'") -> _Headers:
    return [
        ("Content-Security-Policy", "; ".join(_POLICY).format(ancestors=ancestors, styles=styles)),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),  # a search is nobody else's business
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", readers),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ]
