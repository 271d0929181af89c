"""Try settings on judged sets: ``python -m benchmarks.experiments ranking.k1=0.9,1.2 ranking.stem=0.3,0.5,0.7``.

Every combination of the values is tried (``--one-by-one``: each value alone), best first, with the number of queries
that got better and worse than with the settings in force. ``--ablate`` puts each weight of the ranking at 0 in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import click
import yaml
from pydantic import ValidationError

from benchmarks.quality import SETS
from indexer import Settings, find_config, load_settings, load_wordlists
from indexer.evaluation import JudgedSet, Scores, answer, engine_of, indexed, load_judged_set, measure_each
from indexer.language import Language

Change = Mapping[str, Any]
"""Setting, with dots → its value."""

_EPSILON = 1e-9


@dataclass(frozen=True)
class Trial:
    """One change, and per set what each query scored with it."""

    change: Change
    scores: list[dict[str, Scores]]

    @property
    def averages(self) -> list[Scores]:
        """The average per set."""
        return [Scores.mean(each.values()) for each in self.scores]

    @property
    def macro(self) -> Scores:
        """The average over the sets."""
        return Scores.mean(self.averages)


class Laboratory:
    """Indexes each set once per analysis; use it as a context manager."""

    def __init__(self, sets: list[JudgedSet]) -> None:
        self._sets = sets
        self._indexes: dict[tuple[str, str], Path] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Laboratory:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def attempt(self, settings: Settings, change: Change) -> Trial:
        """Answer all sets with ``change``."""
        changed = changed_settings(settings, change)
        analysis = Language(load_wordlists(changed)).fingerprint
        scores = []
        for judged in self._sets:
            key = judged.name, analysis
            if key not in self._indexes:
                self._indexes[key] = self._stack.enter_context(indexed(changed, judged))
            run = answer(engine_of(changed, self._indexes[key]).open(self._indexes[key]), judged)
            scores.append(measure_each(judged.judgements, run))
        return Trial(change, scores)


def changed_settings(settings: Settings, change: Change) -> Settings:
    """``settings`` with the values of ``change``; raises ValidationError for a value that is not allowed."""
    data = settings.model_dump()
    for path, value in change.items():
        *parents, last = path.split(".")
        place = data
        for parent in parents:
            place = place[parent]
        place[last] = value
    return Settings.model_validate(data)


def combinations(given: Mapping[str, list[Any]], one_by_one: bool) -> Iterator[Change]:
    """The changes to try."""
    if one_by_one:
        yield from ({path: value} for path, values in given.items() for value in values)
    elif given:
        yield from (dict(zip(given, values, strict=True)) for values in product(*given.values()))


def ablations(settings: Settings) -> Iterator[Change]:
    """Each number of the ranking at 0 and each switch off, where that is allowed and a change."""
    for path, value in _leaves("ranking", settings.ranking.model_dump()):
        if not isinstance(value, (int, float)) or not value:
            continue
        change = {path: type(value)(0)}
        try:
            changed_settings(settings, change)
        except ValidationError:
            continue
        yield change


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(f"{path}.{name}", inner)
    else:
        yield path, value


def _parse(arguments: tuple[str, ...]) -> dict[str, list[Any]]:
    given = {}
    for argument in arguments:
        path, equals, values = argument.partition("=")
        if not equals:
            raise click.BadParameter(f"{argument}: expected SETTING=VALUE,VALUE")
        given[path] = [yaml.safe_load(value) for value in values.split(",")]
    return given


@click.command(help=__doc__)
@click.argument("values", nargs=-1, metavar="[SETTING=VALUE,VALUE]...")
@click.option("--set", "folders", multiple=True, type=click.Path(path_type=Path, exists=True), help="Folder of a set.")
@click.option("--config", type=click.Path(path_type=Path), help="Configuration; default: config.yaml.")
@click.option("--one-by-one", is_flag=True, help="Try each value alone instead of all combinations.")
@click.option("--ablate", is_flag=True, help="Put each weight of the ranking at 0 in turn.")
def main(
    values: tuple[str, ...], folders: tuple[Path, ...], config: Path | None, one_by_one: bool, ablate: bool
) -> None:
    """See the docstring of the module."""
    settings = load_settings(find_config(config))
    sets = [load_judged_set(folder) for folder in folders or SETS]
    changes = [*combinations(_parse(values), one_by_one), *(ablations(settings) if ablate else ())]
    with Laboratory(sets) as laboratory:
        base = laboratory.attempt(settings, {})
        trials = []
        for number, change in enumerate(changes, start=1):
            trials.append(laboratory.attempt(settings, change))
            click.echo(f"{number} of {len(changes)}: {_label(change)} {trials[-1].macro.ndcg:.4f}", err=True)
    names = " | ".join(f"{judged.name} nDCG@10 | recall@100 | +/−" for judged in sets)
    click.echo(f"| setting | {names} | average nDCG@10 |\n|{' --- |' * (3 * len(sets) + 2)}")
    for trial in (base, *sorted(trials, key=lambda trial: -trial.macro.ndcg)):
        click.echo(_row(trial, base))


def _row(trial: Trial, base: Trial) -> str:
    cells = [_label(trial.change)]
    for average, each, before in zip(trial.averages, trial.scores, base.scores, strict=True):
        better = sum(scores.ndcg > before[query].ndcg + _EPSILON for query, scores in each.items())
        worse = sum(scores.ndcg < before[query].ndcg - _EPSILON for query, scores in each.items())
        cells.extend((f"{average.ndcg:.4f}", f"{average.recall:.4f}", f"+{better} −{worse}"))
    return f"| {' | '.join(cells)} | {trial.macro.ndcg:.4f} |"


def _label(change: Change) -> str:
    return ", ".join(f"{path.removeprefix('ranking.')}={value}" for path, value in change.items()) or "as configured"


if __name__ == "__main__":
    main()
