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
from indexer.engines.whoosh.collection import Collection, joined
from indexer.engines.whoosh.segment import FIELD_NUMBER, Segment
from indexer.engines.whoosh.words import WeightedForms, Words
from indexer.plan import Leaf, PhraseLeaf, PrefixLeaf, WordLeaf

_NONE = np.empty(0, dtype=np.int64)


class Rows(NamedTuple):
    """Documents and weighted frequencies, parallel arrays, of a leaf in one segment or in the collection.

    A document that is found by several forms is there several times; its frequencies are to be added up.
    ``postings``: by which it was found; -1 for what was found by runs of words, or by parts apart. ``runs``: for a
    phrase, where in the documents it begins, ``document << 32 | position``. ``df``: in how many live documents the
    word itself occurs, if that was seen in passing, else 0.
    """

    documents: Array
    frequencies: Array
    postings: Array
    runs: Array = _NONE
    df: int = 0


class Found(NamedTuple):
    """What a leaf finds.

    ``df``: in how many live documents the word itself occurs, in any form; where it occurs in none, how many were
    found in another way. A rare word stays rare, however common its parts or alternatives are.
    """

    rows: Rows
    df: int

    @property
    def documents(self) -> Array:
        """The documents, some perhaps several times."""
        return self.rows.documents


class Gathered(NamedTuple):
    """The rows of several leaves after one another, as parallel arrays; ``owner``: of which leaf each is."""

    documents: Array
    frequencies: Array
    postings: Array
    owner: Array

    def only(self, here: Array) -> Gathered:
        """The rows with these numbers."""
        return Gathered(*(column[here] for column in self))


class Finder:
    """Finds the leaves of one plan in a collection; each leaf once."""

    def __init__(self, collection: Collection, words: Words) -> None:
        self._collection = collection
        self.words = words
        self._found: dict[Leaf, Found] = {}

    def find(self, leaf: Leaf) -> Found:
        """The documents of one leaf over all segments; deleted ones may be among them."""
        found = self._found.get(leaf)
        if found is None:
            found = self._found[leaf] = self._find(leaf)
        return found

    def gather(self, leaves: Sequence[Leaf], wanted: Array) -> Gathered:
        """What all ``leaves`` find in the ``wanted`` documents, bool[N]."""
        rows = [self.find(leaf).rows for leaf in leaves]
        here = [wanted[row.documents].nonzero()[0] for row in rows]
        return Gathered(
            joined([row.documents[kept] for row, kept in zip(rows, here, strict=True)], np.int64),
            joined([row.frequencies[kept] for row, kept in zip(rows, here, strict=True)], np.float64),
            joined([row.postings[kept] for row, kept in zip(rows, here, strict=True)], np.int64),
            np.arange(len(rows)).repeat([len(kept) for kept in here]),
        )

    def _find(self, leaf: Leaf) -> Found:
        parts = [self._in_segment(number, leaf) for number in range(len(self._collection.segments))]
        rows = parts[0] if len(parts) == 1 else self._joined(parts)
        df = rows.df
        if not df and isinstance(leaf, WordLeaf) and leaf.stem:
            df = self.words.df(leaf)
        if not df and len(rows.documents):
            df = self._collection.count_live(self._collection.mask(rows.documents))
        return Found(rows, df)

    def _joined(self, parts: list[Rows]) -> Rows:
        """Rows of all segments as one."""
        offsets, posting_offsets = self._collection.offsets, self._collection.posting_offsets
        return Rows(
            joined([part.documents + offset for part, offset in zip(parts, offsets, strict=False)], np.int64),
            joined([part.frequencies for part in parts], np.float64),
            joined(
                [
                    np.where(part.postings < 0, -1, part.postings + offset)
                    for part, offset in zip(parts, posting_offsets, strict=False)
                ],
                np.int64,
            ),
            joined([part.runs + (offset << 32) for part, offset in zip(parts, offsets, strict=False)], np.int64),
            sum(part.df for part in parts) if all(part.df for part in parts) else 0,
        )

    def _in_segment(self, number: int, leaf: Leaf) -> Rows:
        segment = self._collection.segments[number]
        match leaf:
            case WordLeaf():
                return self._word(number, segment, leaf)
            case PrefixLeaf():
                forms = segment.plain_forms(*segment.forms.beginning_with(leaf.prefix.encode()))
                return self._postings(number, segment, WeightedForms(forms, np.ones(len(forms))), leaf.field)
            case PhraseLeaf():
                return self._phrase(segment, leaf.forms, leaf.field)

    def _word(self, number: int, segment: Segment, leaf: WordLeaf) -> Rows:
        found = self._postings(number, segment, self.words.forms(number, leaf), leaf.field)
        extra = []
        for alternative in self.words.several(leaf):
            run = self._phrase(segment, alternative.forms, leaf.field)
            weight = alternative.weight * self._collection.ranking.alternative
            extra.append((run.documents, run.frequencies * weight))
        if self.words.parts(leaf):
            documents, weights = self._apart(number, segment, leaf)
            if extra:  # *discriminatie op de arbeidsmarkt* counts as that term, and not once more as parts apart
                new = ~np.isin(documents, np.concatenate([held for held, _ in extra]))
                documents, weights = documents[new], weights[new]
            extra.append((documents, weights))
        if not any(len(documents) for documents, _ in extra):
            return found
        documents = np.concatenate([documents for documents, _ in extra])
        return Rows(
            np.concatenate([found.documents, documents]),
            np.concatenate([found.frequencies, *(weights for _, weights in extra)]),
            np.concatenate([found.postings, np.full(len(documents), -1)]),
            df=found.df,
        )

    def _apart(self, number: int, segment: Segment, leaf: WordLeaf) -> tuple[Array, Array]:
        """Documents that hold all parts of a compound, other than in what counts as it; the rarest part counts."""
        parts = self.words.part_forms(number, leaf)
        if not all(len(forms.forms) for forms in parts):
            return _NONE, np.empty(0)
        rows = [self._postings(number, segment, forms, leaf.field) for forms in parts]
        shared = np.ones(segment.size, dtype=bool)
        for row in rows:
            shared &= segment.mask(row.documents)
        documents = shared.nonzero()[0]
        rank = np.empty(segment.size, dtype=np.int64)
        rank[documents] = np.arange(len(documents))
        least = np.full(len(documents), np.inf)
        for row in rows:
            here = shared[row.documents].nonzero()[0]
            weights = row.frequencies[here]
            least = np.minimum(least, np.bincount(rank[row.documents[here]], weights, minlength=len(documents)))
        return documents, least * self._collection.ranking.apart

    def _postings(self, number: int, segment: Segment, forms: WeightedForms, field: Field | None) -> Rows:
        """Document and weighted frequency of every posting of ``forms``."""
        if len(forms.forms) == 1:
            span = segment.postings(int(forms.forms[0]))
            postings = np.arange(span.start, span.stop)
            documents, spreads, weights = segment.arrays["document"][span], segment.spread(span), forms.weights
            own = len(documents)
        else:
            postings, counts = segment.postings_of(forms.forms)
            documents, spreads = segment.arrays["document"][postings], segment.spread(postings)
            weights = forms.weights.repeat(counts)
            own = int(counts[: forms.own].sum())
        documents = documents.astype(np.int64)
        if field is None:
            df = self._df(segment, documents[:own], forms.own)
            return Rows(documents, self._collection.spread_weights[number][spreads] * weights, postings, df=df)
        times = segment.arrays["spreads"][spreads, FIELD_NUMBER[field]]
        here = times.nonzero()[0]
        frequencies = times * self._collection.field_weights[FIELD_NUMBER[field]] * weights
        return Rows(documents[here], frequencies[here], postings[here])

    @staticmethod
    def _df(segment: Segment, documents: Array, forms: int) -> int:
        """The number of live documents among ``documents``, those of so many forms of a word."""
        if not forms or (forms == 1 and not segment.deleted):
            return len(documents) if forms else 0
        return segment.count_live(documents)

    def _phrase(self, segment: Segment, phrase: tuple[str, ...], field: Field | None) -> Rows:
        """The runs of ``phrase``: first the documents that hold all words, rarest first, then the places in them."""
        numbers = [segment.form_number(form) for form in phrase]
        spans = [segment.postings(number) for number in numbers if number is not None]
        if len(spans) < len(numbers):
            return Rows(_NONE, np.empty(0), _NONE)
        document = segment.arrays["document"]
        order = sorted(range(len(spans)), key=lambda place: spans[place].stop - spans[place].start)
        shared = document[spans[order[0]]].astype(np.int64)
        for place in order[1:]:
            shared = shared[segment.mask(document[spans[place]])[shared]]
            if not len(shared):
                return Rows(_NONE, np.empty(0), _NONE)
        runs, fields = self._runs(segment, spans, order, shared)
        if field is not None:
            here = (fields == FIELD_NUMBER[field]).nonzero()[0]
            runs, fields = runs[here], fields[here]
        documents = runs >> 32
        distinct = np.unique(documents)
        weights = np.bincount(distinct.searchsorted(documents), self._collection.field_weights[fields])
        return Rows(distinct, weights, np.full(len(distinct), -1), runs)

    @staticmethod
    def _runs(segment: Segment, spans: list[slice], order: list[int], documents: Array) -> tuple[Array, Array]:
        """Where runs begin (document and position as one number) in ``documents``, and in which field."""
        held = segment.arrays["document"]
        wanted = segment.mask(documents)
        rarest, others = order[0], order[1:]
        postings = wanted[held[spans[rarest]]].nonzero()[0] + spans[rarest].start
        first = segment.occurrences(postings)
        runs = (held[postings].astype(np.int64)[first.row] << 32) + first.position - rarest
        kept = np.arange(len(runs))
        for place in others:
            here = wanted[held[spans[place]]].nonzero()[0] + spans[place].start
            found = segment.occurrences(here)
            begins = (held[here].astype(np.int64)[found.row] << 32) + found.position - place
            if (begins[1:] < begins[:-1]).any():  # in few documents do fields stand in another order than in the text
                begins.sort()
            at = np.minimum(begins.searchsorted(runs), len(begins) - 1)
            same = (begins[at] == runs).nonzero()[0] if len(begins) else at[:0]
            runs, kept = runs[same], kept[same]
            if not len(runs):
                break
            wanted = segment.mask(runs >> 32)
        return runs, segment.fields(postings[first.row[kept]], first.ordinal[kept])
