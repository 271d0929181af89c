"""How the terms that editors keep are linked to one another, over all lists; and what each expands to by that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
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
from indexer.language.thesaurus import Expansion, KnownTerm, KnownTerms, Relation, Variant

SHORT_WEIGHT = 0.95
RENAMED_WEIGHT = 0.9
FORMER_WEIGHT = 0.7

_EQUAL = {Relation.SYNONYM, Relation.SHORT}


class _Link(NamedTuple):
    target: TermKey
    relation: Relation
    weight: float


class TermLinks:
    """The links between the terms of ``lists``."""

    def __init__(self, lists: TermLists, stem: Stem) -> None:
        self._cased = frozenset(
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

    def known(self) -> KnownTerms:
        """All terms with what they expand to."""
        terms = [
            KnownTerm(key, Expansion(len(key.words), self._variants(key), self._present_term(key)))
            for key in self._links
        ]
        return KnownTerms.of(terms, self._cased)

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
