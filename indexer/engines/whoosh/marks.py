"""Which forms of the index a query matches, for highlighting: exactly those that were found, and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from indexer.engines.whoosh.finder import Finder
from indexer.plan import Leaf, PhraseLeaf, PrefixLeaf, WordLeaf
from indexer.snippets import Mark


class Marks:
    """Collects the marks of leaves; each leaf belongs to a clause of the query, by number."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self.forms: dict[str, Mark] = {}
        self.phrases: dict[tuple[str, ...], int] = {}

    def add(self, leaf: Leaf, clause: int) -> None:
        """Mark what ``leaf`` finds."""
        match leaf:
            case WordLeaf():
                self._add_word(leaf, clause)
            case PhraseLeaf():
                self.phrases[leaf.forms] = clause
            case PrefixLeaf():
                for segment in self._finder.segments:
                    low, high = segment.forms.beginning_with(leaf.prefix.encode())
                    self._mark((segment.form(number) for number in range(low, high)), clause)

    def _add_word(self, leaf: WordLeaf, clause: int) -> None:
        words = {leaf.form, leaf.stem, *self._forms(leaf.stem)}
        for segment in self._finder.segments:
            compounds = set(segment.vocabulary.parts.forms(leaf.stem).tolist())
            compounds -= set(segment.vocabulary.stems.forms(leaf.stem).tolist())
            for number in self._finder.forms(segment, leaf).forms.tolist():
                form = segment.form(number)
                self._mark([form], clause, words if number in compounds else ())
        for part in self._finder.parts(leaf):
            self._mark(self._forms(part), clause)
        for alternative in self._finder.several(leaf):
            self.phrases[alternative.forms] = clause

    def _forms(self, stem: str) -> Iterator[str]:
        """The forms of the index that have ``stem``."""
        for segment in self._finder.segments:
            yield from map(segment.form, segment.vocabulary.stems.forms(stem).tolist())

    def _mark(self, forms: Iterable[str], clause: int, words: Collection[str] = ()) -> None:
        """``words``: the forms of the one word that matched in ``forms``, which are compounds."""
        for form in forms:
            span = _span(form, words)
            known = self.forms.get(form)
            if known is None:
                self.forms[form] = Mark(frozenset({clause}), span)
            else:  # what is matched twice is marked as a whole, unless by the same part
                self.forms[form] = Mark(known.clauses | {clause}, span if span == known.part else None)


def _span(form: str, words: Collection[str]) -> tuple[int, int] | None:
    """Where the longest of ``words`` that stand in the compound ``form`` stands; ``None``: mark all of it."""
    part = max((word for word in words if word in form), key=len, default="")
    if not part:
        return None
    start = form.rfind(part)
    closes = start + len(part) + 3 >= len(form)  # an ending behind the word belongs to it
    return start, len(form) if closes else start + len(part)
