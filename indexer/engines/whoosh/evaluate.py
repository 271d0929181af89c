"""Plan → matching documents and scores, with vector operations over whole posting lists.

Scores are BM25F (Robertson, Zaragoza & Taylor, *Simple BM25 Extension to Multiple Weighted Fields*, CIKM 2004):
the weighted frequencies of a word over all fields, exact and stemmed, are added up first and saturated once::

    tf(w, d)  = sum over fields f of  weight(f) * (exact * n(w, f, d) + stem * n(other forms of w, f, d))
    len(d)    = sum over fields f of  weight(f) * words(f, d)
    score(d)  = sum over words w of  idf(w) * tf * (k1 + 1) / (tf + k1 * (1 - b + b * len(d) / mean len))
    idf(w)    = ln(1 + (N - df + 0.5) / (df + 0.5))

``df`` and ``N`` count live documents only, so an index that grew and shrank scores as one built at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.engines.whoosh import proximity
from indexer.engines.whoosh.arrays import Array
from indexer.engines.whoosh.segment import FIELD_BITS, FIELD_NUMBER, FIELDS, Segment
from indexer.plan import AllOf, AnyOf, Clause, Leaf, PhraseLeaf, Plan, PlanNode, PrefixLeaf, Role, WordLeaf, leaves
from indexer.settings import Ranking

_FIELD_MASK = (1 << FIELD_BITS) - 1


class Collection:
    """All segments of a generation as one row of ``N`` documents, with what ranking needs to know of them."""

    def __init__(self, segments: Sequence[Segment], ranking: Ranking) -> None:
        self.segments = tuple(segments)
        self.ranking = ranking
        sizes = [segment.size for segment in segments]
        self.offsets = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)
        self.field_weights = np.array([ranking.field_weight(field) for field in FIELDS])

    @property
    def size(self) -> int:
        """N: number of documents, deleted ones included."""
        return int(self.offsets[-1])

    @cached_property
    def live(self) -> Array:
        """bool[N]: which documents are not deleted."""
        return _joined([segment.live for segment in self.segments], bool)

    @cached_property
    def count(self) -> int:
        """Number of live documents."""
        return int(self.live.sum())

    @cached_property
    def dates(self) -> Array:
        """int32[N]: ordinal of the date, 0 for none."""
        return _joined([segment.dates for segment in self.segments], np.int32)

    @cached_property
    def norms(self) -> Array:
        """float64[N]: ``k1 * (1 - b + b * len / mean len)`` of BM25F."""
        lengths = _joined([segment.lengths @ self.field_weights for segment in self.segments], np.float64)
        mean = float(lengths[self.live].mean()) if self.count else 1.0
        b = self.ranking.b
        return np.asarray(self.ranking.k1 * (1 - b + b * lengths / (mean or 1.0)))

    def locate(self, number: int) -> tuple[Segment, int]:
        """The segment of document ``number`` and its number there."""
        place = int(np.searchsorted(self.offsets, number, side="right")) - 1
        return self.segments[place], number - int(self.offsets[place])


def _joined(columns: Sequence[Array], dtype: type) -> Array:
    return np.concatenate(columns) if columns else np.empty(0, dtype=dtype)


def intersection(masks: Sequence[Array]) -> Array:
    """bool[N]: what all masks hold."""
    return np.asarray(np.logical_and.reduce(masks))


def _union(masks: Sequence[Array]) -> Array:
    return np.asarray(np.logical_or.reduce(masks))


@dataclass(frozen=True)
class Found:
    """Documents and their weighted frequencies of one leaf: parallel arrays, documents ascending and distinct."""

    documents: Array
    frequencies: Array

    @classmethod
    def of(cls, size: int, documents: Array, weights: Array) -> Found:
        """Add up the weights per document of a segment of ``size`` documents."""
        present = np.zeros(size, dtype=bool)
        present[documents] = True
        distinct = np.flatnonzero(present)
        return cls(distinct, np.bincount(documents, weights=weights, minlength=size)[distinct])


@dataclass(frozen=True)
class Outcome:
    """What a plan found.

    ``matches``: bool[N]; ``scores``: float64[N]; ``dropped``: clauses that were let go; ``held``: per clause
    bool[N] of the documents that hold it; ``weights``: per clause how telling it is, its idf.
    """

    matches: Array
    scores: Array
    dropped: tuple[Clause, ...]
    held: dict[Clause, Array]
    weights: dict[Clause, float]


class Evaluator:
    """Evaluates one plan over a collection."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._found: dict[Leaf, Found] = {}

    def evaluate(self, plan: Plan) -> Outcome:
        """Find and score the documents of ``plan``."""
        live = self._collection.live
        held = {clause: self._matches(clause.node) for clause in plan.clauses}
        weights = {clause: self._idf(int((mask & live).sum())) for clause, mask in held.items()}
        allowed = live.copy()
        for clause in plan.having(Role.PROHIBITED):
            allowed &= ~held[clause]
        required = list(plan.having(Role.REQUIRED))
        wanted = required
        if plan.any_word and required:
            matches = allowed & _union([held[clause] for clause in required])
        else:
            matches = self._all(allowed, required, held)
            if required and not matches.any():
                wanted = self._relax(allowed, required, held, weights)
                matches = self._all(allowed, wanted, held) if wanted else matches
        dropped = tuple(clause for clause in required if clause not in wanted) if wanted else ()
        scored = [clause for clause in plan.having(Role.REQUIRED, Role.OPTIONAL) if clause not in dropped]
        scores = self.scores(leaves(clause.node for clause in scored))
        if self._collection.ranking.proximity:
            scores += self._collection.ranking.proximity * self._proximity(scored, matches, scores, weights)
        return Outcome(matches, scores, dropped, held, weights)

    def _proximity(
        self, clauses: Sequence[Clause], matches: Array, scores: Array, weights: dict[Clause, float]
    ) -> Array:
        """float64[N]: what nearness of words that are neighbours in the query adds; see ``proximity.py``."""
        collection = self._collection
        added = np.zeros(collection.size)
        words = [(clause.node, weights[clause]) for clause in clauses if isinstance(clause.node, WordLeaf)]
        if len(words) < 2:
            return added
        wanted = proximity.candidates(scores, matches)
        for segment, begin, end in zip(collection.segments, collection.offsets, collection.offsets[1:], strict=False):
            keys = [
                proximity.occurrence_keys(segment, segment.forms_of_stem(leaf.stem), wanted[begin:end])
                for leaf, _ in words
            ]
            norms = collection.norms[begin:end]
            for place in range(len(words) - 1):
                if words[place][0].stem == words[place + 1][0].stem:
                    continue  # a word is not near itself
                near = proximity.nearness(segment.size, keys[place], keys[place + 1], collection.field_weights)
                idf = min(words[place][1], words[place + 1][1])
                added[begin:end] += idf * self._saturated(near, norms)
        return added

    @staticmethod
    def _all(allowed: Array, clauses: Iterable[Clause], held: dict[Clause, Array]) -> Array:
        matches = allowed.copy()
        for clause in clauses:
            matches &= held[clause]
        return matches

    def _relax(
        self, allowed: Array, required: Sequence[Clause], held: dict[Clause, Array], weights: dict[Clause, float]
    ) -> list[Clause]:
        """The clauses that the document with the rarest of them together holds; none when no document holds any.

        Between documents that hold equally rare clauses, the first words of the query decide.
        """
        weight = np.zeros(self._collection.size)
        for clause in required:
            weight += (held[clause] & allowed) * weights[clause]
        if not weight.any():
            return []
        weight = np.round(weight, 9)  # the order of additions must not decide
        best = np.flatnonzero(weight == weight.max())
        for clause in required:
            holding = best[held[clause][best]]
            best = holding if len(holding) else best
        return [clause for clause in required if held[clause][best[0]]]

    def _matches(self, node: PlanNode) -> Array:
        match node:
            case AnyOf():
                return _union([self._matches(child) for child in node.nodes])
            case AllOf():
                return intersection([self._matches(child) for child in node.nodes])
            case _:
                mask = np.zeros(self._collection.size, dtype=bool)
                mask[self.find(node).documents] = True
                return mask

    def scores(self, scored: Iterable[Leaf]) -> Array:
        """float64[N]: BM25F over ``scored``; a leaf that is asked twice counts once."""
        scores = np.zeros(self._collection.size)
        for leaf in dict.fromkeys(scored):
            found = self.find(leaf)
            scores[found.documents] += self.contribution(found)
        return scores

    def contribution(self, found: Found) -> Array:
        """What a leaf adds to the score of each document that it found."""
        df = int(self._collection.live[found.documents].sum())
        return self._idf(df) * self._saturated(found.frequencies, self._collection.norms[found.documents])

    def _saturated(self, tf: Array, norms: Array) -> Array:
        # A document of which all words weigh nothing has norm 0 when b is 1.
        return np.asarray(tf * (self._collection.ranking.k1 + 1) / np.maximum(tf + norms, np.finfo(np.float64).tiny))

    def _idf(self, df: int) -> float:
        return float(np.log1p((self._collection.count - df + 0.5) / (df + 0.5)))

    def find(self, leaf: Leaf) -> Found:
        """The documents of one leaf; deleted ones may be among them."""
        if leaf not in self._found:
            parts = [self._find(segment, leaf) for segment in self._collection.segments]
            offsets = self._collection.offsets.tolist()
            self._found[leaf] = Found(
                _joined([part.documents + offset for part, offset in zip(parts, offsets, strict=False)], np.int64),
                _joined([part.frequencies for part in parts], np.float64),
            )
        return self._found[leaf]

    def _find(self, segment: Segment, leaf: Leaf) -> Found:
        match leaf:
            case WordLeaf():
                return self._word(segment, leaf)
            case PrefixLeaf():
                low, high = segment.forms.beginning_with(leaf.prefix.encode())
                # A hyphenated whole stands beside its pieces, which are found already.
                forms = low + np.flatnonzero(~segment.arrays["form_hyphenated"][low:high])
                return self._forms(segment, forms, np.ones(len(forms)), leaf)
            case PhraseLeaf():
                return self._phrase(segment, leaf)

    def _word(self, segment: Segment, leaf: WordLeaf) -> Found:
        forms = segment.forms_of_stem(leaf.stem)
        exact = segment.form_number(leaf.form)
        weights = np.where(
            forms == (-1 if exact is None else exact), self._collection.ranking.exact, self._collection.ranking.stem
        )
        return self._forms(segment, forms, weights, leaf)

    def _forms(self, segment: Segment, forms: Array, weights: Array, leaf: WordLeaf | PrefixLeaf) -> Found:
        postings = segment.postings(forms)
        starts = segment.arrays["form_posting"]
        weight = np.repeat(weights, starts[forms.astype(np.int64) + 1] - starts[forms])
        weight = weight * postings.frequency * self._collection.field_weights[postings.field]
        if leaf.field is None:
            return Found.of(segment.size, postings.document, weight)
        here = postings.field == FIELD_NUMBER[leaf.field]
        return Found.of(segment.size, postings.document[here], weight[here])

    def _phrase(self, segment: Segment, leaf: PhraseLeaf) -> Found:
        """Intersect the places where each word would start the phrase."""
        starts: Array | None = None
        for distance, form in enumerate(leaf.forms):
            number = segment.form_number(form)
            if number is None:
                return Found.of(segment.size, np.empty(0, np.int64), np.empty(0))
            place, position = segment.occurrences(number)
            keys = (place << 32) + position - distance
            starts = keys if starts is None else np.intersect1d(starts, keys, assume_unique=True)
        assert starts is not None
        place = starts >> 32
        field = place & _FIELD_MASK
        weight = self._collection.field_weights[field]
        document = place >> FIELD_BITS
        if leaf.field is None:
            return Found.of(segment.size, document, weight)
        here = field == FIELD_NUMBER[leaf.field]
        return Found.of(segment.size, document[here], weight[here])
