"""Text → tokens: where words begin and end, and the one form under which each word is indexed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

# Word characters, with combining marks (decomposed é) and invisible characters that a word processor leaves
# inside words (soft hyphen, zero-width characters). Apostrophes and hyphens join: foto's, EU-migranten.
_LETTERS = "[\\w\u0300-\u036f\u00ad\u200b-\u200d]"
_APOSTROPHES = "'’‘ʼ`´′"
_HYPHENS = "\\-‐‑"
_WORD = re.compile(
    rf"""
      \d+(?:[.,]\d+)+(?!{_LETTERS})                                      # 6.252  13,5
    | (?:(?<!\w)[{_APOSTROPHES}]s[{_HYPHENS}])?                          # 's-Hertogenbosch
      \w{_LETTERS}*
      (?:[{_APOSTROPHES}{_HYPHENS}]\w{_LETTERS}*)*                       # foto's  LHBT'ers  EU-migranten
    """,
    re.VERBOSE,
)
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_JOINED = re.compile(f"{_LETTERS}[{_HYPHENS}]\\w")
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
    for match in _WORD.finditer(text):
        word = match.group()
        if not _HYPHEN.search(word):
            yield Token(fold(word), match.start(), match.end())
            continue
        for piece in _PIECE.finditer(word):
            start, end = match.start() + piece.start(), match.start() + piece.end()
            yield Token(fold(piece.group()), start, end, fold(word))


def spans(text: str, start: int, end: int, most: int | None = None) -> list[tuple[int, int]]:
    """Begin and end of the tokens of ``text[start:end]``, or of the first ``most``, in characters of ``text``.

    They are cut as ``tokenize`` cuts them.
    """
    found = [match.span() for match in islice(_WORD.finditer(text, start, end), most)]
    if _JOINED.search(text, start, end) is None:
        return found
    pieces = [
        (begin + piece.start(), begin + piece.end())
        for begin, stop in found
        for piece in _PIECE.finditer(text[begin:stop])
    ]
    return pieces[:most]


def token_at(text: str, number: int, start: int, end: int) -> Token | None:
    """Token ``number`` (from 0) of ``text[start:end]``, as ``tokenize`` gives it; ``None`` when there are fewer."""
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        hyphens = _HYPHEN.findall(word)
        count = len(_PIECE.findall(word)) if hyphens else 1
        if number < count:
            piece = next(islice(_PIECE.finditer(word), number, None)) if hyphens else None
            begin, stop = piece.span() if piece else (0, len(word))
            at = match.start()
            return Token(fold(word[begin:stop]), at + begin, at + stop, fold(word) if hyphens else "")
        number -= count
    return None


def whole_length(text: str, start: int) -> int:
    """Number of characters of the word, hyphens included, that begins at ``start`` in ``text``."""
    match = _WORD.match(text, start)
    return match.end() - start if match else 0


def words(text: str) -> list[str]:
    """The words of ``text`` as they are spelled, in order; hyphenated ones in one piece."""
    return _WORD.findall(text)


def pieces(word: str) -> list[str]:
    """The forms of one word as it is spelled: one, or as many as it has hyphenated pieces."""
    return [fold(piece) for piece in _PIECE.findall(word)]


def forms(text: str) -> list[str]:
    """The indexed forms of the words of ``text``, in order."""
    return [form for word in words(text) for form in pieces(word)]


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
