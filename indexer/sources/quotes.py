"""Pull quotes: a sentence of the body that stands on the page twice counts once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.sources.blocks import Block
from indexer.sources.prose import fold

_WORD = re.compile(r"\w+")
# An editor shortens and smooths a sentence for a pull quote: so much of it must stand in the body, in order,
# within a stretch of at most twice its length.
_SHARE = 0.7
_STRETCH = 2
_FUZZY_FROM = 5
_MOST_WORDS = 120
_MOST_FUZZY = 100


def without_repeats(blocks: Sequence[Block], lead: str = "") -> list[Block]:
    """``blocks`` without the pull quotes that repeat the lead or another block."""
    if not any(block.quote for block in blocks):
        return list(blocks)
    bodies = [_words(text) for text in (lead, *(block.text for block in blocks if not block.quote))]
    joined = [f" {' '.join(body)} " for body in bodies]
    kept: list[Block] = []
    seen: set[str] = set()
    for block in blocks:
        if block.quote:
            words = _words(block.text)
            quote = f" {' '.join(words)} "
            if quote in seen or any(quote in body for body in joined):
                continue
            seen.add(quote)
            fuzzy = len(seen) <= _MOST_FUZZY and _FUZZY_FROM <= len(words) <= _MOST_WORDS
            if fuzzy and any(_repeats(words, body) for body in bodies):
                continue
        kept.append(block)
    return kept


def _repeats(quote: list[str], body: list[str]) -> bool:
    needed = _SHARE * len(quote)
    if len(set(quote) & set(body)) < _SHARE * len(set(quote)):
        return False
    width = _STRETCH * len(quote)
    step = max(1, len(quote) // 2)
    starts = range(0, max(1, len(body) - width + step), step)
    return any(_common(quote, body[start : start + width]) >= needed for start in starts)


def _common(first: list[str], second: list[str]) -> int:
    """Length of the longest common subsequence, a bit for each word of ``first`` (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for number, word in enumerate(first):
        places[word] = places.get(word, 0) | 1 << number
    everywhere = (1 << len(first)) - 1
    row = everywhere
    for word in second:
        matches = row & places.get(word, 0)
        row = ((row + matches) | (row - matches)) & everywhere
    return len(first) - row.bit_count()


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
