"""Tags: what tells whether an answer is still the same, without making it.

The tag of an answer follows from the generation that is live, the day (recent documents rank higher, and lists have
documents with an end date), the web address, the settings and the program itself. So a request with a tag that still
holds is answered before anything is searched. What did not come from the live generation is tagged by its content.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING

from indexer import Live, Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

ANY = "*"

_UNSEEN = {"corpus", "index", "stopwords", "thesaurus", "generations", "serving", "limits", "desk"}
"""Settings that no public answer depends on; those about what is indexed are in the generation."""
_PROGRAM = ("indexer", "search_web")
_BYTES = 12


class Tags:
    """Makes tags. They are the same on every machine with the same index, settings and program."""

    def __init__(self, settings: Settings) -> None:
        made_by = blake2b(_program(), digest_size=32)
        made_by.update(settings.model_dump_json(exclude=_UNSEEN).encode())
        self._key = made_by.digest()

    def of_index(self, live: Live, today: date, environ: WSGIEnvironment) -> str:
        """The tag of what the generation ``live`` answers on ``today`` to the request ``environ``."""
        # A number of a generation can return after a rollback; then it is one of another time. One that is gone back to
        # is told by its chronicle, which is of that moment.
        made = f"{live.manifest.created}\n{live.chronicle.made}"
        basis = f"{live.generation}\n{made}\n{today.toordinal()}\n{_address(environ)}"
        return self._digest(basis.encode())

    def of_content(self, body: bytes) -> str:
        """The tag of ``body``, wherever it came from."""
        return self._digest(body)

    def _digest(self, data: bytes) -> str:
        return blake2b(data, digest_size=_BYTES, key=self._key).hexdigest()


def variant(tag: str, encoding: str) -> str:
    """The ETag of the answer with ``tag`` in the form ``encoding``, which has other bytes than the plain one."""
    return f'"{tag}-{encoding}"' if encoding else f'"{tag}"'


def held_variant(held: str | None, tag: str, encoding: str) -> str | None:
    """The ETag of the answer with ``tag`` that the client has, by its If-None-Match ``held``, if it has one.

    That is the plain form or the one in ``encoding``. Proxies that compress may have made a tag weak.
    """
    if not held:
        return None
    names = {name.strip().removeprefix("W/") for name in held.split(",")}
    for wanted in (variant(tag, encoding), variant(tag, "")):
        if wanted in names:
            return wanted
    return None


def _address(environ: WSGIEnvironment) -> str:
    """Scheme and host too, because answers hold whole addresses of this site."""
    host = environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
    path = f"{environ.get('SCRIPT_NAME', '')}{environ.get('PATH_INFO', '')}"
    return f"{environ['wsgi.url_scheme']}://{host}{path}?{environ.get('QUERY_STRING', '')}"


@cache
def _program() -> bytes:
    """A digest of the program: its code, templates and static files."""
    digest = blake2b(digest_size=32)
    for package in _PROGRAM:
        for file in sorted(files(package).rglob("*.*")):  # type: ignore[attr-defined]
            if file.suffix != ".pyc" and file.is_file():
                digest.update(file.read_bytes())
    return digest.digest()
