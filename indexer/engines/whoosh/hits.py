"""The documents that are shown → hits: what of the query stands where in them, and their titles and snippets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.evaluate import Outcome
from indexer.engines.whoosh.finder import Finder
from indexer.engines.whoosh.marks import Marks
from indexer.engines.whoosh.passages import Passages
from indexer.engines.whoosh.stored import Record
from indexer.plan import Plan, Role, leaves
from indexer.results import Fragment, Hit, Snippet


class Hits:
    """Makes the hits of one plan."""

    def __init__(
        self, collection: Collection, finder: Finder, stem: Callable[[str], str], plan: Plan, outcome: Outcome
    ) -> None:
        self._collection = collection
        self._finder = finder
        self._stem = stem
        self._asked = [one for one in outcome.asked if one.clause.role is not Role.PROHIBITED]
        self._may_miss = plan.any_word or bool(outcome.dropped)

    def of(self, numbers: Sequence[int], scores: Sequence[float], with_snippets: bool) -> Iterator[Hit]:
        """The hits, in the order of ``numbers``; without snippets nothing is marked and no passage shown."""
        records = [segment.record(local) for segment, local in map(self._collection.locate, numbers)]
        passages = self._passages(numbers, records) if with_snippets else None
        required = [one for one in self._asked if one.clause.role is Role.REQUIRED] if self._may_miss else ()
        missing = self._collection.sets.missing([(one.clause.label, one.documents) for one in required], numbers)
        for rank, (score, record) in enumerate(zip(scores, records, strict=True)):
            title, snippets = _shown(passages, rank) if passages else ((Fragment(record.title, False),), ())
            yield _hit(record, title, score, snippets, missing[rank])

    def _passages(self, numbers: Sequence[int], records: Sequence[Record]) -> Passages:
        marks = Marks(self._collection, self._finder, self._stem, numbers)
        for clause_number, one in enumerate(self._asked):
            for leaf in leaves([one.clause.node]):
                marks.add(leaf, clause_number)
        marks.spots.sort()
        return Passages(records, marks.spots, [one.weight for one in self._asked], marks.part)


def _shown(passages: Passages, rank: int) -> tuple[tuple[Fragment, ...], tuple[Snippet, ...]]:
    return passages.title(rank), passages.snippets(rank)


def _hit(
    record: Record,
    title: tuple[Fragment, ...],
    score: float,
    snippets: tuple[Snippet, ...],
    missing: tuple[str, ...],
) -> Hit:
    header = record.header
    return Hit(
        id=header.id,
        title=title,
        kind=header.kind,
        themes=tuple(header.themes),
        themes_by_rule=header.themes_by_rule,
        audiences=tuple(header.audiences),
        date=record.date,
        url=header.url,
        score=round(score, 6),
        snippets=snippets,
        missing=missing,
    )
