"""Snippets and highlighting: the passages of a document that show why it was found, matches marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from indexer.document import Document, Field
from indexer.language import Token, tokenize
from indexer.results import Fragment, Snippet

LENGTH = 220
"""Aimed length of a snippet, in characters."""
_SENTENCE_END = re.compile(r"[.!?…]['’”\")]*\s+|\n+")
_SHOWN_FIELDS = {Field.LEAD, Field.QUESTION, Field.ANSWER, Field.BODY, Field.CONTRIBUTIONS}


@dataclass(frozen=True)
class Matcher:
    """Tells which words of a text match a query.

    ``word`` gives for a form the clauses of the query that it matches; ``phrases`` are marked only where all
    their words stand together. ``weights``: how much each clause is worth in a snippet.
    """

    word: Callable[[str], frozenset[int]]
    phrases: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    weights: Sequence[float] = ()

    def matches(self, tokens: Sequence[Token]) -> dict[int, frozenset[int]]:
        """Token number → clauses, for the tokens that match."""
        found = {number: clauses for number, token in enumerate(tokens) if (clauses := self._clauses(token))}
        for phrase, clause in self.phrases.items():
            for start in _phrase_starts(tokens, phrase):
                for number in range(start, start + len(phrase)):
                    found[number] = found.get(number, frozenset()) | {clause}
        return found

    def _clauses(self, token: Token) -> frozenset[int]:
        clauses = self.word(token.form)
        return clauses | self.word(token.whole) if token.whole else clauses


def _phrase_starts(tokens: Sequence[Token], phrase: tuple[str, ...]) -> Iterable[int]:
    for start, token in enumerate(tokens[: len(tokens) - len(phrase) + 1]):
        if token.form == phrase[0] and all(tokens[start + n].form == form for n, form in enumerate(phrase)):
            yield start


def mark(text: str, matcher: Matcher) -> tuple[Fragment, ...]:
    """The whole ``text``, matches marked."""
    tokens = list(tokenize(text))
    return _fragments(text, 0, len(text), tokens, sorted(matcher.matches(tokens)))


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
    if not text:
        return
    tokens = list(tokenize(text))
    found = matcher.matches(tokens)
    places = sorted(found)
    done = -1
    for place in places:
        if place <= done:
            continue
        start, end = _bounds(text, tokens[place].start)
        inside = [n for n in places if tokens[n].start >= start and tokens[n].end <= end]
        if not inside:
            inside, end = [place], max(end, tokens[place].end)
        done = inside[-1]
        clauses = frozenset().union(*(found[n] for n in inside))
        worth = sum(matcher.weights[clause] for clause in clauses) + 0.01 * len(inside)
        yield _Window(
            _with_ellipses(text, start, end, _fragments(text, start, end, tokens, inside)), section, clauses, worth
        )


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


def _fragments(text: str, start: int, end: int, tokens: Sequence[Token], marked: Iterable[int]) -> tuple[Fragment, ...]:
    """``text[start:end]`` in fragments; marks with only white space between them become one."""
    fragments: list[Fragment] = []
    place = start
    for number in marked:
        token = tokens[number]
        between = text[place : token.start]
        if fragments and not between.strip():
            fragments[-1] = Fragment(fragments[-1].text + between + text[token.start : token.end], True)
        else:
            fragments += [Fragment(between, False)] * bool(between) + [Fragment(text[token.start : token.end], True)]
        place = token.end
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
