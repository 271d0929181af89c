"""Snippets and highlighting: the passages of a document that show why it was found, matches marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from indexer.document import Document, Field
from indexer.language import Token, tokenize
from indexer.results import Fragment, Snippet

LENGTH = 220
"""Aimed length of a snippet, in characters."""
_SENTENCE_END = re.compile(r"[.!?…]['’”\")]*\s+|\n+")
_ADDRESS = re.compile(r"www\.|://")
_SHOWN_FIELDS = {Field.LEAD, Field.QUESTION, Field.ANSWER, Field.BODY, Field.CONTRIBUTIONS}


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

    ``forms``: form → what it matches; ``phrases`` are marked only where all their words stand together.
    ``weights``: how much each clause is worth in a snippet.
    """

    forms: Mapping[str, Mark]
    phrases: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    weights: Sequence[float] = ()

    def matches(self, text: str) -> list[Match]:
        """The matches in ``text``, in order."""
        if not self.forms and not self.phrases:
            return []
        tokens = list(tokenize(text))
        found = {number: match for number, token in enumerate(tokens) if (match := self._match(token))}
        for phrase, clause in self.phrases.items():
            for start in _phrase_starts(tokens, phrase):
                for number in range(start, start + len(phrase)):
                    known = found[number].clauses if number in found else frozenset()
                    found[number] = Match(tokens[number].start, tokens[number].end, known | {clause})
        return [found[number] for number in sorted(found)]

    def _match(self, token: Token) -> Match | None:
        mark = self.forms.get(token.form)
        whole = self.forms.get(token.whole) if token.whole else None
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
    return _fragments(text, 0, len(text), matcher.matches(text))


def snippets(document: Document, matcher: Matcher, most: int = 2) -> tuple[Snippet, ...]:
    """The best passages of ``document``, best first; the begin of its text when nothing matched."""
    windows = [
        window
        for passage in document.passages()
        if passage.field in _SHOWN_FIELDS
        for window in _windows(passage.text, passage.section, matcher)
    ]
    windows.sort(key=lambda window: -window.worth)
    chosen: list[_Window] = []
    covered: set[int] = set()
    for window in windows:
        if len(chosen) == most or (chosen and window.clauses <= covered):
            break
        chosen.append(window)
        covered |= window.clauses
    if not chosen:
        opening = _opening(document)
        return (opening,) if opening.fragments else ()
    return tuple(_snippet(document, window) for window in chosen)


@dataclass(frozen=True)
class _Window:
    fragments: tuple[Fragment, ...]
    section: int | None
    clauses: frozenset[int]
    worth: float


def _windows(text: str, section: int | None, matcher: Matcher) -> Iterable[_Window]:
    """One window around each cluster of matches."""
    matches = matcher.matches(text)
    done = 0
    for number, match in enumerate(matches):
        if number < done:
            continue
        start, end = _bounds(text, match.start)
        end = max(end, match.end)
        first = number
        while first and matches[first - 1].start >= start:  # the window before this one ended inside this sentence
            first -= 1
        done = bisect_right(matches, end, lo=first, key=attrgetter("end"))
        inside = matches[first:done]
        clauses = frozenset().union(*(other.clauses for other in inside))
        worth = sum(matcher.weights[clause] for clause in clauses) + 0.01 * len(inside)
        if _ADDRESS.search(text, start, end):
            worth /= 10  # a list of sources says little of why a document was found
        fragments = _with_ellipses(text, start, end, _fragments(text, start, end, inside))
        yield _Window(fragments, section, clauses, worth)


def _bounds(text: str, match: int) -> tuple[int, int]:
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
    ends = [sentence.end() for sentence in _SENTENCE_END.finditer(text, earliest, match)]
    if ends:
        return ends[0]
    space = text.find(" ", earliest, match)
    return space + 1 if earliest and space >= 0 else earliest


def _fragments(text: str, start: int, end: int, matches: Iterable[Match]) -> tuple[Fragment, ...]:
    """``text[start:end]`` in fragments; marks with only white space between them become one."""
    fragments: list[Fragment] = []
    place = start
    for match in matches:
        between = text[place : match.start]
        if fragments and not between.strip():
            fragments[-1] = Fragment(fragments[-1].text + between + text[match.start : match.end], True)
        else:
            fragments += [Fragment(between, False)] * bool(between) + [Fragment(text[match.start : match.end], True)]
        place = match.end
    if place < end:
        fragments.append(Fragment(text[place:end], False))
    return tuple(fragments)


def _with_ellipses(text: str, start: int, end: int, fragments: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
    """Show where the text was cut inside a sentence."""
    before = text[:start].rstrip()
    cut_before = bool(before) and before[-1] not in ".!?…:" and "\n" not in text[len(before) : start]
    cut_after = end < len(text) and text[end] != "\n" and text[:end].rstrip()[-1:] not in ".!?…"
    head, tail = Fragment("… ", False), Fragment(" …", False)
    return (head,) * cut_before + fragments + (tail,) * cut_after


def _snippet(document: Document, window: _Window) -> Snippet:
    section = document.sections[window.section] if window.section is not None else None
    if section is None:
        return Snippet(window.fragments)
    target = f"#{section.anchor}" if section.anchor else f"#page={section.page}" if section.page else ""
    return Snippet(window.fragments, section.heading, target, section.page, window.section)


def _opening(document: Document) -> Snippet:
    """The first words of the text."""
    for passage in document.passages():
        if passage.field in _SHOWN_FIELDS and passage.text.strip():
            _, end = _bounds(passage.text, 0)
            return Snippet(_with_ellipses(passage.text, 0, end, (Fragment(passage.text[:end], False),)))
    return Snippet(())
