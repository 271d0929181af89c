"""The words of a text, as far as names are made of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from indexer.personal_data.kinds import HIDDEN_NAME
from indexer.personal_data.name_words import SHORT_GIVEN

# Letters, with the signs that are put on them; an apostrophe or hyphen may stand within.
_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
_WORD = re.compile(
    rf"{HIDDEN_NAME}+|(?<!\w)[dD]['’](?= ?[A-ZÀ-Þ])"
    rf"|(?<![^\W_])(?:['’](?=[tsd]\b))?{_LETTERS}(?:['’‑-]{_LETTERS})*(?![\d_])"
)
_POSSESSIVE = re.compile(r"['’]s$")


class Word(NamedTuple):
    """One word and where it stands."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        """The word in lower case, with plain apostrophes."""
        return self.text.lower().replace("’", "'")

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital; *'t* does not, *IJsbrand* does."""
        return self.text[0].isupper()

    @property
    def is_hidden(self) -> bool:
        """Whether a name stood here that was taken out before."""
        return self.text[0] == HIDDEN_NAME


class Words:
    """A text and its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = [_word(match) for match in _WORD.finditer(text)]
        self._starts = [word.start for word in self.all]

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, index: int) -> Word:
        return self.all[index]

    def first_from(self, position: int) -> int:
        """The index of the first word that begins at ``position`` or later."""
        return bisect_left(self._starts, position)

    def between(self, index: int) -> str:
        """What stands between the word before ``index`` and the word at ``index``."""
        return self.text[self.all[index - 1].end : self.all[index].start]

    def is_initial(self, index: int) -> bool:
        """Whether the word is a capital, or short for a given name, with a dot: *J.*, *Th.*."""
        word = self.all[index]
        short = len(word.text) == 1 or word.low in SHORT_GIVEN
        return short and word.is_capitalised and self.text[word.end : word.end + 1] == "."

    def begins_sentence(self, index: int) -> bool:
        """Whether a capital at this word says nothing, because a sentence or a line begins here."""
        before = self.text[max(0, self.all[index].start - 8) : self.all[index].start].rstrip(" \t>*-–•\"'‘“(")
        return not before or before[-1] in ".!?:\n…"

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Start and end of every line that is not empty."""
        return [match.span() for match in re.finditer(r"[^\n]+", self.text) if not match[0].isspace()]

    def line_from(self, position: int) -> int:
        """The index of the first line that begins at ``position`` or later."""
        return bisect_left(self.lines, (position, position))


def _word(match: re.Match[str]) -> Word:
    text = match[0]
    possessive = _POSSESSIVE.search(text)
    if possessive and len(text) > 3:
        text = text[: possessive.start()]
    return Word(match.start(), match.start() + len(text), text)
