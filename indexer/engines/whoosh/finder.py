"""Leaf of a plan → the documents that it finds, with weighted frequencies.

A word is found in several ways at once, each with its weight: exactly as asked, in another form (by stem), as a part
of a compound, as all parts of a compound apart, or as an alternative of the thesaurus. An occurrence counts once,
in the heaviest way, so that no word is counted double.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.segment import Segment, field_number
from indexer.engines.whoosh.spots import Spots
from indexer.engines.whoosh.words import WeightedForms, Words
from indexer.plan import Leaf, PhraseLeaf, PrefixLeaf, WordLeaf

_NO_RUNS = np.empty(0, dtype=np.int64)


Shown = tuple[Array, Array]
"""Documents, int32, ascending, and the rank at which each is shown, int32."""


class Found(NamedTuple):
    """What a leaf finds.

    ``documents``, int32[m], each once, deleted ones among them; ``frequencies``, float64[m]; ``held``, bool[N]: the
    same documents. ``df``: in how many live documents the word itself occurs, in any form; where it occurs in none, how
    many were found in another way. A rare word stays rare, however common its parts or alternatives are. ``runs``,
    int64: for a phrase, where it begins, ``document << 32 | position``, by document.
    """

    documents: Array
    frequencies: Array
    held: Array
    df: int
    runs: Array


class Finder:
    """Finds the leaves of one plan in a collection; each leaf once."""

    def __init__(self, collection: Collection, words: Words) -> None:
        self._collection = collection
        self.words = words
        self._found: dict[Leaf, Found] = {}
        self._prefixed: dict[PrefixLeaf, tuple[WeightedForms, ...]] = {}
        self._looked: dict[Leaf, Spots] = {}
        self._looked_at = np.empty(0, dtype=np.int32)
        self._shown: Shown = (self._looked_at, self._looked_at)
        self._ranks: Array | None = None
        """int32: the rank at which each document is shown that was looked at, -1 for others."""

    def find(self, leaf: Leaf) -> Found:
        """The documents of one leaf."""
        found = self._found.get(leaf)
        if found is None:
            found = self._found[leaf] = self._find(leaf)
        return found

    def look(self, leaf: WordLeaf, documents: Array) -> Spots:
        """Where ``leaf`` stands in ``documents``, int32, ascending, by rank there; each time the same ones."""
        spots = self._looked[leaf] = Spots()
        self._looked_at = documents
        self._mark(spots, leaf, (documents, np.arange(len(documents), dtype=np.int32)), 0, 0)
        spots.sort()
        return spots

    def show(self, shown: Shown) -> None:
        """These documents are shown. Most often they are among those that were looked at."""
        documents, ranks = shown
        places = self._looked_at.searchsorted(documents)
        self._shown = shown
        self._ranks = None
        if (places < len(self._looked_at)).all() and (self._looked_at[places] == documents).all():
            self._ranks = np.full(len(self._looked_at), -1, dtype=np.int32)
            self._ranks[places] = ranks

    def mark(self, spots: Spots, leaf: WordLeaf | PrefixLeaf, clause: int, owner: int) -> None:
        """Add to ``spots`` the words by which ``leaf`` was found in the documents that are shown."""
        if self._ranks is not None and leaf in self._looked:
            spots.take(self._looked[leaf], self._ranks, clause, owner)
        else:
            self._mark(spots, leaf, self._shown, clause, owner)

    def _mark(self, spots: Spots, leaf: WordLeaf | PrefixLeaf, shown: Shown, clause: int, owner: int) -> None:
        inside = self.words.compounds(leaf if isinstance(leaf, WordLeaf) else None)
        forms, field = self._forms(leaf), field_number(leaf.field)
        self._collection.lists.mark(spots, shown, forms, inside, field, clause, owner, True)

    def _forms(self, leaf: WordLeaf | PrefixLeaf) -> tuple[WeightedForms, ...]:
        """Per segment the forms by which ``leaf`` finds documents."""
        if isinstance(leaf, WordLeaf):
            return self.words.forms(leaf)
        if leaf not in self._prefixed:
            self._prefixed[leaf] = tuple(_beginning_with(leaf.prefix, segment) for segment in self._collection.segments)
        return self._prefixed[leaf]

    def _find(self, leaf: Leaf) -> Found:
        lists, field = self._collection.lists, field_number(leaf.field)
        if isinstance(leaf, PhraseLeaf):
            documents, frequencies, held, runs = lists.find_phrase(self._phrase(leaf.forms), field)
            return Found(documents, frequencies, held, self._collection.count_live(held), runs)
        extra = self._extra(leaf) if isinstance(leaf, WordLeaf) else ()
        documents, frequencies, held, df = lists.find_words(self._forms(leaf), field, extra)
        if not df and isinstance(leaf, WordLeaf) and leaf.stem:
            df = self.words.df(leaf)
        return Found(documents, frequencies, held, df or self._collection.count_live(held), _NO_RUNS)

    def _extra(self, leaf: WordLeaf) -> list[tuple[Array, Array]]:
        """What is found by alternatives of several words, and by parts of a compound that stand apart."""
        extra = []
        field = field_number(leaf.field)
        for alternative in self.words.several(leaf):
            documents, frequencies, _, _ = self._collection.lists.find_phrase(self._phrase(alternative.forms), field)
            extra.append((documents, frequencies * (alternative.weight * self._collection.ranking.alternative)))
        if self.words.parts(leaf):
            parts = self.words.part_forms(leaf)
            documents, least = self._collection.lists.find_apart(parts, field)
            if extra:  # *discriminatie op de arbeidsmarkt* counts as that term, and not once more as parts apart
                new = ~np.isin(documents, np.concatenate([held for held, _ in extra]))
                documents, least = documents[new], least[new]
            extra.append((documents, least * self._collection.ranking.apart))
        return extra

    def _phrase(self, phrase: tuple[str, ...]) -> list[Array | None]:
        """Per segment int64: the forms of ``phrase``, by number; ``None`` when it lacks one."""
        numbers = [[segment.form_number(form) for form in phrase] for segment in self._collection.segments]
        return [None if None in forms else np.array(forms, dtype=np.int64) for forms in numbers]


def _beginning_with(prefix: str, segment: Segment) -> WeightedForms:
    forms = segment.plain_forms(*segment.forms.beginning_with(prefix.encode()))
    return WeightedForms(forms, np.ones(len(forms)))
