"""What a line of a page is: running text, or an author line, contact, related links, a reader's contribution.

One sweep over the blocks of a page tells them apart, by the label texts of the configuration; it is the same
for HTML (after the site's selectors did their work) and for plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import lru_cache

from indexer.personal_data import without_formats
from indexer.settings import LabelTexts
from indexer.sources.blocks import Block

_AND = re.compile(r"\s*(?:[,;&]|\ben\b)\s*")
# A line that begins like a label but goes on for a paragraph is a sentence, no label.
_LABEL_LENGTH = 250


@dataclass(slots=True)
class Swept:
    """The blocks of running text, and what stood between them."""

    blocks: list[Block] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    contributions: list[str] = field(default_factory=list)


def sweep(blocks: Iterable[Block], labels: LabelTexts, contributions_apart: bool = False) -> Swept:
    """Keep the running text of ``blocks``.

    With ``contributions_apart`` the contributions were found by a selector already, so that their heading is
    only noise; otherwise all text after that heading is contributions.
    """
    sweeper = _Sweeper(_Patterns.of(labels), contributions_apart)
    for block in blocks:
        sweeper.take(block)
    swept = sweeper.swept
    swept.authors = [name for line in swept.authors for name in author_names(line, labels)]
    return swept


def author_names(line: str, labels: LabelTexts) -> list[str]:
    """The names in an author line, with or without its label."""
    text = _Patterns.of(labels).author.sub("", line).strip(" .")
    # "Tekst: Jan Smit": what stands before a colon is no name either.
    names = [name for part in _AND.split(text) if (name := part.rpartition(":")[2].strip())]
    # "Jan Smit, onderzoeker bij …": what begins with a small letter is no name.
    return [name for name in names if not name[0].islower()] or names[:1]


@dataclass(frozen=True, slots=True)
class _Patterns:
    author: re.Pattern[str]
    contact: re.Pattern[str]
    related: re.Pattern[str]
    contributions: re.Pattern[str]
    form: re.Pattern[str]
    noise: tuple[re.Pattern[str], ...]
    prefixes: tuple[re.Pattern[str], ...]

    @staticmethod
    @lru_cache(maxsize=4)
    def of(labels: LabelTexts) -> _Patterns:
        return _Patterns(
            author=re.compile(labels.author, re.IGNORECASE),
            contact=re.compile(labels.contact, re.IGNORECASE),
            related=re.compile(labels.related, re.IGNORECASE),
            contributions=re.compile(labels.contributions, re.IGNORECASE),
            form=re.compile(labels.contribution_form, re.IGNORECASE),
            noise=tuple(re.compile(pattern, re.IGNORECASE) for pattern in labels.noise),
            prefixes=tuple(re.compile(pattern) for pattern in labels.line_prefixes),
        )


class _Place(Enum):
    BODY = auto()
    PASSED_OVER = auto()
    CONTRIBUTIONS = auto()
    END = auto()


class _Sweeper:
    def __init__(self, patterns: _Patterns, contributions_apart: bool) -> None:
        self.swept = Swept()
        self._patterns = patterns
        self._apart = contributions_apart
        self._place = _Place.BODY
        self._until = 0  # level of the heading that ends the part that is passed over; 0: none does

    def take(self, block: Block) -> None:
        if self._place is _Place.PASSED_OVER and 0 < block.level <= self._until:
            self._place = _Place.BODY
        kept = [line for line in map(self._without_prefix, block.lines) if self._is_text(line, block)]
        if kept:
            self.swept.blocks.append(replace(block, text="\n".join(kept)))

    def _without_prefix(self, line: str) -> str:
        for prefix in self._patterns.prefixes:
            line = prefix.sub("", line, count=1)
        return line.strip()

    def _is_text(self, line: str, block: Block) -> bool:
        """Whether ``line`` is running text; if it is something else, it is dealt with here."""
        patterns = self._patterns
        if not line or any(noise.search(line) for noise in patterns.noise):
            return False
        short = len(line) <= _LABEL_LENGTH
        if short and patterns.contributions.search(line):
            if not self._apart:
                self._place = _Place.CONTRIBUTIONS
            return False
        if self._place is _Place.CONTRIBUTIONS:
            self._contribution(line, short)
            return False
        if self._place is _Place.END:
            return False
        if short and patterns.author.search(line):
            self.swept.authors.append(line)
            return False
        if short and patterns.contact.search(line):
            self._pass_over(block.level)
        elif short and patterns.related.search(line):
            if block.level:
                self._pass_over(block.level)
            return False
        return self._place is _Place.BODY

    def _pass_over(self, level: int) -> None:
        self._place, self._until = _Place.PASSED_OVER, level

    def _contribution(self, line: str, short: bool) -> None:
        if not (short and self._patterns.form.search(line)):
            self.swept.contributions.append(without_formats(line))
        elif self.swept.contributions:
            self._place = _Place.END
