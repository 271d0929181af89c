"""Conflations: forms that share a stem although they are probably different words, and what other lists would change.

Two forms are as unlike as the part of the shorter that they do not begin with alike, their endings taken off:
*zaken* and *zakken* are *zaak* and *zak*, alike in two letters of three, so ⅓ unlike; *beleid* and *begeleiding* share
two letters of six. The score of two words is how unlike they are times the number of documents with the rarer of
them: so many readers' answers does the conflation spoil. The score of a group is that of its worst pair.
What an editor's exception joins is no conflation, for someone meant it; nor are forms that a dictionary knows as one
word (*dag*, *dagen*).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from indexer.language import Language
from indexer.words import commonest_first

LEAST = 0.25
"""Words less unlike than this are kin: *gedrag* and *gedragen*."""
_SHORTEST = 3
_VOWELS = "aeiou"
_ENDING = re.compile(
    r"(?:heden|heid|baar|bare|lijke?|zame?|zaam|sters?|ingen|ings?|ige?|igen|eren|erende?|ers?|ende?|en|e|s)$"
)
_SOFT = {"v": "f", "z": "s"}


@dataclass(frozen=True, slots=True)
class Collision:
    """Words with one stem, each with its forms and their number of documents; ``worst`` is the pair that scores."""

    stem: str
    score: float
    worst: tuple[str, str]
    words: tuple[Mapping[str, int], ...]

    @property
    def pair(self) -> frozenset[str]:
        """The two words that collide worst, in no order."""
        return frozenset(self.worst)


@dataclass(frozen=True, slots=True)
class Change:
    """What other lists would do to one form; ``lost``, ``gained``: forms that shared, or would share, its stem."""

    form: str
    documents: int
    stem: str
    new_stem: str
    lost: Mapping[str, int]
    gained: Mapping[str, int]
    parts: tuple[str, ...]
    new_parts: tuple[str, ...]


def find_collisions(vocabulary: Mapping[str, int], language: Language, lemmas: Mapping[str, str]) -> list[Collision]:
    """The conflations of ``vocabulary`` (form → number of documents), the worst first; ``lemmas``: form → base form."""
    chosen = {form: count for form, count in vocabulary.items() if form.isalpha()}
    groups = _grouped(chosen, language.stem)
    found = (
        collision
        for stem, forms in groups.items()
        if len(forms) > 1 and (collision := _collision(stem, forms, language, lemmas)) is not None
    )
    return sorted(found, key=lambda collision: (-collision.score, collision.stem))


def compare(vocabulary: Mapping[str, int], before: Language, after: Language) -> list[Change]:
    """The forms of ``vocabulary`` whose stem, company or parts differ between two analyses, the commonest first."""
    old, new = _grouped(vocabulary, before.stem), _grouped(vocabulary, after.stem)
    changes = (
        _change(form, vocabulary, old[before.stem(form)], new[after.stem(form)], before, after) for form in vocabulary
    )
    return sorted((one for one in changes if _differs(one)), key=lambda change: (-change.documents, change.form))


def unlikeness(one: str, other: str) -> float:
    """How unlike two forms are, from 0 to 1."""
    return min(_unlike(left, right) for left in _bare(one) for right in _bare(other))


def _collision(stem: str, forms: Mapping[str, int], language: Language, lemmas: Mapping[str, str]) -> Collision | None:
    meant = {form for form in forms if language.stem_exception(form) is not None}
    words = list(_words(forms, lemmas))
    worst, score = ("", ""), 0.0
    for one, other in combinations(words, 2):
        if meant.intersection(one) or meant.intersection(other):
            continue
        unlike = min(unlikeness(left, right) for left in one for right in other)
        value = unlike * min(sum(one.values()), sum(other.values()))
        if unlike >= LEAST and value > score:
            worst, score = (next(iter(one)), next(iter(other))), value
    return Collision(stem, round(score, 2), worst, tuple(words)) if score else None


def _words(forms: Mapping[str, int], lemmas: Mapping[str, str]) -> Iterator[dict[str, int]]:
    """``forms`` put together as words: those that are alike but for their endings, or of one lemma, are one word."""
    left = commonest_first(forms)
    while left:
        word = [next(iter(left))]
        for form in word:  # grows while it is walked
            word += [other for other in left if other not in word and _kin(form, other, lemmas)]
        yield {form: count for form, count in left.items() if form in word}
        left = {form: count for form, count in left.items() if form not in word}


def _kin(one: str, other: str, lemmas: Mapping[str, str]) -> bool:
    return unlikeness(one, other) < LEAST or lemmas.get(one, one) == lemmas.get(other, other)


def _change(
    form: str,
    counts: Mapping[str, int],
    old: Mapping[str, int],
    new: Mapping[str, int],
    before: Language,
    after: Language,
) -> Change:
    return Change(
        form=form,
        documents=counts[form],
        stem=before.stem(form),
        new_stem=after.stem(form),
        lost=commonest_first({other: count for other, count in old.items() if other not in new}),
        gained=commonest_first({other: count for other, count in new.items() if other not in old}),
        parts=before.compound(form).words,
        new_parts=after.compound(form).words,
    )


def _differs(change: Change) -> bool:
    return bool(change.stem != change.new_stem or change.lost or change.gained or change.parts != change.new_parts)


def _grouped(counts: Mapping[str, int], stem: Callable[[str], str]) -> dict[str, dict[str, int]]:
    groups: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for form, count in counts.items():
        groups[stem(form)][form] = count
    return groups


def _unlike(one: str, other: str) -> float:
    least = min(len(one), len(other))
    alike = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), least)
    return 1 - alike / least


def _bare(form: str) -> Iterator[str]:
    """``form`` without its endings, spelled as a word of its own would be: *zaken* → *zaak*, *brieven* → *brief*.

    More than one where spelling does not tell: a last syllable with *e* is weak (*rekenen*, *reken*) or not
    (*beheren*, *beheer*).
    """
    match = _ENDING.search(form)
    if match is None or match.start() < _SHORTEST:
        yield form
        return
    spellings = _closed(form[: match.start()]) if match.group()[0] in _VOWELS else [form[: match.start()]]
    for spelling in spellings:
        yield from _bare(spelling)


def _closed(stem: str) -> list[str]:
    """How ``stem`` is spelled when no vowel comes after it."""
    before, vowel, last = stem[:-2], stem[-2], stem[-1]
    if last == vowel and last not in _VOWELS:
        return [stem[:-1]]
    hard = stem[:-1] + _SOFT.get(last, last)
    if last in _VOWELS or vowel not in "aeou" or before[-1] in _VOWELS:
        return [hard]
    long = before + vowel + hard[-2:]
    return [long, hard] if vowel == "e" and any(letter in _VOWELS for letter in before) else [long]
