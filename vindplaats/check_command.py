"""``vindplaats check``: golden queries on the live index; and the same as a condition for publishing a new one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from indexer import LiveIndex, Searcher, load_settings
from indexer.gate import Accept
from indexer.golden import Golden, check, load_golden


@click.command("check")
@click.argument("file", metavar="[BESTAND]", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def check_command(config: Path, file: Path | None) -> None:
    """Probeer de zoekvragen in BESTAND op de index die in gebruik is.

    Zonder BESTAND: die in het bestand onder `golden:` in de configuratie.

    BESTAND is een YAML-lijst: per zoekvraag (`query`) welke documenten bij de eerste 1, 3 of 10 horen te staan
    (`top1`, `top3`, `top10`), welke niet (`not_top1`, `not_top3`, `not_top10`, of nergens: `absent`), eventueel
    `filters`, `corrected` en `notice`, en de reden (`reason`). Eindigt met code 1 als er iets niet klopt.
    """
    settings = load_settings(config)
    file = file or settings.golden
    if file is None:
        raise click.UsageError(f"Geef een BESTAND, of zet `golden:` in {config}.")
    golden = load_golden(file, settings)
    failures = list(check(LiveIndex(settings).searcher(), golden))
    for failure in failures:
        click.echo(failure)
    if failures:
        click.echo(f"{len(golden)} zoekvragen geprobeerd; {len(failures)} keer klopt er iets niet.", err=True)
        sys.exit(1)
    click.echo(f"{len(golden)} zoekvragen geprobeerd; alles klopt.")


def acceptance(golden: Sequence[Golden]) -> Accept:
    """What an index must answer to be published: the queries in ``golden``."""

    def objections(searcher: Searcher) -> list[str]:
        return list(check(searcher, golden))

    return objections
