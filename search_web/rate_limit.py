"""RateLimit: how often one client may ask, counted in memory that all processes of the server share.

A count is eight bytes, in a place that follows from a digest of the address: nothing is looked up, written to disk or
kept after the minute, and no process waits for another. What that costs: two requests of one client that are counted in
the same microsecond may count as one, and of a thousand clients that ask in the same minute, fewer than one in a
hundred shares its place with another.
"""

from __future__ import annotations

import mmap
import secrets
import time
from dataclasses import dataclass
from hashlib import blake2b

from search_web.clients import client_of

SECONDS = 60
"""The time after which counting starts again, from the first request of a client."""

_PLACES = 1 << 17
_BYTES = 8
_COUNT_BITS = 32
_MOST = (1 << _COUNT_BITS) - 1


@dataclass(frozen=True, slots=True)
class Quota:
    """What a client has left: ``remaining`` requests in the next ``seconds``."""

    remaining: int
    seconds: int
    exceeded: bool


class RateLimit:
    """The counts. Made before the server forks its processes, which then share them; safe for threads."""

    def __init__(self, often: int) -> None:
        self.often = often
        # Memory of no file; pages that nobody writes to take no room.
        self._counts = memoryview(mmap.mmap(-1, _PLACES * _BYTES)).cast("Q")
        self._key = secrets.token_bytes(16)  # nobody can choose an address that shares its place with another

    def count(self, address: str | None) -> Quota:
        """Note one more request from ``address``."""
        digest = blake2b(client_of(address).encode(), digest_size=_BYTES, key=self._key).digest()
        place = int.from_bytes(digest) % _PLACES
        now = int(time.monotonic())  # the same clock in all processes
        began, count = divmod(self._counts[place], 1 << _COUNT_BITS)
        if now - began >= SECONDS:
            began, count = now, 0
        count = min(count + 1, _MOST)
        self._counts[place] = began << _COUNT_BITS | count
        return Quota(max(0, self.often - count), began + SECONDS - now, count > self.often)
