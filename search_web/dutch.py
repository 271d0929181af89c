"""Dutch ways to write numbers and counts."""

from __future__ import annotations


def number(value: int) -> str:
    """12.345, with the Dutch separator of thousands."""
    return f"{value:,}".replace(",", ".")


def counted(value: int, singular: str, plural: str) -> str:
    """1 resultaat, 2 resultaten, 1.000 resultaten."""
    return f"{number(value)} {singular if value == 1 else plural}"
