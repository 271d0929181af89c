"""Passwords: hashed with Argon2, and checked at the same cost whether there is one or not."""

from __future__ import annotations

import base64
import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from indexer import UserError

SHORTEST_PASSWORD = 12
"""So many characters at least. There are no other rules: a long sentence that one remembers is the best password."""
_LONGEST = 1000


class Passwords:
    """Makes and checks hashes with the parameters of ``hasher``."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobody = _hash_of_nothing(self._hasher)

    def hash(self, password: str) -> str:
        """The hash to keep of a new password. Raises UserError when it is too short or too long."""
        if len(password) < SHORTEST_PASSWORD:
            raise UserError(
                f"Een wachtwoord heeft ten minste {SHORTEST_PASSWORD} tekens. Een zin die u onthoudt, is goed; "
                "cijfers en leestekens zijn niet nodig."
            )
        if len(password) > _LONGEST:
            raise UserError(f"Een wachtwoord heeft ten hoogste {_LONGEST} tekens.")
        return self._hasher.hash(_same(password))

    def matches(self, password: str, kept: str | None) -> bool:
        """Whether ``kept`` is the hash of ``password``; without a hash it takes as long to say no."""
        try:
            return self._hasher.verify(kept or self._nobody, _same(password[: _LONGEST + 1]))
        except (VerificationError, InvalidHashError):
            return False

    def outdated(self, kept: str) -> bool:
        """Whether ``kept`` was made with other parameters than those in force."""
        return self._hasher.check_needs_rehash(kept)


def _same(password: str) -> str:
    """One spelling of what looks the same: keyboards differ in how they send an é."""
    return unicodedata.normalize("NFKC", password)


def _hash_of_nothing(hasher: PasswordHasher) -> str:
    """A hash with the parameters of ``hasher`` that no password has; made without the work of hashing."""
    salt, digest = (
        base64.b64encode(secrets.token_bytes(size)).rstrip(b"=").decode() for size in (hasher.salt_len, hasher.hash_len)
    )
    return (
        f"$argon2{hasher.type.name.lower()}$v=19"
        f"$m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}${salt}${digest}"
    )
