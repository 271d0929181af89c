"""Plan → matching documents and scores, over whole posting lists.

Scores are BM25F (Robertson, Zaragoza & Taylor, *Simple BM25 Extension to Multiple Weighted Fields*, CIKM 2004):
the weighted frequencies of a word over all fields and ways of holding it (exact, stem, part of a compound, …: see
``finder.py``) are added up first and saturated once::

    tf(w, d)  = sum over fields f and ways of holding w of  weight(f) * weight(way) * occurrences(w, way, f, d)
    len(d)    = sum over fields f of  weight(f) * words(f, d)
    score(d)  = sum over words w of  idf(w) * tf * (k1 + 1) / (tf + k1 * (1 - b + b * len(d) / mean len))
    idf(w)    = ln(1 + (N - df + 0.5) / (df + 0.5))

``df`` and ``N`` count live documents only, so an index that grew and shrank scores as one built at once.

Which documents match is decided with a bit for each of the ``N`` documents; only the ``M`` that match are scored.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh import proximity
from indexer.engines.whoosh.boosts import Boost, Boosts
from indexer.engines.whoosh.collection import Collection, intersection, union
from indexer.engines.whoosh.finder import Finder, Found
from indexer.engines.whoosh.segment import field_number
from indexer.engines.whoosh.top import top
from indexer.engines.whoosh.words import Words
from indexer.plan import AllOf, AnyOf, Clause, Leaf, Plan, PlanNode, Role, WordLeaf, leaves


@dataclass(frozen=True)
class Outcome:
    """What a plan found.

    ``documents``: int64[M], ascending; ``matches``: the same as bool[N]; ``scores``: float64[M], made of those of the
    leaves in ``scored``, the ``nearness`` of their words, float64[M], and ``boosts``; ``dropped``: clauses that were
    let go; ``held``: per clause bool[N] of the documents that hold it; ``weights``: per clause how telling it is, its
    idf.
    """

    documents: Array
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

    def __init__(self, collection: Collection, words: Words, boosts: Boosts) -> None:
        self._collection = collection
        self._boosts = boosts
        self.finder = Finder(collection, words)

    def evaluate(self, plan: Plan) -> Outcome:
        """Find and score the documents of ``plan``."""
        clauses = self._telling(plan)
        held = {clause: self._matches(clause.node) for clause in clauses}
        weights = {clause: self.idf(self._live(clause.node, mask)) for clause, mask in held.items()}
        required = [clause for clause in clauses if clause.role is Role.REQUIRED]
        allowed = self._allowed(plan, held)
        scored = [clause for clause in clauses if clause.role is not Role.PROHIBITED]
        dropped: tuple[Clause, ...] = ()
        if plan.any_word and required:
            matches = union([held[clause] for clause in required])
            matches = matches if allowed is None else matches & allowed
        else:
            matches = self._all(allowed, required, held)
            kept = self._relax(allowed, required, held, weights) if required and not matches.any() else []
            if kept:
                matches = self._all(allowed, kept, held)
                dropped = tuple(clause for clause in required if clause not in kept)
                scored = [clause for clause in scored if clause not in dropped]
        asked = tuple(dict.fromkeys(leaves(clause.node for clause in scored)))
        documents = matches.nonzero()[0]
        scores = self._scores(asked, matches, documents)
        nearness = self._nearness(scored, documents, scores, weights)
        scores += nearness
        boosts = self._boosts.of(documents, plan.evidence, self.finder, date.today())
        for boost in boosts:
            scores *= boost.factors
        return Outcome(documents, matches, scores, asked, nearness, boosts, dropped, held, weights)

    def _telling(self, plan: Plan) -> Sequence[Clause]:
        """The clauses of ``plan``; of a text of many words only those that are in the fewest documents.

        What all documents hold says nothing of which to show. (As "more like this" in Lucene chooses its words.)
        """
        most = self._collection.ranking.most_words
        words = [(clause, clause.node) for clause in plan.clauses if clause.role is Role.REQUIRED]
        if not plan.any_word or len(words) <= most:
            return plan.clauses
        df = {
            clause: self.finder.words.postings(node.stem) or self._collection.count
            for clause, node in words
            if isinstance(node, WordLeaf)
        }
        common = set(sorted(df, key=df.__getitem__)[most:])
        return [clause for clause in plan.clauses if clause not in common]

    def _allowed(self, plan: Plan, held: dict[Clause, Array]) -> Array | None:
        """bool[N]: live documents without what is prohibited; ``None`` for all."""
        allowed = None if self._collection.all_live else self._collection.live
        for clause in plan.clauses:
            if clause.role is Role.PROHIBITED:
                allowed = ~held[clause] if allowed is None else allowed & ~held[clause]
        return allowed

    def _all(self, allowed: Array | None, clauses: Iterable[Clause], held: dict[Clause, Array]) -> Array:
        masks = [held[clause] for clause in clauses]
        if allowed is not None:
            masks.append(allowed)
        return intersection(masks) if masks else np.ones(self._collection.size, dtype=bool)

    def _relax(
        self,
        allowed: Array | None,
        required: Sequence[Clause],
        held: dict[Clause, Array],
        weights: dict[Clause, float],
    ) -> list[Clause]:
        """The clauses that the document with the rarest of them together holds; none when no document holds any.

        Between documents that hold equally rare clauses, the first words of the query decide.
        """
        weight = np.zeros(self._collection.size)
        for clause in required:
            weight += (held[clause] if allowed is None else held[clause] & allowed) * weights[clause]
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
                return union([self._matches(child) for child in node.nodes])
            case AllOf():
                return intersection([self._matches(child) for child in node.nodes])
            case _:
                return self.finder.find(node).held

    def _live(self, node: PlanNode, held: Array) -> int:
        """How many live documents hold ``node``; ``held``, bool[N], are all that do."""
        if isinstance(node, (AnyOf, AllOf)):
            return self._collection.count_live(held)
        return self.finder.find(node).live

    def _scores(self, scored: Sequence[Leaf], matches: Array, documents: Array) -> Array:
        """float64[M]: BM25F over ``scored``."""
        found = map(self.finder.find, scored)
        rows = [(each.documents, each.frequencies, self.idf(each.df)) for each in found]
        return self._collection.scores.of(documents, matches.view(np.uint8), rows)

    def contribution(self, found: Found, tf: float, norm: float) -> float:
        """What a leaf adds to the score of a document with this norm, in which it has this frequency."""
        return self.idf(found.df) * tf * (self._collection.ranking.k1 + 1) / (tf + norm) if tf else 0.0

    def _nearness(
        self, clauses: Sequence[Clause], documents: Array, scores: Array, weights: dict[Clause, float]
    ) -> Array:
        """float64[M]: what nearness of words that are neighbours in the query adds; see ``proximity.py``."""
        collection = self._collection
        added = np.zeros(len(documents))
        words = [(clause.node, weights[clause]) for clause in clauses if isinstance(clause.node, WordLeaf)]
        pairs = [pair for pair in pairwise(words) if pair[0][0].stem != pair[1][0].stem]  # a word is not near itself
        pairs = pairs[: proximity.MOST_PAIRS]
        if not pairs or not collection.ranking.proximity or not len(documents):
            return added
        chosen = top(scores, proximity.CANDIDATES)
        candidates = documents[chosen]
        looked_at = candidates.astype(np.int32)
        looked = self.finder.look({leaf for pair in pairs for leaf, _ in pair}, looked_at)
        spots = {leaf: (found, field_number(leaf.field)) for leaf, found in looked.items()}
        near = proximity.nearness(
            [(spots[one[0]], spots[other[0]], min(one[1], other[1])) for one, other in pairs],
            collection.field_weights,
            collection.norms[candidates],
            collection.ranking.k1,
        )
        added[chosen] = collection.ranking.proximity * near
        return added

    def idf(self, df: int) -> float:
        """How telling it is to hold what ``df`` documents hold."""
        return math.log1p((self._collection.count - df + 0.5) / (df + 0.5))
