"""A site of somebody else, with a policy as strict as can be, whose pages show our lists as its editors pasted them."""

from __future__ import annotations

import re
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bs4 import BeautifulSoup

HOST = "elders.localhost"
"""A host of its own; browsers look for it on this machine."""
FALLBACK = "De lijst is er nu niet"
_POLICY = (
    "default-src 'none'; script-src 'self' {0}; connect-src {0}; frame-src {0}; style-src 'self'; "
    "base-uri 'none'; form-action 'none'; object-src 'none'"
)
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_STYLE = """
body { margin: 0; font: 1rem/1.5 sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
#server, #json { min-height: 2000px; }
"""
_PAGE = """<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><title>Een andere site</title><link rel="stylesheet" href="/stijl.css"></head>
<body><main>
<h1>Een andere site</h1>
<div id="server">{server}</div>
<div id="frame">{frame}</div>
<div id="element">{element}</div>
<div id="json">{json}</div>
<script src="/eigen.js"></script>
</main></body>
</html>
"""
_TYPES = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript"}


@dataclass(frozen=True)
class Codes:
    """What the list builder gives an editor to copy, with the editor's own words for when there is no list."""

    element: str
    style: str
    frame: str
    address: str
    json: str


@dataclass
class Elsewhere:
    """The pages of the other site. ``own_scripts``: it serves copies of our scripts itself."""

    site: str
    address: str = ""
    files: dict[str, Callable[[], str]] = field(default_factory=dict)

    def show(self, codes: Codes, own_scripts: bool = False) -> str:
        """Make the page with all four; returns its address."""
        (script,) = _INLINE.findall(codes.json)
        parts = {"frame": codes.frame, "element": codes.element, "json": _INLINE.sub("", codes.json)}
        if own_scripts:
            for name in ("vindplaats-lijst.js", "vindplaats-frame.js"):
                content = _get(f"{self.site}/embed/{name}")
                self.files[f"/{name}"] = lambda content=content: content  # type: ignore[misc]
            own = {
                name: text.replace(f'src="{self.site}/embed/vindplaats-', 'src="/vindplaats-')
                for name, text in parts.items()
            }
            own["element"] = own["element"].replace("<vindplaats-lijst", f'<vindplaats-lijst server="{self.site}/"')
            own["frame"] = own["frame"].replace("<script", f'<script data-server="{self.site}/"')
            parts = own
        self.files["/eigen.js"] = lambda: script
        self.files["/stijl.css"] = lambda: _STYLE + codes.style
        self.files["/index.html"] = lambda: _PAGE.format(server=_included(codes.address), **parts)
        return f"{self.address}/index.html"


def copy_codes(site: str, query: str) -> Codes:
    """What is in the text areas of the list builder."""
    page = BeautifulSoup(_get(f"{site}/lijsten/maken?{query}"), "lxml")
    texts = {str(area["id"]): area.get_text() for area in page.select("textarea")}
    away = re.compile(r", op Vindplaats</a>")
    texts = {name: away.sub(f"</a>. {FALLBACK}", text) for name, text in texts.items()}
    return Codes(
        element=texts["code-element"],
        style=texts["code-stijl"],
        frame=texts["code-frame"],
        address=texts["code-adres"],
        json=texts["code-json"],
    )


@contextmanager
def elsewhere(site: str) -> Iterator[Elsewhere]:
    """The other site, while it runs."""
    pages = Elsewhere(site)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made = pages.files.get(self.path)
            body = made().encode() if made else b""
            self.send_response(200 if made else 204)
            self.send_header("Content-Type", _TYPES.get(self.path.rpartition(".")[2], "text/plain"))
            self.send_header("Content-Security-Policy", _POLICY.format(site))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    pages.address = f"http://{HOST}:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield pages
    server.shutdown()
    server.server_close()


def _included(address: str) -> str:
    """What the other site's server makes of our fragment, as the code in PHP does."""
    try:
        return _get(address)
    except urllib.error.URLError:
        return f"<p>{FALLBACK}</p>"


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())
