"""Plan → matching documents and scores, over whole posting lists.

Scores are BM25F (Robertson, Zaragoza & Taylor, *Simple BM25 Extension to Multiple Weighted Fields*, CIKM 2004):
the weighted frequencies of a word over all fields and ways of holding it (exact, stem, part of a compound, …: see
``finder.py``) are added up first and saturated once::

    tf(w, d)  = sum over fields f and ways of holding w of  weight(f) * weight(way) * occurrences(w, way, f, d)
    len(d)    = sum over fields f of  weight(f) * words(f, d)
    score(d)  = sum over words w of  idf(w) * tf * (k1 + 1) / (tf + k1 * (1 - b + b * len(d) / mean len))
    idf(w)    = ln(1 + (N - df + 0.5) / (df + 0.5))

``df(w)`` is that of the form of the word that is in most documents, as Lucene's ``SynonymQuery`` counts. ``df`` and
``N`` count live documents only, so an index that grew and shrank scores as one built at once.

Of the ``N`` documents, only the ``M`` that match are scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import count, pairwise
from math import inf
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh import proximity
from indexer.engines.whoosh.boosts import Boost, Boosts
from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.documents import Documents
from indexer.engines.whoosh.finder import Finder
from indexer.engines.whoosh.found import Found
from indexer.engines.whoosh.scores import finish
from indexer.engines.whoosh.top import top
from indexer.engines.whoosh.words import Words
from indexer.plan import AllOf, AnyOf, Clause, Plan, PlanNode, Role, WordLeaf, leaves


class Asked(NamedTuple):
    """A clause of a plan, the documents that hold it, and how telling that is: its idf."""

    clause: Clause
    documents: Documents
    weight: float


class Nearness(NamedTuple):
    """What nearness of words adds to the scores of some documents: their ``places`` in the outcome, and that."""

    places: Array
    added: Array


class Outcome(NamedTuple):
    """What a plan found.

    ``documents``: int64[M], ascending; ``scores``: float64[M], made of those of the leaves of the clauses ``scored``,
    the ``nearness`` of their words, and ``boosts``; ``dropped``: clauses that were let go; ``asked``: each
    clause once, those that were let go among them.
    """

    documents: Array
    scores: Array
    scored: Sequence[Asked]
    nearness: Nearness
    boosts: list[Boost]
    dropped: tuple[Clause, ...]
    asked: Iterable[Asked]


_NOT_NEAR = Nearness(np.empty(0, dtype=np.int64), np.empty(0))


class Evaluator:
    """Evaluates one plan over a collection."""

    def __init__(self, collection: Collection, words: Words, boosts: Boosts) -> None:
        self._collection = collection
        self._boosts = boosts
        self.finder = Finder(collection, words)

    def evaluate(self, plan: Plan, only_matches: bool = True) -> Outcome:
        """Find and score the documents of ``plan``; ``only_matches``: of no others it is asked what they hold."""
        sets, clauses = self._collection.sets, self._telling(plan)
        held = self._ask_within(clauses) if only_matches and not plan.any_word else self._ask_all(clauses)
        required, without, scored = _by_role(held, clauses)
        dropped: tuple[Clause, ...] = ()
        if plan.any_word and required:
            matches = sets.any_of([one.documents for one in required], without)
        else:
            matches = sets.all_of([one.documents for one in required], without)
        if required and not len(matches) and not plan.any_word:
            self.finder.widen()
            held = self._ask_all(clauses)
            required, without, scored = _by_role(held, clauses)
            kept = self._relax(required, without)
            if kept:
                matches = sets.all_of([one.documents for one in kept], without)
                dropped = tuple(one.clause for one in required if one not in kept)
                scored = [one for one in scored if one.clause not in dropped]
        documents, scores = matches.array(), self._scores(matches, scored)
        nearness = self._nearness(scored, documents, scores)
        boosts = self._boosts.of(documents, plan.evidence, self.finder, date.today())
        finish(scores, nearness.places, nearness.added, [boost.factors for boost in boosts])
        return Outcome(documents, scores, scored, nearness, boosts, dropped, held.values())

    def _ask_all(self, clauses: Sequence[Clause]) -> dict[Clause, Asked]:
        return {clause: self._ask(clause) for clause in dict.fromkeys(clauses)}

    def _ask_within(self, clauses: Sequence[Clause]) -> dict[Clause, Asked]:
        """The same where all words are required: the rarest first, each next one where these left something to find."""
        words = self.finder.words
        held: dict[Clause, Asked] = {}
        for clause in sorted(dict.fromkeys(clauses), key=lambda clause: _turn(clause, words)):
            held[clause] = self._ask(clause)
            if clause.role is Role.REQUIRED:
                self.finder.narrow(held[clause].documents)
        return {clause: held[clause] for clause in dict.fromkeys(clauses)}

    def _ask(self, clause: Clause) -> Asked:
        documents = self._matches(clause.node)
        df = documents.df if isinstance(documents, Found) else documents.live
        return Asked(clause, documents, self._collection.scores.idf(df))

    def _telling(self, plan: Plan) -> Sequence[Clause]:
        """The clauses of ``plan``; of a text of many words only those that are in the fewest documents.

        What all documents hold says nothing of which to show. (As "more like this" in Lucene chooses its words.)
        """
        most = self._collection.ranking.most_words
        words = [(clause, clause.node) for clause in plan.clauses if clause.role is Role.REQUIRED]
        if not plan.any_word or len(words) <= most:
            return plan.clauses
        df = {
            clause: self.finder.words.df(node.stem) or self._collection.count
            for clause, node in words
            if isinstance(node, WordLeaf)
        }
        common = {clause for *_, clause in sorted(zip(df.values(), count(), df))[most:]}
        return [clause for clause in plan.clauses if clause not in common]

    def _relax(self, required: Sequence[Asked], without: list[Documents]) -> list[Asked]:
        """The clauses that the document with the rarest of them together holds; none when no document holds any.

        Between documents that hold equally rare clauses, the first words of the query decide.
        """
        numbers = [one.documents.array() for one in required]
        weight = np.zeros(self._collection.size)
        for one, held in zip(required, numbers, strict=True):
            weight[held] += one.weight
        allowed = self._collection.sets.all_of([], without).array()
        weight = np.round(weight[allowed], 9)  # the order of additions must not decide
        if not weight.any():
            return []
        best = allowed[weight == weight.max()]
        for held in numbers:
            holding = best[np.isin(best, held)]
            best = holding if len(holding) else best
        return [one for one, held in zip(required, numbers, strict=True) if best[0] in held]

    def _matches(self, node: PlanNode) -> Documents:
        if isinstance(node, AnyOf):
            return self._collection.sets.any_of([self._matches(child) for child in node.nodes])
        if isinstance(node, AllOf):
            return self._collection.sets.all_of([self._matches(child) for child in node.nodes])
        return self.finder.find(node)

    def _scores(self, matches: Documents, asked: Sequence[Asked]) -> Array:
        """float64[M]: BM25F of the leaves of what was ``asked``."""
        found: list[Found] = []
        for one in asked:
            if isinstance(one.documents, Found):
                found.append(one.documents)
            else:
                found += map(self.finder.find, leaves([one.clause.node]))
        return self._collection.scores.of(matches, dict.fromkeys(found))

    def contribution(self, found: Found, tf: float, norm: float) -> float:
        """What a leaf adds to the score of a document with this norm, in which it has this frequency."""
        collection = self._collection
        return collection.scores.idf(found.df) * tf * (collection.ranking.k1 + 1) / (tf + norm) if tf else 0.0

    def _nearness(self, asked: Sequence[Asked], documents: Array, scores: Array) -> Nearness:
        """What nearness of words that are neighbours in the query adds to the best; see ``proximity.pyx``."""
        collection = self._collection
        words = [
            (one.clause.node.stem, one.documents, one.weight)
            for one in asked
            if isinstance(one.clause.node, WordLeaf) and isinstance(one.documents, Found)
        ]
        pairs = [
            (found, other, min(weight, lower))
            for (stem, found, weight), (other_stem, other, lower) in pairwise(words)
            if stem != other_stem  # a word is not near itself
        ][: proximity.MOST_PAIRS]
        if not pairs or not collection.ranking.proximity or not len(documents):
            return _NOT_NEAR
        chosen = top(scores, proximity.CANDIDATES)
        candidates = self.finder.look([found for pair in pairs for found in pair[:2]], documents[chosen].tolist())
        return Nearness(chosen, collection.proximity.of(pairs, candidates, collection.ranking.proximity))


def _turn(clause: Clause, words: Words) -> float:
    """When ``clause`` is looked for: first what must be known of all documents, then words from rare to common."""
    if clause.role is Role.PROHIBITED or not isinstance(clause.node, WordLeaf):
        return -1.0
    return words.df(clause.node.stem) if clause.role is Role.REQUIRED else inf


def _by_role(
    held: Mapping[Clause, Asked], clauses: Sequence[Clause]
) -> tuple[list[Asked], list[Documents], list[Asked]]:
    """What is required, the documents of what is prohibited, and what counts for the scores."""
    asked = [held[clause] for clause in clauses]
    required = [one for one in asked if one.clause.role is Role.REQUIRED]
    without = [one.documents for one in asked if one.clause.role is Role.PROHIBITED]
    return required, without, [one for one in asked if one.clause.role is not Role.PROHIBITED]
