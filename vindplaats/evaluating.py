"""``vindplaats evaluate``: how good the search is on test sets, with the configuration in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from indexer import load_settings
from indexer.evaluation import Evaluation, Scores, evaluate, write_run

_HEADINGS = ("testset", "documenten", "zoekvragen", "nDCG@10", "recall@100", "MRR@10")


@click.command("evaluate")
@click.argument("folders", nargs=-1, required=True, metavar="MAP...", type=click.Path(path_type=Path))
@click.option(
    "--run",
    "run_file",
    metavar="BESTAND",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Schrijf wat er gevonden is naar BESTAND, in de vorm van TREC.",
)
@click.pass_obj
def evaluate_command(config: Path, folders: tuple[Path, ...], run_file: Path | None) -> None:
    """Meet hoe goed de zoekmachine antwoordt op de testset in elke MAP.

    Een testset heeft de vorm van BEIR: corpus.jsonl (_id, title, text), queries.jsonl (_id, text) en qrels.tsv
    (zoekvraag, document, score), elk ook met .gz. De set wordt tijdelijk geïndexeerd met de instellingen en
    woordenlijsten die gelden; de index van de site blijft zoals hij is.
    """
    settings = load_settings(config)
    found = [evaluate(settings, folder) for folder in folders]
    for note in (f"{one.judged.name}: {note}" for one in found for note in one.judged.notes):
        click.echo(note, err=True)
    if run_file is not None:
        write_run(run_file, [one.run for one in found])
    for line in _table(found):
        click.echo(line)


def _table(found: Sequence[Evaluation]) -> Iterator[str]:
    """One row per set and, of several, the average over the sets."""
    rows: list[tuple[str, ...]] = [_HEADINGS]
    for one in found:
        sizes = str(len(one.judged.documents)), str(len(one.judged.queries))
        rows.append((one.judged.name, *sizes, *_figures(one.scores)))
    if len(found) > 1:
        rows.append(("gemiddelde", "", "", *_figures(Scores.mean(one.scores for one in found))))
    width = max(len(row[0]) for row in rows)
    for name, *cells in rows:
        yield f"{name:<{width}}" + "".join(f"  {cell:>10}" for cell in cells)


def _figures(scores: Scores) -> tuple[str, ...]:
    return tuple(f"{value:.4f}" for value in (scores.ndcg, scores.recall, scores.mrr))
