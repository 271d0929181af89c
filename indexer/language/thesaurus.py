"""The thesaurus in use: which other terms a word stands for, how they are related, and how much they count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import orjson

from indexer.language.stems import without_ending
from indexer.language.terms import Stem, TermKey


class Relation(StrEnum):
    """How a variant relates to the term that was asked for; the values are what a reader sees."""

    SYNONYM = "synoniem"
    SHORT = "afkorting"
    RELATED = "verwant"
    RENAMED = "nieuwe naam"
    FORMER = "oude naam"


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


class KnownTerm(NamedTuple):
    """A term that the thesaurus knows, and what it expands to."""

    key: TermKey
    expansion: Expansion


class KnownTerms(NamedTuple):
    """All terms that a thesaurus knows, ready to be kept: few are ever asked, and only those are read.

    ``cased``: short forms that only count in capitals (*IS*, *DUO*). ``beginning``: the first word of a key → the terms
    that begin so, see ``pack_terms``.
    """

    cased: frozenset[str] = frozenset()
    beginning: Mapping[str, str] = {}


def pack_terms(terms: Iterable[KnownTerm]) -> str:
    """``terms`` as JSON."""
    return orjson.dumps([(*term.key, term.expansion) for term in terms]).decode()


def _unpack_terms(packed: str) -> Iterable[KnownTerm]:
    for short, words, expansion in orjson.loads(packed):
        variants = [Variant(tuple(v["forms"]), Relation(v["relation"]), v["weight"]) for v in expansion["variants"]]
        key = TermKey(short, tuple(words))
        yield KnownTerm(key, Expansion(expansion["length"], tuple(variants), expansion["present"]))


class Thesaurus:
    """Finds terms in a sequence of words.

    Words are folded forms, except those in ``cased``, which stand as they are written, wherever they come in and go
    out.
    """

    def __init__(self, known: KnownTerms, stem: Stem) -> None:
        self.cased = known.cased
        self._packed = known.beginning
        self._stem = stem
        self._beginning = lru_cache(maxsize=1 << 14)(self._terms_beginning_with)

    def expand(self, forms: Sequence[str], start: int) -> Expansion | None:
        """The longest term that begins at ``forms[start]`` with its variants over all lists, never itself."""
        for (short, words), expansion in self._beginning(forms[start]) if start < len(forms) else ():
            asked = forms[start : start + expansion.length]
            if words == tuple(map(without_ending if short else self._stem, asked)):
                return expansion
        return None

    def _terms_beginning_with(self, word: str) -> list[KnownTerm]:
        """The terms that may begin with ``word``: the longest first, and of these first the short forms."""
        firsts = {without_ending(word), self._stem(word)}
        found = (term for first in firsts if first in self._packed for term in _unpack_terms(self._packed[first]))
        return sorted(found, key=lambda term: (-term.expansion.length, not term.key.short))
