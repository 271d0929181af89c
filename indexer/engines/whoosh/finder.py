"""Leaf of a plan → the documents that it finds, with weighted frequencies.

A word is found in several ways at once, each with its weight: exactly as asked, in another form (by stem), as a part
of a compound, as all parts of a compound apart, or as an alternative of the thesaurus. An occurrence counts once,
in the heaviest way, so that no word is counted double.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.document import Field
from indexer.engines.whoosh.collection import Collection, joined
from indexer.engines.whoosh.segment import FIELD_BITS, FIELD_NUMBER, Segment
from indexer.plan import Alternative, Leaf, PhraseLeaf, PrefixLeaf, WordLeaf

_FIELD_MASK = (1 << FIELD_BITS) - 1


@dataclass(frozen=True)
class Found:
    """Documents and their weighted frequencies of one leaf: parallel arrays, documents ascending and distinct.

    ``df``: in how many live documents the word itself occurs, in any form; where it occurs in none, how many were
    found in another way. A rare word stays rare, however common its parts or alternatives are.
    """

    documents: Array
    frequencies: Array
    df: int


@dataclass(frozen=True)
class WeightedForms:
    """Numbers of forms, distinct, and how much an occurrence of each counts: parallel arrays."""

    forms: Array
    weights: Array

    @classmethod
    def of(cls, ways: Iterable[tuple[Array, float]]) -> WeightedForms:
        """The forms of all ``ways``, each at its heaviest."""
        heaviest: dict[int, float] = {}
        for forms, weight in ways:
            for form in forms.tolist():
                heaviest[form] = max(weight, heaviest.get(form, 0.0))
        return cls(np.array(list(heaviest), dtype=np.int64), np.array(list(heaviest.values())))


class Way(NamedTuple):
    """A way in which a word is held: its name (Dutch), the forms that hold it so, and how much one counts."""

    name: str
    forms: Array
    weight: float


class Finder:
    """Finds the leaves of a plan in a collection; each leaf once."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._found: dict[Leaf, Found] = {}

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments that are searched."""
        return self._collection.segments

    def find(self, leaf: Leaf) -> Found:
        """The documents of one leaf over all segments; deleted ones may be among them."""
        if leaf not in self._found:
            parts = [self._find(segment, leaf) for segment in self._collection.segments]
            offsets = self._collection.offsets.tolist()
            documents = joined([part[0] + offset for part, offset in zip(parts, offsets, strict=False)], np.int64)
            frequencies = joined([part[1] for part in parts], np.float64)
            df = self._df(leaf) or int(self._collection.live[documents].sum())
            self._found[leaf] = Found(documents, frequencies, df)
        return self._found[leaf]

    def _df(self, leaf: Leaf) -> int:
        """In how many live documents the word of ``leaf`` itself occurs, in any form."""
        if not isinstance(leaf, WordLeaf):
            return 0
        count = 0
        for segment in self._collection.segments:
            postings = segment.postings(segment.vocabulary.stems.forms(leaf.stem))
            here = slice(None) if leaf.field is None else postings.field == FIELD_NUMBER[leaf.field]
            holds = np.zeros(segment.size, dtype=bool)
            holds[postings.document[here]] = True
            count += int((holds & segment.live).sum())
        return count

    def ways(self, segment: Segment, leaf: WordLeaf) -> list[Way]:
        """The ways in which forms of ``segment`` count as the word of ``leaf``, those that weigh nothing left out."""
        ranking = self._collection.ranking
        exact = segment.form_number(leaf.form)
        ways = [
            Way("precies zo", np.array([] if exact is None else [exact], dtype=np.int64), ranking.exact),
            Way("andere vorm", segment.vocabulary.stems.forms(leaf.stem), ranking.stem),
            Way("deel van een samenstelling", segment.vocabulary.parts.forms(leaf.stem), ranking.part),
        ]
        for other in leaf.alternatives:
            if len(other.forms) == 1:
                forms = segment.vocabulary.stems.forms(other.stem)
                ways.append(Way(other.relation.value, forms, other.weight * ranking.alternative))
        return [way for way in ways if way.weight > 0]

    def forms(self, segment: Segment, leaf: WordLeaf) -> WeightedForms:
        """The forms of ``segment`` that count as the word of ``leaf``, alternatives of several words left aside."""
        return WeightedForms.of((way.forms, way.weight) for way in self.ways(segment, leaf))

    def parts(self, leaf: WordLeaf) -> tuple[str, ...]:
        """The stems that make up the compound ``leaf`` and count where they stand apart; none when they do not."""
        return leaf.parts if self._collection.ranking.apart else ()

    def several(self, leaf: WordLeaf) -> list[Alternative]:
        """The alternatives of several words, if any count."""
        if not self._collection.ranking.alternative:
            return []
        return [alternative for alternative in leaf.alternatives if len(alternative.forms) > 1]

    def _find(self, segment: Segment, leaf: Leaf) -> tuple[Array, Array]:
        """The documents of ``segment``, ascending and distinct, with their weighted frequencies."""
        match leaf:
            case WordLeaf():
                return self._word(segment, leaf)
            case PrefixLeaf():
                low, high = segment.forms.beginning_with(leaf.prefix.encode())
                # A hyphenated whole stands beside its pieces, which are found already.
                forms = low + np.flatnonzero(~segment.arrays["form_hyphenated"][low:high])
                return _summed(
                    segment.size, *self._postings(segment, WeightedForms(forms, np.ones(len(forms))), leaf.field)
                )
            case PhraseLeaf():
                return _summed(segment.size, *self._phrase(segment, leaf.forms, leaf.field))

    def _word(self, segment: Segment, leaf: WordLeaf) -> tuple[Array, Array]:
        found = [self._postings(segment, self.forms(segment, leaf), leaf.field)]
        found += [self._several(segment, alternative, leaf.field) for alternative in self.several(leaf)]
        if self.parts(leaf):
            # *discriminatie op de arbeidsmarkt* counts as that term, and not once more as parts apart.
            documents, weights = self._apart(segment, leaf)
            new = ~np.isin(documents, np.concatenate([held for held, _ in found[1:]] or [documents[:0]]))
            found.append((documents[new], weights[new]))
        documents, weights = (np.concatenate(column) for column in zip(*found, strict=True))
        return _summed(segment.size, documents, weights)

    def _several(self, segment: Segment, alternative: Alternative, field: Field | None) -> tuple[Array, Array]:
        documents, weights = self._phrase(segment, alternative.forms, field)
        return documents, weights * alternative.weight * self._collection.ranking.alternative

    def _apart(self, segment: Segment, leaf: WordLeaf) -> tuple[Array, Array]:
        """Documents that hold all parts of a compound, other than in what counts as it; the rarest part counts."""
        vocabulary, part_weight = segment.vocabulary, self._collection.ranking.part
        own = np.union1d(vocabulary.stems.forms(leaf.stem), self.forms(segment, leaf).forms)
        least = np.full(segment.size, np.inf)
        for part in leaf.parts:
            ways = [(vocabulary.stems.forms(part), 1.0), (vocabulary.parts.forms(part), part_weight)]
            forms = WeightedForms.of((np.setdiff1d(group, own), weight) for group, weight in ways if weight > 0)
            documents, weights = _summed(segment.size, *self._postings(segment, forms, leaf.field))
            held = np.full(segment.size, -np.inf)
            held[documents] = weights
            least = np.minimum(least, held)
        documents = np.flatnonzero(least >= 0)
        return documents, least[documents] * self._collection.ranking.apart

    def _postings(self, segment: Segment, forms: WeightedForms, field: Field | None) -> tuple[Array, Array]:
        """Document and weighted frequency of every posting of ``forms``."""
        postings = segment.postings(forms.forms)
        starts = segment.arrays["form_posting"]
        weight = np.repeat(forms.weights, starts[forms.forms + 1] - starts[forms.forms])
        weight = weight * postings.frequency * self._collection.field_weights[postings.field]
        return _within(field, postings.document, weight, postings.field)

    def _phrase(self, segment: Segment, forms: tuple[str, ...], field: Field | None) -> tuple[Array, Array]:
        """Intersect the places where each word would start the phrase."""
        starts: Array | None = None
        for distance, form in enumerate(forms):
            number = segment.form_number(form)
            if number is None:
                return np.empty(0, np.int64), np.empty(0)
            place, position = segment.occurrences(number)
            keys = (place << 32) + position - distance
            starts = keys if starts is None else np.intersect1d(starts, keys, assume_unique=True)
        assert starts is not None
        place = starts >> 32
        fields = place & _FIELD_MASK
        return _within(field, place >> FIELD_BITS, self._collection.field_weights[fields], fields)


def _summed(size: int, documents: Array, weights: Array) -> tuple[Array, Array]:
    """Add up the weights per document of a segment of ``size`` documents."""
    present = np.zeros(size, dtype=bool)
    present[documents] = True
    distinct = np.flatnonzero(present)
    return distinct, np.bincount(documents, weights=weights, minlength=size)[distinct]


def _within(field: Field | None, documents: Array, weights: Array, fields: Array) -> tuple[Array, Array]:
    if field is None:
        return documents, weights
    here = fields == FIELD_NUMBER[field]
    return documents[here], weights[here]
