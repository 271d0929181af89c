"""The numbers of questions in the ledger of reuse, as forms carry them."""

from __future__ import annotations

from collections.abc import Iterable

_MOST_DIGITS = 12


def ledger_numbers(given: Iterable[str]) -> list[int]:
    """What of ``given`` is such a number."""
    return [int(text) for text in given if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS]
