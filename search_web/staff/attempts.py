"""How often one may try a password: counted per address and per account name, over all processes together."""

from __future__ import annotations

import hashlib
import hmac
import math
import time

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from answers import Database, account_name
from search_web.clients import client_of

_MINUTES = 10
"""In an hour a name may be tried as often as in so many minutes."""


class Attempts:
    """The tries to sign in, ``often`` a minute at most.

    Addresses are not kept, nor is what is typed as a name, which may be a password: only their digests with ``secret``.
    """

    def __init__(self, database: Database, secret: bytes, often: int) -> None:
        self._limiter = FixedWindowRateLimiter(DeskStorage(database))
        self._secret = secret
        self._minute = RateLimitItemPerMinute(often)
        self._hour = RateLimitItemPerHour(often * _MINUTES)

    def count(self, address: str | None, name: str) -> None:
        """Note one more try from ``address`` for the account ``name``. Raises TooManyRequests when it is too many."""
        for limit, kind, value in (
            (self._minute, "address", client_of(address)),
            (self._minute, "name", account_name(name)),
            (self._hour, "name", account_name(name)),
        ):
            key = hmac.new(self._secret, f"{kind} {value}".encode(), hashlib.sha256).hexdigest()
            if not self._limiter.hit(limit, key):
                self._refuse(limit, key)

    def _refuse(self, limit: RateLimitItem, key: str) -> None:
        seconds = max(1, math.ceil(self._limiter.get_window_stats(limit, key).reset_time - time.time()))
        wait = "een minuut" if seconds <= 60 else f"{math.ceil(seconds / 60)} minuten"
        text = f"Er is te vaak een wachtwoord geprobeerd. Wacht {wait} en probeer het dan opnieuw."
        raise TooManyRequests(text, retry_after=seconds)


class DeskStorage(Storage):
    """The counters of the `limits` library, in the database of the desk."""

    STORAGE_SCHEME = None

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the storage may raise, which `limits` would wrap if it were asked to."""
        return Exception

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count, in one step, so that two processes cannot both be the last that may."""
        now = time.time()
        with self._database.connection() as connection:
            connection.execute("DELETE FROM attempts WHERE expires <= ?", (now,))
            row = connection.execute(
                "INSERT INTO attempts VALUES (?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET count = count + excluded.count RETURNING count",
                (key, amount, now + expiry),
            ).fetchone()
        return int(row["count"])

    def get(self, key: str) -> int:
        """How often this was counted."""
        return int(self._read("count", key) or 0)

    def get_expiry(self, key: str) -> float:
        """When the count starts again."""
        return float(self._read("expires", key) or time.time())

    def check(self) -> bool:
        """Whether the database answers."""
        with self._database.reading() as connection:
            return connection.execute("SELECT 1").fetchone() is not None

    def reset(self) -> int:
        """Forget all counts."""
        with self._database.connection() as connection:
            return connection.execute("DELETE FROM attempts").rowcount

    def clear(self, key: str) -> None:
        """Forget the count of ``key``."""
        with self._database.connection() as connection:
            connection.execute("DELETE FROM attempts WHERE key = ?", (key,))

    def _read(self, column: str, key: str) -> float | None:
        with self._database.reading() as connection:
            row = connection.execute(
                f"SELECT {column} AS value FROM attempts WHERE key = ? AND expires > ?",  # noqa: S608
                (key, time.time()),
            ).fetchone()
        return None if row is None else row["value"]
