"""What every public answer has, whatever view gave it: a tag, how long it may be kept, compression, limits.

It is done here, before and after the views, for all endpoints that are named as public, so that a new one is right by
itself. Pages of staff get nothing of it: they are not kept, and not compressed, because the length of what is
compressed tells of the secrets in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Flask, Request, Response, g, request
from werkzeug.exceptions import TooManyRequests

from indexer import Live, LiveIndex, Settings
from search_web import compression
from search_web.conditional import ANY, Tags, held_variant, variant
from search_web.cors import cors_headers
from search_web.kept_answers import KeptAnswers
from search_web.lists import STAND_HEADER
from search_web.public_routes import (
    CACHE_CONTROL,
    OTHER_CACHE_CONTROL,
    PUBLIC_ENDPOINTS,
    STATE_ENDPOINTS,
    UNLIMITED_ENDPOINTS,
)
from search_web.rate_limit import SECONDS, Quota, RateLimit
from search_web.site import site_of

_READING = {"GET", "HEAD"}
_KEPT = {200, 304}
_OF_THE_VIEW = {"set-cookie", "vary", "cache-control"}
"""Headers by which a view says for itself who may have its answer, and how long."""
_POLICY = "minuut"
_TOO_MANY = "Vanaf uw adres komen meer dan {} verzoeken per minuut. Wacht {} seconden en probeer het dan opnieuw."

_Headers = list[tuple[str, str]]


@dataclass(slots=True)
class _Asked:
    """A request, with what is known of it before its view runs."""

    request: Request
    held: str | None
    encoding: str
    quota: Quota | None = None
    live: Live | None = None
    tag: str = ""
    is_kept: bool = False


def install(app: Flask, settings: Settings) -> None:
    """Let ``app`` answer like this; before anything else that is to run before its views."""
    layer = _Layer(site_of(app).live, settings)
    app.before_request(layer.before)
    app.after_request(layer.after)


class _Layer:
    """What runs before and after the public views."""

    def __init__(self, live: LiveIndex, settings: Settings) -> None:
        self._live = live
        self._tags = Tags(settings)
        self._answers = KeptAnswers()
        self._limit = RateLimit(settings.limits.per_minute) if settings.limits.per_minute else None

    def before(self) -> Response | None:
        """Count the request, and answer it if what the view would give is there already."""
        current = request._get_current_object()  # type: ignore[attr-defined]  # each look through it costs a microsecond
        endpoint = current.endpoint
        if not _is_public(endpoint):
            return None
        environ = current.environ
        encoding = compression.chosen_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        g.asked = asked = _Asked(current, environ.get("HTTP_IF_NONE_MATCH"), encoding)
        if self._limit is not None and endpoint not in UNLIMITED_ENDPOINTS:
            asked.quota = self._limit.count(current.remote_addr)
            if asked.quota.exceeded:
                seconds = asked.quota.seconds
                raise TooManyRequests(_TOO_MANY.format(self._limit.often, seconds), retry_after=seconds)
        if endpoint is None or endpoint in STATE_ENDPOINTS or current.method not in _READING:
            return None
        return self._unchanged(asked) or self._given_before(asked)

    def after(self, response: Response) -> Response:
        """Give ``response`` what all public ones have."""
        asked: _Asked | None = g.get("asked")
        if asked is None:
            return response
        headers: _Headers = []
        if self._limit is not None and asked.quota is not None:
            headers.append(("RateLimit-Policy", f'"{_POLICY}";q={self._limit.often};w={SECONDS}'))
            headers.append(("RateLimit", f'"{_POLICY}";r={asked.quota.remaining};t={asked.quota.seconds}'))
        headers += cors_headers(asked.request)
        given = {name.lower() for name, _ in response.headers}
        if response.status_code == 200 and asked.request.method in _READING and not asked.is_kept:
            headers += self._finish(response, asked, given)
        if response.status_code in _KEPT:
            _vary(response, headers, given)
        if "cache-control" not in given:
            headers.append(("Cache-Control", _cache_control(response, asked.request.endpoint)))
        response.headers.extend(headers)
        return response

    def _unchanged(self, asked: _Asked) -> Response | None:
        """The answer to a client that has what the view would give; else ``None``."""
        try:
            asked.live = self._live.live()
        except Exception:
            return None  # the view meets the same, and knows what to say
        asked.tag = self._tags.of_index(asked.live, date.today(), asked.request.environ)
        held = held_variant(asked.held, asked.tag, asked.encoding)
        return Response(status=304, headers={"ETag": held}) if held else None

    def _given_before(self, asked: _Asked) -> Response | None:
        """The answer that was given to the same request; ``None`` when it is not kept."""
        kept = self._answers.get(asked.tag, asked.encoding) if asked.held != ANY else None
        if kept is None:
            return None
        asked.is_kept = True
        return kept.response()

    def _finish(self, response: Response, asked: _Asked, given: set[str]) -> _Headers:
        """Compress ``response``, or say that the client has it already; what headers that makes, the tag first."""
        if not response.is_sequence or "content-encoding" in given:
            return []  # a stream, or finished by its view
        body = response.get_data()
        tag = self._tag(response, asked, given, body)
        encoding = asked.encoding if compression.is_compressible(response.mimetype or "", len(body)) else ""
        held = variant(tag, encoding) if asked.held == ANY else held_variant(asked.held, tag, encoding)
        if held:
            response.status_code = 304
            response.set_data(b"")
            return [("ETag", held)]
        made = [("ETag", variant(tag, encoding))]
        if encoding:
            compress = compression.compressed_once if response.cache_control.immutable else compression.compressed
            response.set_data(compress(body, encoding))
            made.append(("Content-Encoding", encoding))
        if tag == asked.tag and not given & _OF_THE_VIEW:
            self._answers.keep(tag, asked.encoding, response, made)
        return made

    def _tag(self, response: Response, asked: _Asked, given: set[str], body: bytes) -> str:
        if "etag" in given:  # the view knows better
            return str(response.headers.pop("ETag")).strip('"')
        is_copy = STAND_HEADER.lower() in given
        return asked.tag if self._is_still_live(asked.live) and not is_copy else self._tags.of_content(body)

    def _is_still_live(self, live: Live | None) -> bool:
        """Whether the view too had ``live``: nothing was published or went away while it ran."""
        try:
            return live is not None and self._live.live() is live
        except Exception:
            return False


def _is_public(endpoint: str | None) -> bool:
    """Whether it is public, or not there at all."""
    return endpoint is None or endpoint in PUBLIC_ENDPOINTS


def _vary(response: Response, headers: _Headers, given: set[str]) -> None:
    if "vary" in given:
        response.vary.add("Accept-Encoding")
    else:
        headers.append(("Vary", "Accept-Encoding"))


def _cache_control(response: Response, endpoint: str | None) -> str:
    if response.status_code not in _KEPT or endpoint is None:
        return "no-store"
    return OTHER_CACHE_CONTROL.get(endpoint, CACHE_CONTROL)
