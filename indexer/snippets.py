"""Pieces of text as they are shown: what matched is marked, and what was cut off is seen to be cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from indexer.document import Field
from indexer.language import Token, tokenize
from indexer.results import Fragment

LENGTH = 220
"""Aimed length of a snippet, in characters."""
_SENTENCE_END = re.compile(r"[.!?…]['’”\")]*\s+|\n+")
_LOOK_BACK = 80
ADDRESS = re.compile(r"www\.|://")
SHOWN_FIELDS = frozenset({Field.LEAD, Field.QUESTION, Field.ANSWER, Field.BODY, Field.CONTRIBUTIONS})
"""The fields of which passages are shown."""


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


def bounds(text: str, match: int) -> tuple[int, int]:
    """Begin and end of a window of some LENGTH characters in which the match at ``match`` stands."""
    start = _start(text, match)
    end = min(len(text), start + LENGTH)
    newline = text.find("\n", match, end)
    if newline - start > LENGTH // 2:
        return start, newline
    space = text.rfind(" ", match, end)
    return start, end if end == len(text) or space < 0 else space


def _start(text: str, match: int) -> int:
    """The begin of the sentence of ``match``, or a word boundary before it when that is too far away."""
    earliest = max(0, match - LENGTH // 2)
    sentence = _SENTENCE_END.search(text, earliest, match)
    if sentence is not None:
        return sentence.end()
    space = text.find(" ", earliest, match)
    return space + 1 if earliest and space >= 0 else earliest


def fragments(text: str, start: int, end: int, matches: Iterable[Match]) -> tuple[Fragment, ...]:
    """``text[start:end]`` in fragments; marks with only white space between them become one."""
    made: list[Fragment] = []
    place = start
    for match in matches:
        between = text[place : match.start]
        if made and not between.strip():
            made[-1] = Fragment(made[-1].text + between + text[match.start : match.end], True)
        else:
            made += [Fragment(between, False)] * bool(between) + [Fragment(text[match.start : match.end], True)]
        place = match.end
    if place < end:
        made.append(Fragment(text[place:end], False))
    return tuple(made)


def with_ellipses(text: str, start: int, end: int, shown: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
    """Show where the text was cut inside a sentence."""
    before = text[max(0, start - _LOOK_BACK) : start]
    bare = before.rstrip()
    cut_before = bool(bare) and bare[-1] not in ".!?…:" and "\n" not in before[len(bare) :]
    cut_after = end < len(text) and text[end] != "\n" and text[start:end].rstrip()[-1:] not in ".!?…"
    head, tail = Fragment("… ", False), Fragment(" …", False)
    return (head,) * cut_before + shown + (tail,) * cut_after
