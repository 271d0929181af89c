"""Assets: static files under a URL that holds a hash of their content, so that a browser may keep them for ever."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files

from flask import Blueprint, Response, abort, url_for
from markupsafe import Markup

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
_YEAR = 365 * 24 * 3600


class Assets:
    """The static files, read once."""

    def __init__(self) -> None:
        folder = files("search_web") / "static"
        self._contents = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
        self._digests = {name: hashlib.sha256(data).hexdigest()[:16] for name, data in self._contents.items()}

    def url(self, name: str) -> str:
        """The address of ``name`` as it is now."""
        return url_for("assets.asset", digest=self._digests[name], name=name)

    def text(self, name: str) -> Markup:
        """What is in ``name``, for within a page; the policy of the page then needs its ``source_hash``."""
        return Markup(self._contents[name].decode())  # noqa: S704  our own file

    def source_hash(self, name: str) -> str:
        """``name`` in a Content-Security-Policy."""
        return f"'sha256-{b64encode(hashlib.sha256(self._contents[name]).digest()).decode()}'"

    def current(self, name: str) -> Response:
        """The file ``name`` as it is now, for an address that stays the same when the file changes."""
        response = _response(self._contents[name], name)
        response.set_etag(self._digests[name])
        return response

    def content(self, digest: str, name: str) -> bytes | None:
        """The file, or ``None`` when there is no such file with this content."""
        return self._contents[name] if self._digests.get(name) == digest else None


def blueprint(assets: Assets) -> Blueprint:
    """Serve ``assets``."""
    views = Blueprint("assets", __name__)

    @views.get("/static/<digest>/<name>")
    def asset(digest: str, name: str) -> Response:
        content = assets.content(digest, name)
        if content is None:
            abort(404)
        response = _response(content, name)
        response.set_etag(digest)
        response.cache_control.public = True
        response.cache_control.max_age = _YEAR
        response.cache_control.immutable = True
        return response

    return views


def _response(content: bytes, name: str) -> Response:
    return Response(content, content_type=_TYPES[name.rpartition(".")[2]])
