"""Leaf of a plan → the documents that it finds, with weighted frequencies.

A word is found in several ways at once, each with its weight: exactly as asked, in another form (by stem), as a part
of a compound, as all parts of a compound apart, or as an alternative of the thesaurus. An occurrence counts once,
in the heaviest way, so that no word is counted double.
"""

from __future__ import annotations

from collections.abc import Iterable

from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.documents import Documents
from indexer.engines.whoosh.forms import Forms
from indexer.engines.whoosh.found import Found
from indexer.engines.whoosh.listed import Listed
from indexer.engines.whoosh.segment import Segment, field_number
from indexer.engines.whoosh.shown import Shown
from indexer.engines.whoosh.spots import Spots
from indexer.engines.whoosh.subset import Subset
from indexer.engines.whoosh.weighted import WeightedForms
from indexer.engines.whoosh.words import Words
from indexer.plan import Leaf, PhraseLeaf, PrefixLeaf, WordLeaf

_FEW = 4
"""Of so many times as many documents as are left, a word is read in part: what is kept then costs more to read."""
_NOTHING = Shown([], 0)


class Finder:
    """Finds the leaves of one plan in a collection; each leaf once."""

    def __init__(self, collection: Collection, words: Words) -> None:
        self._collection = collection
        self.words = words
        self._found: dict[Leaf, Found] = {}
        self._needed: list[Documents] = []
        self._subset: Subset | None = None
        self._looked: Shown | None = None
        self._shown = _NOTHING

    def find(self, leaf: Leaf) -> Found:
        """The documents of one leaf."""
        found = self._found.get(leaf)
        if found is None:
            found = self._found[leaf] = self._find(leaf)
        return found

    def narrow(self, documents: Documents) -> None:
        """From now on words need only be found in ``documents``, and of these in what it was narrowed to before."""
        self._needed.append(documents)
        self._subset = None

    def widen(self) -> None:
        """From now on words must be found wherever they stand, those that were found before as well."""
        self._needed.clear()
        self._found.clear()

    def look(self, words: Iterable[Found], documents: list[int]) -> Shown:
        """Note where ``words`` stand in ``documents``, ascending, by rank there."""
        self._looked = Shown(documents, self._collection.size)
        self._collection.lists.look(words, self._looked)
        return self._looked

    def show(self, documents: list[int]) -> None:
        """These ``documents`` are shown, in this order; most often they are among those that were looked at."""
        self._shown = Shown(documents, self._collection.size, self._looked)

    def runs(self, phrase: PhraseLeaf) -> list[tuple[int, int]]:
        """Where ``phrase`` begins in the documents that are shown: the rank of each, and the position."""
        return self._shown.runs(self.find(phrase).runs)

    def mark(self, spots: Spots, leaf: WordLeaf | PrefixLeaf, clause: int, owner: int) -> None:
        """Add to ``spots`` the words by which ``leaf`` was found in the documents that are shown."""
        self._collection.lists.mark(spots, self._shown, self.find(leaf), clause, owner)

    def mark_apart(self, spots: Spots, listed: Listed, clause: int, owner: int) -> None:
        """Add to ``spots`` where a part of a compound, as it was read, stands apart in the documents that are shown."""
        self._collection.lists.mark_apart(spots, self._shown, listed, clause, owner)

    def _find(self, leaf: Leaf) -> Found:
        if isinstance(leaf, WordLeaf):
            return self._word(leaf)
        lists, field = self._collection.lists, field_number(leaf.field)
        if isinstance(leaf, PhraseLeaf):
            return lists.find_phrase([_phrase(leaf.forms, segment) for segment in self._collection.segments], field)
        forms = [_beginning_with(leaf.prefix, segment) for segment in self._collection.segments]
        return lists.find_words(forms, field)

    def _word(self, leaf: WordLeaf) -> Found:
        forms, apart, terms = self.words.sought(leaf)
        df = self.words.df(leaf.stem) if leaf.stem else 0
        found = self._collection.lists.find_words(
            forms,
            field_number(leaf.field),
            [(self.find(term), weight) for term, weight in terms] if terms else (),
            apart,
            self._collection.ranking.apart,
            self._within(df),
        )
        if df:
            found.df = df
        return found

    def _within(self, df: int) -> Subset | None:
        """The documents in which a word need be found that stands in ``df``, if these leave out most of it.

        How many hold a word that does not stand anywhere itself, is not known before it is found.
        """
        if not self._needed or min(map(len, self._needed)) * _FEW >= df:
            return None
        if self._subset is None:
            self._needed = [self._collection.sets.all_of(self._needed)]
            self._subset = Subset(self._needed[0], self._collection.size)
        return self._subset


def _phrase(forms: tuple[str, ...], segment: Segment) -> list[int] | None:
    """The forms of a phrase by number; ``None`` when ``segment`` lacks one."""
    numbers: list[int] = []
    for form in forms:
        number = segment.form_number(form)
        if number is None:
            return None
        numbers.append(number)
    return numbers


def _beginning_with(prefix: str, segment: Segment) -> WeightedForms:
    return WeightedForms([(Forms(segment.plain_forms(*segment.forms.beginning_with(prefix.encode()))), 1.0)])
