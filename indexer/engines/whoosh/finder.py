"""Leaf of a plan → the documents that it finds, with weighted frequencies.

A word is found in several ways at once, each with its weight: exactly as asked, in another form (by stem), as a part
of a compound, as all parts of a compound apart, or as an alternative of the thesaurus. An occurrence counts once,
in the heaviest way, so that no word is counted double.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.document import Field
from indexer.engines.whoosh.collection import Collection, Shown, joined
from indexer.engines.whoosh.groups import NO_FORMS
from indexer.engines.whoosh.phrases import find_phrase
from indexer.engines.whoosh.segment import FIELD_NUMBER
from indexer.engines.whoosh.spots import Spots
from indexer.engines.whoosh.words import WeightedForms, Words
from indexer.plan import Leaf, PhraseLeaf, PrefixLeaf, WordLeaf

_ANY_FIELD = -1
_NO_RUNS = np.empty(0, dtype=np.int64)


class Found(NamedTuple):
    """What a leaf finds in one segment, or in the collection.

    ``documents``, int32[m], each once, deleted ones among them, with ``frequencies``, float64[m]. ``df``: in how many
    live documents the word itself occurs, in any form; where it occurs in none, how many were found in another way. A
    rare word stays rare, however common its parts or alternatives are. ``runs``, int64: for a phrase, where it begins,
    ``document << 32 | position``, by document.
    """

    documents: Array
    frequencies: Array
    df: int
    runs: Array = _NO_RUNS


_NOTHING = Found(np.empty(0, dtype=np.int32), np.empty(0), 0)


class Finder:
    """Finds the leaves of one plan in a collection; each leaf once."""

    def __init__(self, collection: Collection, words: Words) -> None:
        self._collection = collection
        self.words = words
        self._found: dict[Leaf, Found] = {}
        self._forms: dict[tuple[int, Leaf], WeightedForms] = {}

    def find(self, leaf: Leaf) -> Found:
        """The documents of one leaf over all segments."""
        found = self._found.get(leaf)
        if found is None:
            found = self._found[leaf] = self._find(leaf)
        return found

    def mark(self, spots: Spots, leaf: Leaf, shown: Sequence[Shown], clause: int = 0, owner: int = 0) -> None:
        """Add to ``spots`` the words by which ``leaf`` was found in documents that are ``shown``."""
        for part in shown:
            forms = self.forms(part.segment, leaf)
            inside = self.words.compounds(part.segment, leaf) if isinstance(leaf, WordLeaf) and leaf.form else NO_FORMS
            self._collection.postings[part.segment].mark(
                spots, part.documents, part.ranks, forms.forms, field_number(leaf.field), inside, clause, owner, True
            )

    def forms(self, segment: int, leaf: Leaf) -> WeightedForms:
        """The forms of a segment by which ``leaf`` finds documents."""
        if isinstance(leaf, WordLeaf):
            return self.words.forms(segment, leaf)
        forms = self._forms.get((segment, leaf))
        if forms is None:
            forms = self._forms[segment, leaf] = self._prefixed(segment, leaf)
        return forms

    def _prefixed(self, segment: int, leaf: Leaf) -> WeightedForms:
        if not isinstance(leaf, PrefixLeaf):
            return WeightedForms(NO_FORMS, np.empty(0))
        opened = self._collection.segments[segment]
        forms = opened.plain_forms(*opened.forms.beginning_with(leaf.prefix.encode()))
        return WeightedForms(forms, np.ones(len(forms)))

    def _find(self, leaf: Leaf) -> Found:
        parts = [self._in_segment(number, leaf) for number in range(len(self._collection.segments))]
        found = parts[0] if len(parts) == 1 else self._joined(parts)
        df = found.df
        if not df and isinstance(leaf, WordLeaf) and leaf.stem:
            df = self.words.df(leaf)
        if not df and len(found.documents):
            df = self._collection.count_live(self._collection.mask(found.documents))
        return found._replace(df=df)

    def _joined(self, parts: list[Found]) -> Found:
        """What was found in all segments as one."""
        offsets = self._collection.offsets
        return Found(
            joined([part.documents + offset for part, offset in zip(parts, offsets, strict=False)], np.int32),
            joined([part.frequencies for part in parts], np.float64),
            sum(part.df for part in parts),
            joined([part.runs + (offset << 32) for part, offset in zip(parts, offsets, strict=False)], np.int64),
        )

    def _in_segment(self, number: int, leaf: Leaf) -> Found:
        if isinstance(leaf, PhraseLeaf):
            return self._phrase(number, leaf.forms, leaf.field)
        forms = self.forms(number, leaf)
        found = Found(
            *self._collection.postings[number].find(forms.forms, forms.weights, forms.own, field_number(leaf.field))
        )
        extra = self._extra(number, leaf) if isinstance(leaf, WordLeaf) else []
        if not any(len(documents) for documents, _ in extra):
            return found
        return Found(*self._collection.postings[number].sum([found[:2], *extra]), found.df)

    def _extra(self, number: int, leaf: WordLeaf) -> list[tuple[Array, Array]]:
        """What is found by alternatives of several words, and by parts of a compound that stand apart."""
        extra = []
        for alternative in self.words.several(leaf):
            run = self._phrase(number, alternative.forms, leaf.field)
            extra.append((run.documents, run.frequencies * (alternative.weight * self._collection.ranking.alternative)))
        if self.words.parts(leaf):
            documents, weights = self._apart(number, leaf)
            if extra:  # *discriminatie op de arbeidsmarkt* counts as that term, and not once more as parts apart
                new = ~np.isin(documents, np.concatenate([held for held, _ in extra]))
                documents, weights = documents[new], weights[new]
            extra.append((documents, weights))
        return extra

    def _apart(self, number: int, leaf: WordLeaf) -> tuple[Array, Array]:
        """Documents that hold all parts of a compound, other than in what counts as it; the rarest part counts."""
        parts = self.words.part_forms(number, leaf)
        if not all(len(part.forms) for part in parts):
            return _NOTHING.documents, _NOTHING.frequencies
        pairs = [(part.forms, part.weights) for part in parts]
        documents, least = self._collection.postings[number].find_all(pairs, field_number(leaf.field))
        return documents, least * self._collection.ranking.apart

    def _phrase(self, number: int, phrase: tuple[str, ...], field: Field | None) -> Found:
        """The runs of ``phrase``."""
        forms = [self._collection.segments[number].form_number(form) for form in phrase]
        if None in forms:
            return _NOTHING
        postings = self._collection.postings[number]
        runs, fields = find_phrase(postings, np.array(forms, dtype=np.int64), field_number(field))
        row = (runs >> 32).astype(np.int32), self._collection.field_weights[fields]
        return Found(*postings.sum([row]), 0, runs)


def field_number(field: Field | None) -> int:
    """The number of ``field``; -1 for any."""
    return _ANY_FIELD if field is None else FIELD_NUMBER[field]
