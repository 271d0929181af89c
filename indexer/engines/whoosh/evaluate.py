"""Plan → matching documents and scores, with vector operations over whole posting lists.

Scores are BM25F (Robertson, Zaragoza & Taylor, *Simple BM25 Extension to Multiple Weighted Fields*, CIKM 2004):
the weighted frequencies of a word over all fields and ways of holding it (exact, stem, part of a compound, …: see
``finder.py``) are added up first and saturated once::

    tf(w, d)  = sum over fields f and ways of holding w of  weight(f) * weight(way) * occurrences(w, way, f, d)
    len(d)    = sum over fields f of  weight(f) * words(f, d)
    score(d)  = sum over words w of  idf(w) * tf * (k1 + 1) / (tf + k1 * (1 - b + b * len(d) / mean len))
    idf(w)    = ln(1 + (N - df + 0.5) / (df + 0.5))

``df`` and ``N`` count live documents only, so an index that grew and shrank scores as one built at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh import proximity
from indexer.engines.whoosh.boosts import Boost, boosts
from indexer.engines.whoosh.collection import Collection, intersection
from indexer.engines.whoosh.finder import Finder, Found
from indexer.plan import AllOf, AnyOf, Clause, Leaf, Plan, PlanNode, Role, WordLeaf, leaves
from indexer.settings import Kind


def _union(masks: Sequence[Array]) -> Array:
    return np.asarray(np.logical_or.reduce(masks))


@dataclass(frozen=True)
class Outcome:
    """What a plan found.

    ``matches``: bool[N]; ``scores``: float64[N], made of those of the leaves in ``scored``, the ``nearness`` of their
    words, float64[N], and ``boosts``; ``dropped``: clauses that were let go; ``held``: per clause bool[N] of the
    documents that hold it; ``weights``: per clause how telling it is, its idf.
    """

    matches: Array
    scores: Array
    scored: tuple[Leaf, ...]
    nearness: Array
    boosts: list[Boost]
    dropped: tuple[Clause, ...]
    held: dict[Clause, Array]
    weights: dict[Clause, float]


class Evaluator:
    """Evaluates one plan over a collection."""

    def __init__(self, collection: Collection, kinds: Sequence[Kind]) -> None:
        self._collection = collection
        self._kinds = kinds
        self.finder = Finder(collection)

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
        asked = tuple(dict.fromkeys(leaves(clause.node for clause in scored)))
        scores = self.scores(asked)
        nearness = self._nearness(scored, matches, scores, weights)
        scores += nearness
        found = boosts(self._collection, self.finder, self._kinds, plan.evidence, date.today())
        for boost in found:
            scores *= boost.factors
        return Outcome(matches, scores, asked, nearness, found, dropped, held, weights)

    def _nearness(
        self, clauses: Sequence[Clause], matches: Array, scores: Array, weights: dict[Clause, float]
    ) -> Array:
        """float64[N]: what nearness of words that are neighbours in the query adds; see ``proximity.py``."""
        collection = self._collection
        added = np.zeros(collection.size)
        words = [(clause.node, weights[clause]) for clause in clauses if isinstance(clause.node, WordLeaf)]
        if len(words) < 2 or not collection.ranking.proximity:
            return added
        wanted = proximity.candidates(scores, matches)
        for segment, begin, end in zip(collection.segments, collection.offsets, collection.offsets[1:], strict=False):
            keys = [
                proximity.occurrence_keys(segment, self.finder.forms(segment, leaf).forms, wanted[begin:end])
                for leaf, _ in words
            ]
            norms = collection.norms[begin:end]
            for place in range(len(words) - 1):
                if words[place][0].stem == words[place + 1][0].stem:
                    continue  # a word is not near itself
                near = proximity.nearness(segment.size, keys[place], keys[place + 1], collection.field_weights)
                idf = min(words[place][1], words[place + 1][1])
                added[begin:end] += collection.ranking.proximity * idf * self._saturated(near, norms)
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
                mask[self.finder.find(node).documents] = True
                return mask

    def scores(self, scored: Iterable[Leaf]) -> Array:
        """float64[N]: BM25F over ``scored``."""
        scores = np.zeros(self._collection.size)
        for leaf in scored:
            found = self.finder.find(leaf)
            scores[found.documents] += self.contribution(found)
        return scores

    def contribution(self, found: Found) -> Array:
        """What a leaf adds to the score of each document that it found."""
        return self._idf(found.df) * self._saturated(found.frequencies, self._collection.norms[found.documents])

    def _saturated(self, tf: Array, norms: Array) -> Array:
        # A document of which all words weigh nothing has norm 0 when b is 1.
        return np.asarray(tf * (self._collection.ranking.k1 + 1) / np.maximum(tf + norms, np.finfo(np.float64).tiny))

    def _idf(self, df: int) -> float:
        return float(np.log1p((self._collection.count - df + 0.5) / (df + 0.5)))
