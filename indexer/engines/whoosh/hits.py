"""The documents that are shown → hits: what of the query stands where in them, and their titles and snippets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.evaluate import Outcome
from indexer.engines.whoosh.finder import Finder
from indexer.engines.whoosh.marks import Marks
from indexer.engines.whoosh.passages import Passages
from indexer.engines.whoosh.record import Record
from indexer.plan import Clause, Plan, Role, leaves
from indexer.results import Fragment, Hit


class Hits:
    """Makes the hits of one plan."""

    def __init__(
        self, collection: Collection, finder: Finder, stem: Callable[[str], str], plan: Plan, outcome: Outcome
    ) -> None:
        self._collection = collection
        self._finder = finder
        self._stem = stem
        self._outcome = outcome
        asked = [(clause, weight) for clause, weight in outcome.weights.items() if clause.role is not Role.PROHIBITED]
        self._clauses = [clause for clause, _ in asked]
        self._weights = [weight for _, weight in asked]
        required = [clause for clause in self._clauses if clause.role is Role.REQUIRED]
        self._may_miss: Sequence[Clause] = required if plan.any_word or outcome.dropped else ()

    def of(self, numbers: Sequence[int], scores: Sequence[float], with_snippets: bool) -> Iterable[Hit]:
        """The hits, in the order of ``numbers``; without snippets nothing is marked and no passage shown."""
        records = [segment.record(local) for segment, local in map(self._collection.locate, numbers)]
        missing = self._missing(numbers)
        if with_snippets:
            return _shown(self._passages(numbers, records), scores, missing)
        known = zip(records, scores, missing, strict=True)
        return [record.hit((Fragment(record.title, False),), score, (), lacks) for record, score, lacks in known]

    def _missing(self, numbers: Sequence[int]) -> list[tuple[str, ...]]:
        """Of each document the clauses that it does not hold."""
        shown = np.array(numbers, dtype=np.int64)
        held = [(clause.label, self._outcome.held[clause][shown].tolist()) for clause in self._may_miss]
        return [tuple([label for label, holds in held if not holds[rank]]) for rank in range(len(numbers))]

    def _passages(self, numbers: Sequence[int], records: Sequence[Record]) -> Passages:
        marks = Marks(self._collection, self._finder, self._stem, numbers)
        for clause_number, clause in enumerate(self._clauses):
            for leaf in leaves([clause.node]):
                marks.add(leaf, clause_number)
        marks.spots.sort()
        return Passages(records, marks.spots, self._weights, marks.part)


def _shown(passages: Passages, scores: Sequence[float], missing: Sequence[tuple[str, ...]]) -> list[Hit]:
    return passages.hits(scores, missing)
