"""Search quality beside that of the peers, on judged sets: ``make bench-quality``.

Every peer gets, on every set, the stock setting that serves it best there; Vindplaats has one configuration for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field
from importlib.metadata import version
from pathlib import Path

import click

from benchmarks.comparison import compare
from benchmarks.peers import PEERS
from indexer import Settings, find_config, load_settings
from indexer.evaluation import (
    DEPTH,
    JudgedSet,
    Run,
    Scores,
    answer,
    engine_of,
    indexed,
    load_judged_set,
    measure,
    write_run,
)

DATA = Path(__file__).parents[2] / "shared" / "data"
SETS = (DATA / "gov-faq", DATA / "msdocs-vragen")
OURS = f"Vindplaats {version('vindplaats')}"
_MEASURES = "nDCG@10 | recall@100 | MRR@10"


@dataclass(frozen=True)
class Result:
    """What an engine with one setting gave on one set."""

    engine: str
    setting: str
    run: Run
    scores: Scores


@dataclass
class Comparison:
    """All results on one set: ours, and those of each peer with its best setting first."""

    judged: JudgedSet
    ours: Result
    peers: list[list[Result]] = field(default_factory=list)

    @property
    def best(self) -> Scores:
        """The best of all peers and settings, measure by measure: a bar that no single one of them reaches."""
        rows = [astuple(result.scores) for results in self.peers for result in results]
        return Scores(*map(max, zip(*rows, strict=True)))

    @property
    def best_peer(self) -> Result:
        """The result with the highest nDCG@10."""
        return max((results[0] for results in self.peers), key=lambda result: result.scores.ndcg)


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--config", type=click.Path(path_type=Path), help="Configuration of Vindplaats; default: config.yaml.")
@click.option("--runs", type=click.Path(path_type=Path, file_okay=False), help="Write all runs to this folder (TREC).")
@click.option("--all", "show_all", is_flag=True, help="Show every setting of the peers, not the best only.")
@click.option("--worst", default=0, metavar="N", help="Show the N queries where we lose most to the best peer.")
def main(folders: tuple[Path, ...], config: Path | None, runs: Path | None, show_all: bool, worst: int) -> None:
    """Compare Vindplaats with its peers on the judged sets in FOLDERS (default: ../shared/data)."""
    settings = load_settings(find_config(config))
    compared = [_compare(settings, load_judged_set(folder)) for folder in folders or SETS]
    click.echo("\n".join(_report(compared, show_all)))
    for one in compared:
        if runs is not None:
            _write_runs(runs, one)
        if worst:
            click.echo(f"\n## {one.judged.name}: lost most to {one.best_peer.engine} ({one.best_peer.setting})")
            for lines in compare(settings, one.judged, one.ours.run, one.best_peer.run, worst):
                click.echo(f"\n{lines}")


def _compare(settings: Settings, judged: JudgedSet) -> Comparison:
    with indexed(settings, judged) as index:
        run = answer(engine_of(settings, index).open(index), judged)
    compared = Comparison(judged, Result(OURS, "config.yaml", run, measure(judged.judgements, run)))
    for peer in PEERS:
        results = [
            Result(peer.name, setting, run, measure(judged.judgements, run))
            for setting, run in peer.runs(judged, DEPTH)
        ]
        compared.peers.append(sorted(results, key=lambda result: -result.scores.ndcg))
        click.echo(f"{judged.name}: {peer.name} done", err=True)
    return compared


def _report(compared: Sequence[Comparison], show_all: bool) -> Iterator[str]:
    for one in compared:
        yield f"\n### {one.judged.name}: {len(one.judged.documents)} documents, {len(one.judged.queries)} queries\n"
        yield f"| engine | setting | {_MEASURES} |\n| --- | --- | --: | --: | --: |"
        yield _row(f"**{one.ours.engine}**", one.ours.setting, one.ours.scores)
        for results in one.peers:
            for result in results if show_all else results[:1]:
                yield _row(result.engine, result.setting, result.scores)
        yield from _ratio(one.ours.scores, one.best)
    yield f"\n### Average over the sets\n\n| engine | setting | {_MEASURES} |\n| --- | --- | --: | --: | --: |"
    ours = Scores.mean(one.ours.scores for one in compared)
    yield _row(f"**{OURS}**", "config.yaml", ours)
    for same_peer in zip(*(one.peers for one in compared), strict=True):
        best = [results[0] for results in same_peer]
        yield _row(best[0].engine, "best on each set", Scores.mean(result.scores for result in best))
    yield from _ratio(ours, Scores.mean(one.best for one in compared))


def _ratio(ours: Scores, best: Scores) -> Iterator[str]:
    yield _row("best of all peers", "any", best)
    yield _row(
        "ours / best of all peers", "", Scores(*(a / b for a, b in zip(astuple(ours), astuple(best), strict=True)))
    )


def _row(engine: str, setting: str, scores: Scores) -> str:
    return f"| {engine} | {setting} | {' | '.join(f'{value:.3f}' for value in astuple(scores))} |"


def _write_runs(folder: Path, compared: Comparison) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for result in (compared.ours, *(results[0] for results in compared.peers)):
        name = result.engine.split()[0].lower()
        write_run(folder / f"{compared.judged.name}.{name}.trec", [result.run], name)


if __name__ == "__main__":
    main()
