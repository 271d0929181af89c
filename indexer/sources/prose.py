"""Running text: cleaning it, cutting it at a word, folding it to compare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Soft hyphens, zero-width characters, controls and half surrogates stand in words without being seen.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]"
)
_SENTENCE = re.compile(r"(?:[^.!?…]|[.!?…](?![\s’'”\")\]]))+[.!?…]+[’'”\")\]]*(?=\s|$)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][’'”\")\]]*$")
_COMBINING = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})
# Nearly every text is plain: all that it holds can be seen, but for the space, which is the one printable blank.
_PLAIN = str.isprintable
BULLET = re.compile(r"^(?:[•◦▪●‣·∙*–-]|o(?=\t))\s+")
_WRAPPED_FROM = 50


def clean(text: str) -> str:
    """``text`` on one line, without what cannot be seen."""
    if _PLAIN(text) and "  " not in text:
        return text.strip()
    return " ".join(_INVISIBLE.sub("", text).split())


def clean_lines(text: str) -> str:
    """Like :func:`clean`, but lines stay lines; empty ones are left out."""
    lines = text.split("\n")
    if all(map(_PLAIN, lines)) and "  " not in text:
        return "\n".join(filter(None, map(str.strip, lines)))
    return "\n".join(line for line in map(clean, text.splitlines()) if line)


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with the punctuation of a sentence."""
    return _ENDS_SENTENCE.search(text) is not None


def unwrap(lines: Sequence[str]) -> str:
    """Join lines that were broken to fit a width; a line that ends a sentence or is short stays a line."""
    result: list[str] = []
    for line in lines:
        previous = result[-1] if result else ""
        last = previous.rsplit("\n", 1)[-1]
        if len(last) >= _WRAPPED_FROM and not ends_sentence(last) and not BULLET.match(line):
            result[-1] = f"{previous} {line}"
        else:
            result.append(line)
    return "\n".join(BULLET.sub("", line) for line in result)


def first_sentence(text: str) -> str:
    """The first sentence of ``text``, or all of it when it has no end."""
    text = text.split("\n", 1)[0]
    found = _SENTENCE.match(text)
    return found.group().strip() if found else text


def shorten(text: str, limit: int = 100) -> str:
    """``text`` cut at a word to at most ``limit`` characters, with an ellipsis when something was cut."""
    text = clean(text)
    if len(text) <= limit:
        return text
    head = text[:limit]
    cut = head.rsplit(" ", 1)[0] if " " in head else head[:-1]
    return cut.rstrip(" ,;:.-–—(‘“'\"") + "…"


def fold(text: str) -> str:
    """``text`` without case and diacritics, to compare or to make a slug of."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return _COMBINING.sub("", unicodedata.normalize("NFKD", folded)).translate(_LETTERS)


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """``text`` as it is compared with labels: folded, one space between words, no punctuation around it."""
    return " ".join(fold(text.replace("’", "'")).split()).strip(" .:;,#")
