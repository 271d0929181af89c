"""The thesaurus in use: which other terms a word stands for, how they are related, and how much they count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import orjson

from indexer.arrays import Array, pack
from indexer.language.stems import without_ending
from indexer.language.terms import Stem, TermKey
from indexer.strings import ByteStrings, SortedStrings


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


class KnownTerms:
    """All terms that a thesaurus knows, ready to be kept and to be read from a mapped file: few are ever asked.

    They lie together by the first word of their key, as JSON. ``cased``: short forms that only count in capitals
    (*IS*, *DUO*).
    """

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.arrays = arrays
        self.cased = frozenset(bytes(arrays["cased"]).decode().split())
        self._first = SortedStrings(arrays["first"], arrays["first_start"])
        self._terms = ByteStrings(arrays["terms"], arrays["terms_start"])

    @classmethod
    def of(cls, terms: Iterable[KnownTerm], cased: Iterable[str]) -> KnownTerms:
        """The ``terms`` of a thesaurus; their variants may be ``cased``."""
        found: defaultdict[bytes, list[KnownTerm]] = defaultdict(list)
        for term in terms:
            found[term.key.words[0].encode()].append(term)
        first, first_start = pack(sorted(found))
        packed, terms_start = pack(_dump(found[word]) for word in sorted(found))
        names = np.frombuffer(" ".join(sorted(cased)).encode(), dtype=np.uint8)
        return cls(
            {"cased": names, "first": first, "first_start": first_start, "terms": packed, "terms_start": terms_start}
        )

    def beginning(self, word: str) -> list[KnownTerm]:
        """The terms with keys that begin with ``word``."""
        place = self._first.find(word.encode())
        return [] if place is None else _load(self._terms[place])


def _dump(terms: Sequence[KnownTerm]) -> bytes:
    """As JSON: what makes a term the same, its variants, and the term in use now."""
    return orjson.dumps(
        [(*key, [(v.forms, v.relation, v.weight) for v in known.variants], known.present) for key, known in terms]
    )


def _load(terms: bytes) -> list[KnownTerm]:
    return [
        KnownTerm(
            TermKey(short, tuple(words)),
            Expansion(len(words), tuple(Variant(tuple(f), Relation(r), w) for f, r, w in variants), present),
        )
        for short, words, variants, present in orjson.loads(terms)
    ]


class Thesaurus:
    """Finds terms in a sequence of words.

    Words are folded forms, except those in ``cased``, which stand as they are written, wherever they come in and go
    out.
    """

    def __init__(self, known: KnownTerms, stem: Stem) -> None:
        self.cased = known.cased
        self._known = known
        self._stem = stem
        self._beginning = lru_cache(maxsize=1 << 14)(self._terms_beginning_with)

    def expand(self, forms: Sequence[str], start: int) -> Expansion | None:
        """The longest term that begins at ``forms[start]`` with its variants over all lists, never itself."""
        for (short, words), expansion in self._beginning(forms[start]) if start < len(forms) else ():
            asked = forms[start : start + expansion.length]
            if words == tuple(map(without_ending if short else self._stem, asked)):
                return expansion
        return None

    def opens_term(self, word: str) -> bool:
        """Whether a term of several words may begin with ``word``."""
        known = self._beginning(word)
        return bool(known) and known[0].expansion.length > 1

    def _terms_beginning_with(self, word: str) -> tuple[KnownTerm, ...]:
        """The terms that may begin with ``word``: the longest first, and of these first the short forms."""
        firsts = {without_ending(word), self._stem(word)}
        found = [term for first in firsts for term in self._known.beginning(first)]
        return tuple(sorted(found, key=lambda term: (-term.expansion.length, not term.key.short)))
