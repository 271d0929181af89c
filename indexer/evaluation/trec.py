"""Run → TREC run file, the form that every evaluation tool reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from indexer.errors import OperatorError, UserError
from indexer.evaluation.measures import Run, ranked


def write_run(path: Path, runs: Iterable[Run], name: str = "vindplaats") -> None:
    """Write ``runs`` to one file: query, ``Q0``, document, rank, score, name.

    Raises UserError when two runs answer a query with the same id, OperatorError when the file cannot be written.
    """
    lines: list[str] = []
    seen: set[str] = set()
    for run in runs:
        if same := seen & run.keys():
            raise UserError(
                f"De zoekvraag {min(same)} staat in twee testsets; schrijf elke set naar een eigen bestand."
            )
        seen |= run.keys()
        for query, scores in ranked(run).items():
            rows = enumerate(scores.items(), start=1)
            lines.extend(f"{query} Q0 {document} {rank} {score:g} {name}\n" for rank, (document, score) in rows)
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise OperatorError(f"{path}: niet te schrijven ({error.strerror}).") from error
