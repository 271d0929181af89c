"""How names are built: initials or given names, particles, surnames; one or more, joined by *en*."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.personal_data.given_names import GIVEN_NAMES
from indexer.personal_data.name_words import (
    AFTER_OTHERS,
    GIVEN_PARTICLES,
    LOWER_STOP,
    PARTICLES,
    PLACES,
    TITLE_ARTICLES,
    TITLES,
    is_other_noun,
)
from indexer.personal_data.words import Words

_LONGEST = 8
_MOST_NAMES = 20
_MOST_TITLES = 8
_SPACE = re.compile(r"[ \t\u00a0]{1,2}")
_AFTER_INITIAL = re.compile(r"\.[ \t\u00a0]?")
_HYPHEN = re.compile(r" ?[-–] ?")
_AND = re.compile(r"[ \t]*(?:&|\+|/|,? en|,? and)[ \t]*$|[ \t]*,[ \t]*$")
_GIVEN_LOWER = frozenset(name.lower() for name in GIVEN_NAMES)
_ORGANISATION_CAPITALS = 4


class Name(NamedTuple):
    """A name in a text: where it stands, and at which words."""

    start: int
    end: int
    first: int
    after: int
    content: tuple[int, ...]

    @property
    def is_full(self) -> bool:
        """Whether it is more than one word."""
        return self.after - self.first > 1


def is_given(word: str) -> bool:
    """Whether the word is a given name and nothing else; *Jean-Pierre* is when *Jean* or *Pierre* is."""
    return any(piece in GIVEN_NAMES or (piece.isupper() and piece.title() in GIVEN_NAMES) for piece in word.split("-"))


def is_given_in_lower_case(word: str) -> bool:
    """The same for a text without capitals."""
    return word in _GIVEN_LOWER


def read_name(words: Words, index: int) -> Name | None:
    """The name that begins at the word ``index``, as long as possible."""
    if index >= len(words):
        return None
    if words[index].is_hidden:
        return Name(words[index].start, words[index].end, index, index + 1, ())
    content: list[int] = []
    at, after = index, index
    while at < len(words) and at - index < _LONGEST and (at == index or _joined(words, at)):
        if words.is_initial(at):
            # Initials behind a name belong to it; before one they do not make a name on their own.
            after = at + 1 if content else after
        elif _is_content(words, at, at > index):
            content.append(at)
            after = at + 1
        elif words[at].low not in PARTICLES and not (content and len(words[at].text) == 1 and words[at].is_capitalised):
            # A single capital within is one of them: Tjon A Fat.
            break
        at += 1
    if not content and words[index].low in GIVEN_PARTICLES and words[index].is_capitalised:
        content, after = [index], index + 1
    if not content or _is_other(words, index, after):
        return None
    if words.is_initial(index) and _is_nickname(words, after):
        content.append(after)
        after += 1
    return _name(words, index, after, content)


def read_lower_name(words: Words, index: int, most: int = 3) -> Name | None:
    """The same in a text that was typed without capitals: up to ``most`` words that are nothing else."""
    content: list[int] = []
    at = after = index
    while at < len(words) and len(content) < most and (at == index or _joined(words, at)):
        word = words[at].low
        if word in PARTICLES and word not in GIVEN_PARTICLES and word != "het":
            # No particle without a surname: `fatima van de gemeente`.
            at += 1
            continue
        if word in LOWER_STOP or is_other_noun(word) or len(word) < 2 or words[at].is_hidden:
            break
        content.append(at)
        at += 1
        after = at
    return _name(words, index, after, content) if content else None


def skip_titles(words: Words, index: int) -> int:
    """The first word from ``index`` that is no title (*de heer*, *mevr. drs.*)."""
    last = min(len(words) - 1, index + _MOST_TITLES)
    while index < last:
        word = words[index].low
        article = word in TITLE_ARTICLES and words[index + 1].low in TITLES
        if not article and word not in TITLES:
            break
        if not re.fullmatch(r"\.?[ \t\u00a0]{0,2}/?[ \t]?", words.between(index + 1)):
            break
        index += 1
    return index


def read_names(words: Words, index: int, *, lists: bool = True) -> list[Name]:
    """The names that begin at ``index`` and are joined by *en*, a comma or a slash; titles may stand before each."""
    names: list[Name] = []
    while True:
        begin = skip_titles(words, index)
        name = read_name(words, begin)
        if name is None:
            return names
        if names and "," in words.between(index) and not _ends_item(words, name):
            return names
        names.append(name)
        index = name.after
        if not lists or index >= len(words) or len(names) == _MOST_NAMES:
            return names
        if words[index].low in {"en", "and"} and words.text[name.end : words[index].start].strip(" \t") in {"", ","}:
            index += 1
            if index >= len(words) or "\n" in words.between(index):
                return names
        elif not _AND.match(words.between(index)):
            return names


def _ends_item(words: Words, name: Name) -> bool:
    """Whether a list goes on or ends after the name, and not a sentence: `Beste Jan, Vorige week …`."""
    return bool(re.match(r"[ \t]*(?:[,&+/;\n]|$|en\b|and\b)", words.text[name.end : name.end + 8]))


def _joined(words: Words, index: int) -> bool:
    between = words.between(index)
    if len(between) > 3:
        return False
    if words[index - 1].low == "d'" and not between:
        return True
    if _SPACE.fullmatch(between) or _HYPHEN.fullmatch(between):
        return True
    if words[index - 1].text in {"v", "d"} and re.fullmatch(r"\.? ?|/", between):
        # v.d. Berg, v/d Berg
        return True
    if words.is_initial(index - 1):
        # J. de Vries; J. (Jan) de Vries
        return bool(_AFTER_INITIAL.fullmatch(between)) or between == ". ("
    return between == ") " and index > 1 and words.between(index - 1) == ". ("


def _is_content(words: Words, index: int, inside: bool) -> bool:
    word = words[index]
    if not word.is_capitalised or word.is_hidden:
        return False
    if is_given(word.text):
        return True
    low = word.low
    if low in PARTICLES or low in TITLES or len(word.text) == 1:
        return False
    before = words[index - 1].low if inside else ""
    if low in PLACES:
        return (
            (inside and words.is_initial(index - 1))
            or before in {"van", "der"}
            or (before == "den" and index > 1 and words[index - 2].low == "van")
        )
    return not is_other_noun(low, before in PARTICLES) and not _is_acronym(word.text)


def _is_acronym(word: str) -> bool:
    """All in capitals and short, or with a capital in the middle: *SZW*, *VluchtelingenWerk*."""
    if word.isupper():
        return len(word) <= _ORGANISATION_CAPITALS
    pieces = re.split(r"['’‑-]", word)
    return any(re.search(r"(?<!^Mc)(?<!^Mac)(?<!^De)(?<!^Van)(?<!^El)(?<!^I)(?<=.)[A-Z]", piece) for piece in pieces)


def _is_nickname(words: Words, index: int) -> bool:
    """Whether the given name follows between brackets: `N. Lambers (Norah)`."""
    if index >= len(words) or words.between(index) not in {" (", ". ("}:
        return False
    return words.text[words[index].end : words[index].end + 1] == ")" and _is_content(words, index, True)


def _is_other(words: Words, first: int, after: int) -> bool:
    """Whether the words belong to the name of an organisation or a street."""
    last = words[after - 1].low
    if after - first > 1 and AFTER_OTHERS.match(last):
        return True
    follows = after < len(words) and _SPACE.fullmatch(words.between(after))
    return bool(follows and AFTER_OTHERS.match(words[after].low))


def _name(words: Words, first: int, after: int, content: list[int]) -> Name:
    end = words[after - 1].end
    closes = words.text[end : end + 1] == ")" and words.text[words[after - 1].start - 1] == "("
    if words.is_initial(after - 1) or (closes and after - first > 1):
        end += 1
    return Name(words[first].start, end, first, after, tuple(content))
