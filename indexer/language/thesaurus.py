"""The thesaurus in use: which other terms a word stands for, how they are related, and how much they count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import permutations
from typing import NamedTuple

from indexer.language.terms import (
    Related,
    Renamed,
    ShortForm,
    Stem,
    Synonyms,
    Term,
    TermKey,
    TermKeys,
    TermLists,
    reachable,
)

SHORT_WEIGHT = 0.95
RENAMED_WEIGHT = 0.9
FORMER_WEIGHT = 0.7


class Relation(StrEnum):
    """How a variant relates to the term that was asked for; the values are what a reader sees."""

    SYNONYM = "synoniem"
    SHORT = "afkorting"
    RELATED = "verwant"
    RENAMED = "nieuwe naam"
    FORMER = "oude naam"


_EQUAL = {Relation.SYNONYM, Relation.SHORT}


@dataclass(frozen=True, slots=True)
class Variant:
    """Another term to search for, as indexed forms, and how much a match counts beside the term itself."""

    forms: tuple[str, ...]
    relation: Relation
    weight: float


@dataclass(frozen=True, slots=True)
class Expansion:
    """What the thesaurus knows of the ``length`` words asked.

    ``variants``: heaviest first. ``present``: the term in use now, as it is spelled, when an old one was asked.
    """

    length: int
    variants: tuple[Variant, ...]
    present: str | None


class _Link(NamedTuple):
    target: TermKey
    relation: Relation
    weight: float


class Thesaurus:
    """Finds terms in a sequence of words.

    Words are folded forms, except those in ``cased``: short forms that only count in capitals (*IS*, *DUO*)
    stand as they are written, wherever they come in and go out.
    """

    def __init__(self, lists: TermLists, stem: Stem) -> None:
        self.cased = frozenset(
            word for entry in lists.short_forms if entry.case for short in entry.shorts for word in short
        )
        self._keys = TermKeys(lists.short_forms, stem)
        self._terms: dict[TermKey, Term] = {}
        self._links: defaultdict[TermKey, list[_Link]] = defaultdict(list)
        self._present: dict[TermKey, str] = {}
        for short_form in lists.short_forms:
            self._add_short_form(short_form)
        for synonyms in lists.synonyms:
            self._add_synonyms(synonyms)
        for related in lists.related:
            self._add_related(related)
        self._add_renamed(lists.renamed)
        self._lengths: defaultdict[str, set[int]] = defaultdict(set)
        for known in self._links:
            self._lengths[known.words[0]].add(len(known.words))
        self._lengths_from = lru_cache(maxsize=1 << 14)(self._lengths_of_terms_from)
        self._expansion = cache(self._expansion_of)

    def expand(self, forms: Sequence[str], start: int) -> Expansion | None:
        """The longest term that begins at ``forms[start]`` with its variants over all lists, never itself."""
        for length in self._lengths_from(forms[start]) if start < len(forms) else ():
            key = self._keys.key(tuple(forms[start : start + length]))
            if len(key.words) == length and key in self._links:
                return self._expansion(key)
        return None

    def opens_term(self, word: str) -> bool:
        """Whether a term of several words may begin with ``word``."""
        return max(self._lengths_from(word), default=0) > 1

    def _lengths_of_terms_from(self, word: str) -> list[int]:
        """The numbers of words, most first, of the terms that may begin with ``word``."""
        lengths = (self._lengths.get(first, ()) for first in self._keys.first(word))
        return sorted(set().union(*lengths), reverse=True)

    def _expansion_of(self, key: TermKey) -> Expansion:
        return Expansion(len(key.words), self._variants(key), self._present_term(key))

    def _variants(self, key: TermKey) -> tuple[Variant, ...]:
        best: dict[TermKey, Variant] = {}
        for link in self._reach(key):
            known = best.get(link.target)
            if link.target != key and (known is None or known.weight < link.weight):
                best[link.target] = Variant(self._terms[link.target], link.relation, link.weight)
        return tuple(sorted(best.values(), key=lambda variant: -variant.weight))

    def _reach(self, key: TermKey) -> Iterator[_Link]:
        """One step, or two of which one leads to an equal term: what holds for a word holds for its short form."""
        for first in self._links[key]:
            yield first
            for second in self._links.get(first.target, ()):
                if first.relation in _EQUAL:
                    yield _Link(second.target, second.relation, first.weight * second.weight)
                elif second.relation in _EQUAL:
                    yield _Link(second.target, first.relation, first.weight * second.weight)

    def _present_term(self, key: TermKey) -> str | None:
        equals = (link.target for link in self._links[key] if link.relation in _EQUAL)
        return next((self._present[known] for known in (key, *equals) if known in self._present), None)

    def _add_short_form(self, entry: ShortForm) -> None:
        keys = list(map(self._know, (*entry.shorts, *entry.longs)))
        longs = frozenset(keys[len(entry.shorts) :])
        for one, other in permutations(keys, 2):
            if one not in longs or other not in longs:
                self._links[one].append(_Link(other, Relation.SHORT, SHORT_WEIGHT))

    def _add_synonyms(self, entry: Synonyms) -> None:
        for one, other in permutations(list(map(self._know, entry.terms)), 2):
            self._links[one].append(_Link(other, Relation.SYNONYM, entry.weight))

    def _add_related(self, entry: Related) -> None:
        term = self._know(entry.term)
        for other in map(self._know, entry.near):
            self._links[term].append(_Link(other, Relation.RELATED, entry.weight))
            if entry.both:
                self._links[other].append(_Link(term, Relation.RELATED, entry.weight))

    def _add_renamed(self, entries: Sequence[Renamed]) -> None:
        """Link every old term to all that came after it, and each of those back to it."""
        newer = {self._know(entry.old): [self._know(new) for new in entry.new] for entry in entries}
        spelled = {self._know(entry.old): entry.present for entry in entries}
        for old in newer:
            for new in reachable(newer, old):
                self._links[old].append(_Link(new, Relation.RENAMED, RENAMED_WEIGHT))
                self._links[new].append(_Link(old, Relation.FORMER, FORMER_WEIGHT))
            last = old
            while newer[last][0] in newer:
                last = newer[last][0]
            self._present[old] = spelled[last]

    def _know(self, term: Term) -> TermKey:
        """The key of ``term``; the first spelling of a term is the one that its variants show."""
        key = self._keys.key(term)
        self._terms.setdefault(key, term)
        return key
