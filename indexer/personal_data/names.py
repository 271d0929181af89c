"""The names of persons: found by where they stand, and then wherever they stand again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer.personal_data.kinds import PersonalData, PersonalKind
from indexer.personal_data.name_cues import cued_names
from indexer.personal_data.name_grammar import Name, is_given_in_lower_case
from indexer.personal_data.name_words import AFTER_OTHERS, BEFORE_OTHERS, ORDINARY, PARTICLES, is_other_noun
from indexer.personal_data.signatures import signatures
from indexer.personal_data.words import Words

_PIECES = re.compile(r"[‑-]")
_SHORTEST = 3
_PROFILE = re.compile(r"linkedin\.com/in/([\w%-]{3,80})", re.IGNORECASE)


def names(text: str) -> Iterator[PersonalData]:
    """The names in the text, which may overlap."""
    for match in _PROFILE.finditer(text):
        yield PersonalData(*match.span(1), PersonalKind.NAME)
    words = Words(text)
    found = [name for name in (*cued_names(words), *signatures(words)) if name.content]
    for name in found:
        yield PersonalData(name.start, name.end, PersonalKind.NAME)
    yield from _again(words, found)


def _again(words: Words, found: Iterable[Name]) -> Iterator[PersonalData]:
    """Every other place of a part of a name, with the particles of the name before it."""
    capitalised: dict[str, tuple[str, ...]] = {}
    lower: set[str] = set()
    for name in found:
        for index in name.content:
            particles = _particles_before(words, index, name.first)
            for piece in {words[index].low, *_PIECES.split(words[index].low)}:
                if len(piece) >= _SHORTEST or piece.isalpha():
                    capitalised.setdefault(piece, particles)
            if words[index].text.islower() or is_given_in_lower_case(words[index].low):
                lower.add(words[index].low)
    lower = {part for part in lower if len(part) > _SHORTEST and part not in ORDINARY}
    for index in range(len(words)):
        part = _part(words, index, capitalised, lower)
        if part is not None and not _is_of_something_else(words, index):
            first = index
            for particle in reversed(capitalised[part]):
                if first and words[first - 1].low == particle and words.between(first) in {" ", "-"}:
                    first -= 1
            yield PersonalData(words[first].start, words[index].end, PersonalKind.NAME)


def _part(words: Words, index: int, capitalised: dict[str, tuple[str, ...]], lower: set[str]) -> str | None:
    """The part of a name that the word is, in whole or without the *s* of *Ahmeds vraag*."""
    word = words[index]
    for low in (word.low, word.low[:-1] if word.low.endswith("s") and len(word.low) > 4 else ""):
        if low not in capitalised:
            continue
        if not word.is_capitalised:
            return low if low in lower else None
        if (low in ORDINARY or len(low) < _SHORTEST or is_other_noun(low)) and words.begins_sentence(index):
            return None
        return low
    return None


def _is_of_something_else(words: Words, index: int) -> bool:
    """Whether the word is part of another name: *gemeente Utrecht*, *Anne Frank Stichting*."""
    before = words[index - 1].low if index and len(words.between(index)) < 3 else ""
    after = words[index + 1].low if index + 1 < len(words) and words.between(index + 1) == " " else ""
    return before in BEFORE_OTHERS or bool(AFTER_OTHERS.match(after))


def _particles_before(words: Words, index: int, first: int) -> tuple[str, ...]:
    start = index
    while start > first and words[start - 1].low in PARTICLES:
        start -= 1
    return tuple(words[number].low for number in range(start, index))
