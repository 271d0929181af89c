"""Text → tokens: where words begin and end, and the one form under which each word is indexed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from indexer.language.scanner import pieces_of

_HYPHENS = "\\-‐‑"
_PIECE = re.compile(f"[^{_HYPHENS}]+")
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D])
_JOINERS = str.maketrans({**dict.fromkeys("’‘ʼ`´′", "'"), "‐": "-", "‑": "-"})


class Token(NamedTuple):
    """A word of a text: its indexed form and where it stands, in characters.

    A hyphenated word is as many tokens as it has pieces; ``whole`` is then the form of all of it, else empty.
    """

    form: str
    start: int
    end: int
    whole: str = ""


def tokenize(text: str) -> Iterator[Token]:
    """Yield the words of ``text`` in order; stop words included, because phrases need them."""
    for start, end, word_start, word_end in pieces_of(text):
        whole = fold(text[word_start:word_end]) if end - start < word_end - word_start else ""
        yield Token(fold(text[start:end]), start, end, whole)


def pieces(word: str) -> list[str]:
    """The forms of one word as it is spelled: one, or as many as it has hyphenated pieces."""
    return [fold(word)] if word.isalnum() else [fold(piece) for piece in _PIECE.findall(word)]


def forms(text: str) -> list[str]:
    """The indexed forms of the words of ``text``, in order."""
    return [fold(text[start:end]) for start, end, _, _ in pieces_of(text)]


@lru_cache(maxsize=1 << 18)
def fold(word: str) -> str:
    """The indexed form of one word: compatibility characters, apostrophes, case and diacritics made alike.

    ``ĳsland`` → ``ijsland``, ``Foto’s`` → ``foto's``, ``één`` → ``een``, ``geïntegreerd`` → ``geintegreerd``.
    """
    if word.isascii():
        return word.lower().replace("`", "'").lstrip("'")
    # Joiners first, because NFKC makes a space of ´; and afterwards, because it makes an apostrophe of the one in ŉ.
    word = unicodedata.normalize("NFKC", word.translate(_JOINERS)).translate({**_JOINERS, **_INVISIBLE}).casefold()
    bare = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    return bare.lstrip("'") or word
