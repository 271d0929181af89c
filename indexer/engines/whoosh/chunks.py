"""The distinct chunks of text of a batch, each analysed once: what stands between two spaces or newlines.

A word never holds a space, and how it is read does not depend on what stands beyond one: the words of a text are
those of its chunks in order. So a text is cut by ``str.split`` and its chunks are looked up; only chunks that were
not met before are analysed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.language import Token, fold, tokenize

_HYPHENS = "-‐‑"
_AROUND = ".,;:!?()[]<>/\"'’‘“”„…–—-\n\r\t"
"""What may stand around a word without being a part of it."""


class Chunks(NamedTuple):
    """The words of each chunk; ``H``: hyphenated words, ``W``: words of all chunks, hyphenated ones in pieces.

    ``forms``: distinct forms, in byte order. ``widths``, int32[chunks]: how many words each has. ``form`` and
    ``offset``, int32[W]: the number of each word's form, and where it begins in its chunk, in characters.
    ``whole``, int32[W]: of the first piece of a hyphenated word the form of all of it, else -1.
    ``spellings``: form → its most frequent spelling, where that is not the form itself.
    """

    forms: list[bytes]
    widths: Array
    form: Array
    offset: Array
    whole: Array
    spellings: dict[bytes, bytes]

    @property
    def first(self) -> Array:
        """int32[chunks]: which of all words is the first of each chunk."""
        return (self.widths.cumsum() - self.widths).astype(np.int32)


def analyse(chunks: Sequence[str], counts: Array) -> Chunks:
    """The words of ``chunks``, of which each occurs so many times."""
    bare = [chunk.strip(_AROUND) for chunk in chunks]
    numbers = Numbering()
    found = _Found(numbers)
    for chunk, word, count in zip(chunks, bare, counts.tolist(), strict=True):
        if word.isalnum():  # most are: one plain word, with punctuation around it
            offset = 0 if chunk[0] == word[0] else chunk.index(word)
            lower = word.lower()
            found.add_plain(lower if lower.isascii() else fold(word), offset, lower, count)
        elif word.isascii() and all(map(str.isalnum, pieces := word.lower().split("-"))) and pieces[0] != "s":
            # (of *'s-Gravenhage* the apostrophe is a part)
            found.add_hyphenated(pieces, chunk.index(word), count)
        else:
            found.add(chunk, count)
    return found.chunks()


class Numbering(dict[str, int]):
    """Gives each distinct text the next number."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


class _Found:
    """Collects the words of chunks; forms are numbered as they come."""

    def __init__(self, numbers: Numbering) -> None:
        self._numbers = numbers
        self._widths: list[int] = []
        self._form: list[int] = []
        self._offset: list[int] = []
        self._plain: list[int] = []
        self._plain_counts: list[int] = []
        self._whole: list[tuple[int, int]] = []
        self._spelled: Counter[tuple[str, str]] = Counter()

    def add_plain(self, form: str, offset: int, spelling: str, count: int) -> None:
        """Add a chunk of one word, which occurs so many times."""
        number = self._numbers[form]
        self._widths.append(1)
        self._form.append(number)
        self._offset.append(offset)
        if spelling == form:
            self._plain.append(number)
            self._plain_counts.append(count)
        else:
            self._spelled[form, spelling] += count

    def add_hyphenated(self, pieces: Sequence[str], offset: int, count: int) -> None:
        """Add a chunk of one hyphenated word of plain ``pieces``, which occurs so many times."""
        self._whole.append((len(self._form), self._numbers["-".join(pieces)]))
        self._widths.append(len(pieces))
        for piece in pieces:
            number = self._numbers[piece]
            self._form.append(number)
            self._offset.append(offset)
            self._plain.append(number)
            self._plain_counts.append(count)
            offset += len(piece) + 1

    def add(self, chunk: str, count: int) -> None:
        """Add a chunk that occurs so many times."""
        numbers = self._numbers
        before = len(self._form)
        for token, spelling in _with_spelled_wholes(chunk):
            if spelling:
                self._whole.append((len(self._form), numbers[token.whole]))
                self._spelled[token.whole, spelling] += count
            self._form.append(numbers[token.form])
            self._offset.append(token.start)
            self._spelled[token.form, chunk[token.start : token.end].lower()] += count
        self._widths.append(len(self._form) - before)

    def chunks(self) -> Chunks:
        """All of it, with the forms numbered anew in byte order."""
        encoded = [text.encode() for text in self._numbers]
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        new = np.empty(len(order), dtype=np.int32)
        new[order] = np.arange(len(order), dtype=np.int32)
        wholes = np.full(len(self._form), -1, dtype=np.int32)
        for place, number in self._whole:
            wholes[place] = new[number]
        plain = np.bincount(np.array(self._plain, dtype=np.int64), self._plain_counts, minlength=len(order))
        return Chunks(
            [encoded[number] for number in order],
            np.array(self._widths, dtype=np.int32),
            new[np.array(self._form, dtype=np.int64)],
            np.array(self._offset, dtype=np.int32),
            wholes,
            self._usual(plain),
        )

    def _usual(self, plain: Array) -> dict[bytes, bytes]:
        """Form → its most frequent spelling, if that is not the form itself, which stands ``plain`` so many times."""
        usual: dict[str, tuple[float, str]] = {}
        for (form, spelling), count in self._spelled.items():
            all_in_all = count + (plain[self._numbers[form]] if form == spelling else 0)
            if all_in_all > usual.get(form, (0, ""))[0]:
                usual[form] = (all_in_all, spelling)
        return {
            form.encode(): spelling.encode()
            for form, (count, spelling) in usual.items()
            if spelling != form and count > plain[self._numbers[form]]
        }


def _with_spelled_wholes(chunk: str) -> list[tuple[Token, str]]:
    """The tokens of ``chunk``; with the first piece of a hyphenated word, how all of that word is spelled."""
    found: list[tuple[Token, str]] = []
    begin = 0
    for token in tokenize(chunk):
        last = found[-1][0] if found else None
        goes_on = last and last.whole == token.whole and token.start == last.end + 1 and chunk[last.end] in _HYPHENS
        if not goes_on:
            begin = len(found)
        found.append((token, ""))
        if token.whole:
            first = found[begin][0]
            found[begin] = (first, chunk[first.start : token.end].lower())
    return found
