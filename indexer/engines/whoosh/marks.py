"""Which words of the shown documents match a query: those by which they were found, wherever they stand."""

from __future__ import annotations

from indexer.engines.whoosh.finder import Finder
from indexer.engines.whoosh.spots import Spots
from indexer.language import Language
from indexer.marking import part_span
from indexer.plan import Leaf, PhraseLeaf, WordLeaf


class Marks:
    """Collects in ``spots`` what stands where in the shown documents."""

    def __init__(self, finder: Finder, language: Language, numbers: list[int]) -> None:
        """``numbers``: the documents, as they are shown."""
        self._finder = finder
        self._language = language
        finder.show(numbers)
        self._leaves: list[Leaf] = []
        self.spots = Spots()

    def add(self, leaf: Leaf, clause: int) -> None:
        """Mark what ``leaf`` finds; it belongs to a clause of the query, by number."""
        if isinstance(leaf, PhraseLeaf):
            self._add_runs(leaf, clause)
            return
        self._finder.mark(self.spots, leaf, clause, len(self._leaves))
        self._leaves.append(leaf)
        if isinstance(leaf, WordLeaf) and (leaf.parts or leaf.alternatives):
            self._add_several(leaf, clause)

    def _add_several(self, leaf: WordLeaf, clause: int) -> None:
        """Mark what several words find for ``leaf``: its parts that stand apart, and alternatives."""
        for part, listed in zip(leaf.parts, self._finder.find(leaf).apart, strict=False):
            self._finder.mark_apart(self.spots, listed, clause, len(self._leaves))
            self._leaves.append(WordLeaf(part, part))
        for term, _ in self._finder.words.sought(leaf).terms:
            self._add_runs(term, clause)

    def _add_runs(self, phrase: PhraseLeaf, clause: int) -> None:
        for rank, position in self._finder.runs(phrase):
            for step, form in enumerate(phrase.forms):
                self.spots.add(rank, position + step, clause, len(self._leaves), whole="-" in form)
        self._leaves.append(phrase)

    def part(self, owner: int, form: str) -> tuple[int, int] | None:
        """Where the word of the ``owner`` of a spot stands in the compound ``form``, if that is to be seen."""
        leaf = self._leaves[owner]
        return part_span(form, leaf.form, leaf.stem, self._language) if isinstance(leaf, WordLeaf) else None
