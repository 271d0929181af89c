"""The documents that are shown → hits: what of the query stands where in them, and their titles and snippets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.evaluate import Outcome
from indexer.engines.whoosh.finder import Finder
from indexer.engines.whoosh.marks import Marks
from indexer.engines.whoosh.passages import Passages
from indexer.engines.whoosh.record import Record
from indexer.language import Language
from indexer.plan import Plan, Role, leaves
from indexer.results import Fragment, Hit


class Hits:
    """Makes the hits of one plan."""

    def __init__(
        self, collection: Collection, finder: Finder, language: Language, plan: Plan, outcome: Outcome
    ) -> None:
        self._collection = collection
        self._finder = finder
        self._language = language
        self._asked = [one for one in outcome.asked if one.clause.role is not Role.PROHIBITED]
        self._may_miss = plan.any_word or bool(outcome.dropped)

    def of(self, numbers: list[int], scores: Sequence[float], with_snippets: bool) -> Iterable[Hit]:
        """The hits, in the order of ``numbers``; without snippets nothing is marked and no passage shown."""
        records = [segment.record(local) for segment, local in map(self._collection.locate, numbers)]
        missing = self._missing(numbers)
        if with_snippets:
            return _shown(self._passages(numbers, records), scores, missing)
        known = zip(records, scores, missing, strict=True)
        return [record.hit((Fragment(record.title, False),), score, (), lacks) for record, score, lacks in known]

    def _missing(self, numbers: Sequence[int]) -> list[tuple[str, ...]]:
        """Of each document the clauses that it does not hold."""
        required = [one for one in self._asked if one.clause.role is Role.REQUIRED] if self._may_miss else ()
        return self._collection.sets.missing([(one.clause.label, one.documents) for one in required], numbers)

    def _passages(self, numbers: list[int], records: Sequence[Record]) -> Passages:
        marks = Marks(self._finder, self._language, numbers)
        for clause_number, one in enumerate(self._asked):
            for leaf in leaves([one.clause.node]):
                marks.add(leaf, clause_number)
        marks.spots.sort()
        return Passages(records, marks.spots, [one.weight for one in self._asked], marks.part)


def _shown(passages: Passages, scores: Sequence[float], missing: Sequence[tuple[str, ...]]) -> list[Hit]:
    """In Python, so that a profile shows this stage apart."""
    return passages.hits(scores, missing)
