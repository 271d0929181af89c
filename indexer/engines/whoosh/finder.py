"""Leaf of a plan → the documents that it finds, with weighted frequencies.

A word is found in several ways at once, each with its weight: exactly as asked, in another form (by stem), as a part
of a compound, as all parts of a compound apart, or as an alternative of the thesaurus. An occurrence counts once,
in the heaviest way, so that no word is counted double.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.listed import Listed
from indexer.engines.whoosh.segment import Segment, field_number
from indexer.engines.whoosh.shown import Shown
from indexer.engines.whoosh.spots import Spots
from indexer.engines.whoosh.words import WeightedForms, Words
from indexer.plan import Leaf, PhraseLeaf, PrefixLeaf, WordLeaf

_NO_RUNS = np.empty(0, dtype=np.int64)
_NOTHING = Listed()


class Found(NamedTuple):
    """What a leaf finds.

    ``documents``, int32[m], each once, deleted ones among them; ``frequencies``, float64[m]; ``held``, bool[N]: the
    same documents. ``df``: in how many live documents the word itself occurs, in any form; where it occurs in none, how
    many were found in another way. A rare word stays rare, however common its parts or alternatives are. ``live``: how
    many of the documents are live. ``runs``, int64: for a phrase, where it begins, ``document << 32 | position``, by
    document. ``listed``: for a word or prefix, what was read; ``apart``: the same for each part of a compound that may
    stand apart.
    """

    documents: Array
    frequencies: Array
    held: Array
    df: int
    live: int
    runs: Array = _NO_RUNS
    listed: Listed = _NOTHING
    apart: Sequence[Listed] = ()


class Finder:
    """Finds the leaves of one plan in a collection; each leaf once."""

    def __init__(self, collection: Collection, words: Words) -> None:
        self._collection = collection
        self.words = words
        self._found: dict[Leaf, Found] = {}
        self._prefixed: dict[PrefixLeaf, tuple[WeightedForms, ...]] = {}
        self._looked: dict[WordLeaf | PrefixLeaf, Spots] = {}
        self._looked_at = np.empty(0, dtype=np.int32)
        self._shown = Shown(self._looked_at, 0)
        self._ranks: Array | None = None
        """int32: the rank at which each document is shown that was looked at, -1 for others."""

    def find(self, leaf: Leaf) -> Found:
        """The documents of one leaf."""
        found = self._found.get(leaf)
        if found is None:
            found = self._found[leaf] = self._find(leaf)
        return found

    def look(self, leaves: Iterable[WordLeaf], documents: Array) -> Mapping[WordLeaf | PrefixLeaf, Spots]:
        """Where each of ``leaves`` stands in ``documents``, int32, ascending, by rank there."""
        shown = Shown(documents, self._collection.size)
        self._looked_at = documents
        for leaf in leaves:
            spots = self._looked[leaf] = Spots()
            self._mark(spots, leaf, shown, 0, 0)
            spots.sort()
        return self._looked

    def show(self, documents: Array) -> None:
        """These ``documents``, int32, are shown, in this order; most often they are among those that were looked at."""
        self._shown = Shown(documents, self._collection.size)
        self._ranks = self._shown.ranks(self._looked_at) if self._looked else None

    def runs(self, phrase: PhraseLeaf) -> list[tuple[int, int]]:
        """Where ``phrase`` begins in the documents that are shown: the rank of each, and the position."""
        return self._shown.runs(self.find(phrase).runs)

    def mark(self, spots: Spots, leaf: WordLeaf | PrefixLeaf, clause: int, owner: int) -> None:
        """Add to ``spots`` the words by which ``leaf`` was found in the documents that are shown."""
        looked = self._looked.get(leaf)
        if looked is None or self._ranks is None:
            self._mark(spots, leaf, self._shown, clause, owner)
        else:
            spots.take(looked, self._ranks, clause, owner)

    def mark_apart(self, spots: Spots, part: str, listed: Listed, clause: int, owner: int) -> None:
        """Add to ``spots`` where a part of a compound, as it was read, stands apart in the documents that are shown."""
        inside = self.words.compounds(part)
        self._collection.lists.mark(spots, self._shown, listed, inside, field_number(None), clause, owner, False)

    def _mark(self, spots: Spots, leaf: WordLeaf | PrefixLeaf, shown: Shown, clause: int, owner: int) -> None:
        inside = self.words.compounds(leaf.stem if isinstance(leaf, WordLeaf) and leaf.form else "")
        listed, field = self.find(leaf).listed, field_number(leaf.field)
        self._collection.lists.mark(spots, shown, listed, inside, field, clause, owner, True)

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
            live = self._live(documents, held)
            return Found(documents, frequencies, held, live, live, runs)
        extra, apart = self._extra(leaf) if isinstance(leaf, WordLeaf) else ([], [])
        documents, frequencies, held, df, listed = lists.find_words(self._forms(leaf), field, extra)
        if not df and isinstance(leaf, WordLeaf) and leaf.stem:
            df = self.words.df(leaf)
        live = self._live(documents, held)
        return Found(documents, frequencies, held, df or live, live, listed=listed, apart=apart)

    def _live(self, documents: Array, held: Array) -> int:
        """How many of ``documents``, which are those ``held``, are live."""
        return len(documents) if self._collection.all_live else self._collection.count_live(held)

    def _extra(self, leaf: WordLeaf) -> tuple[list[tuple[Array, Array]], list[Listed]]:
        """What alternatives of several words find, and parts of a compound apart; and what was read of those parts."""
        extra: list[tuple[Array, Array]] = []
        apart: list[Listed] = []
        if not leaf.parts and not leaf.alternatives:
            return extra, apart
        field = field_number(leaf.field)
        for alternative in self.words.several(leaf):
            documents, frequencies, _, _ = self._collection.lists.find_phrase(self._phrase(alternative.forms), field)
            extra.append((documents, frequencies * (alternative.weight * self._collection.ranking.alternative)))
        if self.words.parts(leaf):
            parts = self.words.part_forms(leaf)
            documents, least, apart = self._collection.lists.find_apart(parts, field)
            if extra:  # *discriminatie op de arbeidsmarkt* counts as that term, and not once more as parts apart
                new = ~np.isin(documents, np.concatenate([held for held, _ in extra]))
                documents, least = documents[new], least[new]
            extra.append((documents, least * self._collection.ranking.apart))
        return extra, apart

    def _phrase(self, phrase: tuple[str, ...]) -> list[Array | None]:
        """Per segment int64: the forms of ``phrase``, by number; ``None`` when it lacks one."""
        numbers = [[segment.form_number(form) for form in phrase] for segment in self._collection.segments]
        return [None if None in forms else np.array(forms, dtype=np.int64) for forms in numbers]


def _beginning_with(prefix: str, segment: Segment) -> WeightedForms:
    forms = segment.plain_forms(*segment.forms.beginning_with(prefix.encode()))
    return WeightedForms(forms, np.ones(len(forms)))
