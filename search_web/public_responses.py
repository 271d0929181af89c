"""What every public answer has, whatever view gave it: a tag, how long it may be kept, compression, limits.

It is done here, before and after the views, for all endpoints that are named as public, so that a new one is right by
itself. Pages of staff get nothing of it: they are not kept, and not compressed, because the length of what is compressed
tells of the secrets in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Flask, Response, g, request
from werkzeug.exceptions import TooManyRequests

from indexer import Live, Settings, VindplaatsError
from search_web import compression
from search_web.conditional import Tags, held_variant, variant
from search_web.cors import open_to_scripts
from search_web.lists import STAND_HEADER
from search_web.public_routes import (
    CACHE_CONTROL,
    OTHER_CACHE_CONTROL,
    PUBLIC_ENDPOINTS,
    STATE_ENDPOINTS,
    UNLIMITED_ENDPOINTS,
)
from search_web.rate_limit import SECONDS, Quota, RateLimit
from search_web.site import site

_ANY = "*"
_READING = {"GET", "HEAD"}
_KEPT = {200, 304}
_POLICY = "minuut"
_TOO_MANY = "Vanaf uw adres komen meer dan {} verzoeken per minuut. Wacht {} seconden en probeer het dan opnieuw."


@dataclass(slots=True)
class _Asked:
    """What is known of a request before its view runs."""

    quota: Quota | None = None
    live: Live | None = None
    tag: str = ""


def install(app: Flask, settings: Settings) -> None:
    """Let ``app`` answer like this; before anything else that is to run before its views."""
    tags = Tags(settings)
    limit = RateLimit(settings.limits.per_minute) if settings.limits.per_minute else None

    def before() -> Response | None:
        endpoint = request.endpoint
        if not _is_public(endpoint):
            return None
        g.asked = asked = _Asked()
        if limit is not None and endpoint not in UNLIMITED_ENDPOINTS:
            asked.quota = _counted(limit)
        if endpoint is None or endpoint in STATE_ENDPOINTS or request.method not in _READING:
            return None
        return _unchanged(tags, asked)

    def after(response: Response) -> Response:
        if not _is_public(request.endpoint):
            return response
        asked: _Asked = g.get("asked") or _Asked()
        if limit is not None and asked.quota is not None:
            response.headers["RateLimit-Policy"] = f'"{_POLICY}";q={limit.often};w={SECONDS}'
            response.headers["RateLimit"] = f'"{_POLICY}";r={asked.quota.remaining};t={asked.quota.seconds}'
        open_to_scripts(response)
        if response.status_code == 200 and request.method in _READING:
            _finish(response, tags, asked)
        if response.status_code in _KEPT:
            response.headers.setdefault("Cache-Control", OTHER_CACHE_CONTROL.get(request.endpoint or "", CACHE_CONTROL))
            _vary(response)
        else:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    app.before_request(before)
    app.after_request(after)


def _is_public(endpoint: str | None) -> bool:
    """Whether it is public, or not there at all."""
    return endpoint is None or endpoint in PUBLIC_ENDPOINTS


def _counted(limit: RateLimit) -> Quota:
    quota = limit.count(request.remote_addr)
    if quota.exceeded:
        g.asked.quota = quota
        raise TooManyRequests(_TOO_MANY.format(limit.often, quota.seconds), retry_after=quota.seconds)
    return quota


def _unchanged(tags: Tags, asked: _Asked) -> Response | None:
    """The answer to a client that has what the view would give; else ``None``."""
    try:
        asked.live = site().live.live()
    except VindplaatsError:
        return None  # the view knows what to say
    asked.tag = tags.of_index(asked.live, date.today(), request.environ)
    held = held_variant(_held(), asked.tag, _encoding())
    return Response(status=304, headers={"ETag": held}) if held else None


def _finish(response: Response, tags: Tags, asked: _Asked) -> None:
    """Tag ``response`` and compress it, or say that the client has it already."""
    if not response.is_sequence or response.headers.get("Content-Encoding"):
        return  # a stream, or finished by its view
    body = response.get_data()
    tag = response.get_etag()[0] or (asked.tag if _is_of_index(response, asked) else tags.of_content(body))
    encoding = _encoding() if compression.is_compressible(response.mimetype, len(body)) else ""
    held = variant(tag, encoding) if _held() == _ANY else held_variant(_held(), tag, encoding)
    response.headers["ETag"] = held or variant(tag, encoding)
    if held:
        response.status_code = 304
        response.set_data(b"")
    elif encoding:
        once = response.cache_control.immutable
        response.set_data((compression.compressed_once if once else compression.compressed)(body, encoding))
        response.headers["Content-Encoding"] = encoding


def _is_of_index(response: Response, asked: _Asked) -> bool:
    """Whether the view gave what the tag was made of: no copy, and nothing was published or went while it ran."""
    if asked.live is None or STAND_HEADER in response.headers:
        return False
    try:
        return site().live.live() is asked.live
    except VindplaatsError:
        return False


def _vary(response: Response) -> None:
    if "Vary" in response.headers:
        response.vary.add("Accept-Encoding")
    else:
        response.headers["Vary"] = "Accept-Encoding"


def _held() -> str | None:
    """The tags that the client has."""
    held: str | None = request.environ.get("HTTP_IF_NONE_MATCH")
    return held


def _encoding() -> str:
    """The form that the client wants."""
    return compression.chosen_encoding(request.environ.get("HTTP_ACCEPT_ENCODING", ""))
