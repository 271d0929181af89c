"""Which forms of the index count as a word of the query, in which way, and how much."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import repeat
from typing import NamedTuple
from weakref import proxy

from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.forms import Forms, one_form
from indexer.engines.whoosh.segment import Segment
from indexer.engines.whoosh.weighted import WeightedForms
from indexer.plan import PhraseLeaf, WordLeaf

_EXACT, _STEM, _PART = "precies zo", "andere vorm", "deel van een samenstelling"
_REMEMBERED = 4096
"""Of so many words it is remembered which forms they have: some kilobytes each."""


class Way(NamedTuple):
    """A way in which a word is held: its name (Dutch), the forms that hold it so, and how much one counts."""

    name: str
    forms: Forms
    weight: float


class Sought(NamedTuple):
    """What is looked for to find a word.

    ``forms``: per segment, those that count as it. ``apart``: the same for each part of a compound, if parts count that
    stand apart. ``terms``: alternatives of several words, and how much an occurrence of each counts.
    """

    forms: tuple[WeightedForms, ...]
    apart: tuple[tuple[WeightedForms, ...], ...]
    terms: tuple[tuple[PhraseLeaf, float], ...]


class Words:
    """Looks words up in a collection. What was looked up lately is remembered."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        remembered = lru_cache(maxsize=_REMEMBERED)
        this = proxy(self)  # memories that held on to this object would keep the files of a generation mapped
        self.sought = remembered(partial(Words._sought, this))
        self.df = remembered(partial(Words._df, this))

    def ways(self, segment: Segment, leaf: WordLeaf) -> list[Way]:
        """The ways in which forms of ``segment`` count as the word of ``leaf``, those that weigh nothing left out."""
        ranking, vocabulary = self._collection.ranking, segment.vocabulary
        ways = [
            Way(_EXACT, one_form(segment.form_number(leaf.form)), ranking.exact),
            Way(_STEM, vocabulary.stems.forms(leaf.stem), ranking.stem),
            Way(_PART, vocabulary.parts.forms(leaf.stem), ranking.part),
        ]
        for other in leaf.alternatives:
            if len(other.forms) == 1:
                forms = vocabulary.stems.forms(other.stem)
                ways.append(Way(other.relation.value, forms, other.weight * ranking.alternative))
        return [way for way in ways if way.weight > 0]

    def _sought(self, leaf: WordLeaf) -> Sought:
        ranking, segments = self._collection.ranking, self._collection.segments
        ways = [self.ways(segment, leaf) for segment in segments]
        several = [other for other in leaf.alternatives if len(other.forms) > 1] if ranking.alternative else ()
        return Sought(
            tuple(map(_weighted, segments, ways, repeat(leaf.stem))),
            self._apart(leaf, ways) if ranking.apart and leaf.parts else (),
            tuple([(PhraseLeaf(other.forms, leaf.field), other.weight * ranking.alternative) for other in several]),
        )

    def _apart(self, leaf: WordLeaf, ways: Sequence[Sequence[Way]]) -> tuple[tuple[WeightedForms, ...], ...]:
        """For each part of a compound, per segment, the forms that count as it where it stands apart.

        None of them counts as the compound itself.
        """
        segments = self._collection.segments
        own = [
            [segment.vocabulary.stems.forms(leaf.stem), *[way.forms for way in found]]
            for segment, found in zip(segments, ways, strict=True)
        ]
        return tuple([tuple(map(self._part, segments, repeat(part), own)) for part in leaf.parts])

    def _part(self, segment: Segment, part: str, without: list[Forms]) -> WeightedForms:
        weight, vocabulary = self._collection.ranking.part, segment.vocabulary
        compounds = vocabulary.parts.forms(part)
        ways = [(vocabulary.stems.forms(part), 1.0), (compounds, weight)]
        return WeightedForms(ways if weight > 0 else ways[:1], without, compounds)

    def _df(self, stem: str) -> int:
        """In how many live documents the word with this ``stem`` stands, in the form that is in most.

        So Lucene's ``SynonymQuery`` counts words that it takes for one; documents need not be counted over all forms.
        """
        return self._collection.lists.df([segment.vocabulary.stems for segment in self._collection.segments], stem)


def _weighted(segment: Segment, ways: Sequence[Way], stem: str) -> WeightedForms:
    compounds = segment.vocabulary.parts.forms(stem)
    return WeightedForms([(way.forms, way.weight) for way in ways], compounds=compounds)
