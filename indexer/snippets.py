"""What of a text matches a query, marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from indexer.excerpt import fragments
from indexer.language import Token, tokenize
from indexer.results import Fragment


class Mark(NamedTuple):
    """What a form matches: clauses of the query, and for a compound that matched by one part, where that stands."""

    clauses: frozenset[int]
    part: tuple[int, int] | None = None


class Match(NamedTuple):
    """A stretch of a text that matches clauses of the query, in characters."""

    start: int
    end: int
    clauses: frozenset[int]


@dataclass(frozen=True)
class Matcher:
    """Tells which words of a text match a query.

    ``mark_of``: what a form matches, if anything; ``phrases`` are marked only where all their words stand together.
    """

    mark_of: Callable[[str], Mark | None]
    phrases: Mapping[tuple[str, ...], int] = field(default_factory=dict)

    def matches(self, text: str) -> list[Match]:
        """The matches in ``text``, in order."""
        tokens = list(tokenize(text))
        found = {number: match for number, token in enumerate(tokens) if (match := self._match(token))}
        for phrase, clause in self.phrases.items():
            for start in _phrase_starts(tokens, phrase):
                for number in range(start, start + len(phrase)):
                    known = found[number].clauses if number in found else frozenset()
                    found[number] = Match(tokens[number].start, tokens[number].end, known | {clause})
        return [found[number] for number in sorted(found)]

    def _match(self, token: Token) -> Match | None:
        mark = self.mark_of(token.form)
        whole = self.mark_of(token.whole) if token.whole else None
        if whole is not None:
            return Match(token.start, token.end, whole.clauses | (mark.clauses if mark else frozenset()))
        if mark is None:
            return None
        if mark.part is None or len(token.form) != token.end - token.start:
            return Match(token.start, token.end, mark.clauses)
        return Match(token.start + mark.part[0], token.start + mark.part[1], mark.clauses)


def _phrase_starts(tokens: Sequence[Token], phrase: tuple[str, ...]) -> Iterable[int]:
    for start in range(len(tokens) - len(phrase) + 1):
        if all(tokens[start + n].form == form for n, form in enumerate(phrase)):
            yield start


def mark(text: str, matcher: Matcher) -> tuple[Fragment, ...]:
    """The whole ``text``, matches marked."""
    return fragments(text, 0, len(text), matcher.matches(text))
