"""Run and judgements → Scores, by ``ir-measures`` (which calls NIST's trec_eval)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from indexer.errors import OperatorError

DEPTH = 100
"""So many results per query are looked at: as deep as the deepest measure."""

Run = Mapping[str, Sequence[str]]
"""Query → ids of the documents that were found, best first."""

Judgements = Mapping[str, Mapping[str, int]]
"""Query → document → how good an answer it is; 0 is none."""


@dataclass(frozen=True, slots=True)
class Scores:
    """How good a run is, each measure between 0 and 1 and averaged over all judged queries.

    ``ndcg``: nDCG@10, are the good answers on the first page and high on it; ``recall``: recall@100, what part
    of the good answers was found at all; ``mrr``: MRR@10, one over the rank of the first good answer.
    """

    ndcg: float
    recall: float
    mrr: float

    @classmethod
    def mean(cls, scores: Iterable[Scores]) -> Scores:
        """The macro average: every set counts the same."""
        rows = list(scores)
        return cls(*(sum(getattr(row, field.name) for row in rows) / len(rows) for field in fields(cls)))


def measure(judgements: Judgements, run: Run) -> Scores:
    """The scores of ``run``; a query that it does not answer scores 0. Raises OperatorError without the library."""
    return Scores.mean(measure_each(judgements, run).values())


def measure_each(judgements: Judgements, run: Run) -> dict[str, Scores]:
    """The scores of ``run`` per judged query. Raises OperatorError when the library is not there."""
    library = _library()
    names = {"ndcg": library.nDCG @ 10, "recall": library.R @ DEPTH, "mrr": library.RR @ 10}
    found: dict[str, dict[Any, float]] = {query: {} for query in judgements}
    for metric in library.iter_calc(list(names.values()), judgements, ranked(run)):
        found[metric.query_id][metric.measure] = metric.value
    return {
        query: Scores(**{name: values[measure] for name, measure in names.items()}) for query, values in found.items()
    }


def ranked(run: Run) -> dict[str, dict[str, float]]:
    """``run`` with falling whole numbers for scores.

    Evaluation tools sort by score and break ties by a rule of their own; this keeps the order that a reader sees.
    """
    return {
        query: {document: float(len(documents) - place) for place, document in enumerate(documents)}
        for query, documents in run.items()
    }


def _library() -> Any:
    try:
        import ir_measures
    except ImportError:
        raise OperatorError(
            "Voor het meten van de zoekkwaliteit is ir-measures nodig. Installeer het met: pip install ir-measures"
        ) from None
    return ir_measures
