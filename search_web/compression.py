"""Compression: a body in the form that a browser takes and that costs least.

Two forms do: zstd, which takes 50 µs for a page of results, and gzip, which everything knows. Brotli makes 5% smaller
what takes four times as long.
"""

from __future__ import annotations

import gzip
from functools import lru_cache

import zstandard

ZSTD = "zstd"
GZIP = "gzip"

_SMALLEST = 500
"""Less than this fits in one packet anyway."""
_TYPES = frozenset({"application/json", "image/svg+xml", "application/javascript"})
_LEVELS = {ZSTD: 3, GZIP: 5}
_BEST_LEVELS = {ZSTD: 19, GZIP: 9}


@lru_cache(maxsize=256)
def chosen_encoding(accepted: str) -> str:
    """The form to answer in to the header Accept-Encoding with this value; empty is the plain one."""
    weights = dict(_weights(accepted))
    plain = weights.get("identity", 0.0)  # not named, it is what is left when nothing else will do
    best = max((ZSTD, GZIP), key=lambda name: weights.get(name, weights.get("*", 0.0)))
    weight = weights.get(best, weights.get("*", 0.0))
    return best if weight > 0 and weight >= plain else ""


def is_compressible(mimetype: str, size: int) -> bool:
    """Whether compressing makes a difference."""
    return size >= _SMALLEST and (mimetype.startswith("text/") or mimetype in _TYPES or mimetype.endswith(_SUFFIXES))


_SUFFIXES = ("+json", "+xml")


def compressed(body: bytes, encoding: str) -> bytes:
    """``body`` in the form ``encoding``, made for this one answer."""
    return _compressed(body, encoding, _LEVELS[encoding])


@lru_cache(maxsize=64)
def compressed_once(body: bytes, encoding: str) -> bytes:
    """``body``, which is asked for time and again, in the form ``encoding`` as small as can be."""
    return _compressed(body, encoding, _BEST_LEVELS[encoding])


def _compressed(body: bytes, encoding: str, level: int) -> bytes:
    if encoding == ZSTD:
        return zstandard.ZstdCompressor(level=level).compress(body)
    return gzip.compress(body, level, mtime=0)  # the same byte for byte at any time


def _weights(accepted: str) -> list[tuple[str, float]]:
    found = []
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        if name.strip():
            found.append((name.strip(), _weight(parameters)))
    return found


def _weight(parameters: str) -> float:
    name, _, value = parameters.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
