"""Repeated questions: which of the questions that were asked are the same one, asked again and again.

Two questions are alike when they share at least ``LEAST_SHARED`` content words (stems, without stop words), and what
they share makes up at least ``OVERLAP`` of the words of the shorter one (the *overlap coefficient*), so that a longer
mail around the same question does not count against it. What is like one of a group belongs to the group.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from math import ceil
from typing import NamedTuple

from answers.reuse import Asked
from indexer import Language

LEAST_SHARED = 3
OVERLAP = 0.6


class Repeated(NamedTuple):
    """A question that was asked several times: each time, the latest first, and its themes, the commonest first."""

    questions: tuple[Asked, ...]
    themes: tuple[str, ...]

    @property
    def unanswered(self) -> int:
        """How often no answer was used."""
        return sum(not asked.used for asked in self.questions)


def repeated(questions: Sequence[Asked], language: Language, least: int = 2) -> tuple[Repeated, ...]:
    """The questions that were asked at least so many times, the most asked first."""
    words = [_content_words(asked.question, language) for asked in questions]
    groups = _Groups(len(questions))
    for one, other in _pairs(words):
        groups.join(one, other)
    found = [_repeated([questions[number] for number in members]) for members in groups.all() if len(members) >= least]
    return tuple(sorted(found, key=lambda group: (-len(group.questions), -group.questions[0].at.timestamp())))


def _repeated(asked: list[Asked]) -> Repeated:
    latest_first = sorted(asked, key=lambda item: (item.at, item.number), reverse=True)
    themes = Counter(theme for item in latest_first for theme in item.themes)
    return Repeated(tuple(latest_first), tuple(theme for theme, _ in themes.most_common()))


def _content_words(question: str, language: Language) -> frozenset[str]:
    return frozenset(language.stem(form) for form in language.asked(question) if not language.is_stopword(form))


def _pairs(words: Sequence[frozenset[str]]) -> Iterable[tuple[int, int]]:
    """The pairs of questions that are alike, the shorter one first."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(words):
        for word in own:
            holders[word].append(number)
    for number, own in enumerate(words):
        least = max(LEAST_SHARED, ceil(OVERLAP * len(own)))
        # Who shares ``least`` of these words shares one of the rarest: the commonest need not be looked up.
        rarest = sorted(own, key=lambda word: len(holders[word]))[: max(0, len(own) - least + 1)]
        for other in set(chain.from_iterable(holders[word] for word in rarest)) - {number}:
            if len(words[other]) >= len(own) and len(own & words[other]) >= least:
                yield number, other


class _Groups:
    """Numbers in groups that are joined (union-find)."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def join(self, one: int, other: int) -> None:
        self._above[self._top(one)] = self._top(other)

    def all(self) -> Iterable[list[int]]:
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self._above)):
            groups[self._top(number)].append(number)
        return groups.values()

    def _top(self, number: int) -> int:
        while self._above[number] != number:
            self._above[number] = number = self._above[self._above[number]]
        return number
