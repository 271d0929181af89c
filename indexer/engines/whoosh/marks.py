"""Which words of the shown documents match a query: those by which they were found, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.finder import Finder
from indexer.engines.whoosh.spots import Spots
from indexer.marking import part_span
from indexer.plan import Leaf, PhraseLeaf, WordLeaf

_POSITION = (1 << 32) - 1


class Marks:
    """Collects in ``spots`` what stands where in the shown documents."""

    def __init__(
        self, collection: Collection, finder: Finder, stem: Callable[[str], str], numbers: Sequence[int]
    ) -> None:
        """``numbers``: the documents, as they are shown."""
        self._collection = collection
        self._finder = finder
        self._stem = stem
        self._numbers = numbers
        ranks = np.array(numbers, dtype=np.int32).argsort()
        finder.show(np.array(numbers, dtype=np.int32)[ranks], ranks.astype(np.int32))
        self._leaves: list[Leaf] = []
        self.spots = Spots()

    def add(self, leaf: Leaf, clause: int) -> None:
        """Mark what ``leaf`` finds; it belongs to a clause of the query, by number."""
        if isinstance(leaf, PhraseLeaf):
            self._add_runs(leaf, clause)
            return
        self._finder.mark(self.spots, leaf, clause, len(self._leaves))
        self._leaves.append(leaf)
        if isinstance(leaf, WordLeaf):
            for part, listed in zip(leaf.parts, self._finder.find(leaf).apart, strict=False):
                self._finder.mark_apart(self.spots, listed, clause, len(self._leaves))
                self._leaves.append(WordLeaf(part, part))
            for term, _ in self._finder.words.sought(leaf).terms:
                self._add_runs(term, clause)

    def _add_runs(self, phrase: PhraseLeaf, clause: int) -> None:
        runs = self._finder.find(phrase).runs
        if len(runs):
            shown = np.array(self._numbers, dtype=np.int64) << 32
            bounds = zip(runs.searchsorted(shown).tolist(), runs.searchsorted(shown | _POSITION).tolist(), strict=True)
            for rank, (begin, end) in enumerate(bounds):
                if begin < end:
                    self._add_places(phrase, rank, runs[begin:end] & _POSITION, clause)
        self._leaves.append(phrase)

    def _add_places(self, phrase: PhraseLeaf, rank: int, places: Array, clause: int) -> None:
        """Mark the words of ``phrase``, which begins at these ``places`` of the document at ``rank``."""
        segment, _ = self._collection.locate(self._numbers[rank])
        for step, form in enumerate(phrase.forms):
            number = segment.form_number(form)
            assert number is not None, f"{form!r} was found, but is not there"
            for place in places.tolist():
                self.spots.add(rank, place + step, clause, len(self._leaves), number, whole="-" in form)

    def part(self, rank: int, owner: int, form: int) -> tuple[int, int] | None:
        """Where a word stands in a compound in the document at ``rank``, if that is to be seen; by a spot's numbers."""
        segment, _ = self._collection.locate(self._numbers[rank])
        leaf = self._leaves[owner]
        return part_span(segment.form(form), leaf, self._stem) if isinstance(leaf, WordLeaf) else None
