"""``vindplaats``: antwoorden, index, serve, search, status, rollback, config, check, evaluate, users, woord."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from indexer import Edition, Generations, LiveIndex, VindplaatsError, find_config, load_settings, load_wordlists, run
from indexer.gate import Publishing
from indexer.golden import load_golden
from vindplaats import reporting
from vindplaats.check_command import acceptance
from vindplaats.compare_reporting import page_file, print_comparison, refusal

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_ELSEWHERE = {
    "antwoorden": ("answers_command", "answers_command"),
    "check": ("check_command", "check_command"),
    "evaluate": ("evaluating", "evaluate_command"),
    "nieuw": ("news_command", "news_command"),
    "search": ("search_command", "search_command"),
    "serve": ("serve_command", "serve_command"),
    "users": ("users_command", "users_command"),
    "woord": ("word_command", "word_command"),
}
"""Command → the module and the function in it that carry it out; loaded when asked, for some bring a lot along."""


class _Program(click.Group):
    """Shows our own errors as one message, with exit code 1, never as a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, function = _ELSEWHERE[cmd_name]
        command: click.Command = getattr(import_module(f"vindplaats.{module}"), function)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except VindplaatsError as error:
            _fail(str(error))


def _fail(message: str) -> NoReturn:
    click.echo(f"Fout: {message}", err=True)
    sys.exit(1)


@click.group(cls=_Program, context_settings=_CONTEXT)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="Configuratiebestand. Standaard: $VINDPLAATS_CONFIG, anders config.yaml in deze map.",
)
@click.version_option(package_name="vindplaats", message="vindplaats %(version)s")
@click.pass_context
def main(context: click.Context, config: Path | None) -> None:
    """Vindplaats: doorzoek Nederlandse kennisdocumenten."""
    context.obj = find_config(config)


@main.command()
@click.argument("sources", nargs=-1, metavar="[BRON]...", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Publiceer niet en eindig met een fout als er iets is overgeslagen.")
@click.option("--rebuild", is_flag=True, help="Lees alles opnieuw in plaats van alleen wat veranderd is.")
@click.option(
    "--check",
    "golden",
    metavar="BESTAND",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Publiceer alleen als de zoekvragen in BESTAND goed beantwoord worden; zie `vindplaats check`.",
)
@click.option(
    "--vergelijk",
    "page",
    metavar="[BESTAND.html]",
    is_flag=False,
    flag_value="",
    callback=page_file,
    help="Publiceer niet, maar toon wat er voor lezers verandert, als tekst en in BESTAND ook als webpagina.",
)
@click.option(
    "--alleen-als-gelijk", "if_same", is_flag=True, help="Publiceer alleen als er voor lezers niets verandert."
)
@click.pass_obj
def index(
    config: Path,
    sources: tuple[Path, ...],
    strict: bool,
    rebuild: bool,
    golden: Path | None,
    page: str | None,
    if_same: bool,
) -> None:
    """Werk de index bij met de documenten in BRON (mappen of bestanden).

    Zonder BRON: de map die onder `corpus:` in de configuratie staat. De index bevat na afloop precies de
    documenten uit deze bronnen; wat er niet meer in staat, verdwijnt. Tot het eind blijft de oude index in gebruik.
    Is er een balie, dan krijgt die een eigen index, met alles wat niet openbaar is en alle beantwoorde vragen.

    Wat er voor lezers verandert: welke documenten erbij komen, eruit gaan of verplaatsen in elke lijst, op elke
    themapagina en bij elke zoekvraag van de redactie (in het bestand onder `golden:` en dat bij --check), vergeleken
    met wat de index die in gebruik is antwoordde toen hij werd gemaakt. Dat kan komen door de documenten, door de
    woordenlijsten of door de instellingen. Met --vergelijk én --alleen-als-gelijk: tonen, en publiceren als er niets
    verandert.
    """
    settings = load_settings(config)
    queries = load_golden(golden, settings) if golden else []
    accept = acceptance(queries) if queries else None
    publishing = Publishing.IF_SAME if if_same else Publishing.ALWAYS if page is None else Publishing.NEVER
    with reporting.progress() as show:
        report = run(settings, sources, rebuild, strict, show, accept, queries, publishing)
    reporting.print_report(report)
    if report.comparison is not None:
        print_comparison(report.comparison, page, settings)
    if strict and report.skipped:
        _fail(f"Er is {len(report.skipped)} keer iets overgeslagen (--strict); de index blijft zoals hij was.")
    if report.objections:
        _fail(f"De zoekvragen in {golden} worden niet goed beantwoord (--check); de index blijft zoals hij was.")
    if if_same and report.comparison is not None and not report.comparison.is_same:
        _fail(refusal(report.comparison))
    if publishing is Publishing.NEVER:
        click.echo("Er is alleen vergeleken en niets gepubliceerd; publiceer met `vindplaats index`.")


_of_edition = click.option(
    "--editie",
    "edition",
    type=click.Choice([edition.value for edition in Edition]),
    callback=lambda _context, _option, value: Edition(value),
    default=Edition.PUBLIC.value,
    show_default=True,
    help="Welke index: de openbare, of die van de balie.",
)


@main.command()
@_of_edition
@click.option("--json", "as_json", is_flag=True, help="Toon het manifest als JSON.")
@click.pass_obj
def status(config: Path, edition: Edition, as_json: bool) -> None:
    """Toon welke index in gebruik is, wat erin staat en of hij bij de configuratie past."""
    settings = load_settings(config)
    reporting.print_status(Generations(edition.folder(settings)), as_json)
    LiveIndex(settings, edition).searcher()


@main.command()
@_of_edition
@click.pass_obj
def rollback(config: Path, edition: Edition) -> None:
    """Zet de vorige generatie van de index terug.

    De eerstvolgende indexering gaat weer vooruit, ook die van de balie zodra iemand een antwoord opslaat. Neem dus
    eerst weg wat er mis was.

    Een generatie waarin iets staat dat niet meer openbaar is, is weg: daarnaar kan niemand terug.
    """
    settings = load_settings(config)
    generations = Generations(edition.folder(settings))
    with generations.lock():
        manifest = generations.rollback()
    name = reporting.EDITION_NAMES[edition].capitalize()
    click.echo(f"{name}: generatie {manifest.generation} van {manifest.created} is weer in gebruik.")
    if settings.desk.enabled:
        click.echo("Let op: slaat iemand aan de balie een antwoord op, dan volgt een nieuwe indexering.")


@main.command("config")
@click.option("--json", "as_json", is_flag=True, help="Toon de instellingen als JSON in plaats van YAML.")
@click.option("--help-settings", is_flag=True, help="Leg alle instellingen uit, met hun standaardwaarde.")
@click.pass_obj
def show_config(config: Path, as_json: bool, help_settings: bool) -> None:
    """Controleer de configuratie en toon alle instellingen die gelden."""
    if help_settings:
        reporting.print_settings_help()
        return
    settings = load_settings(config)
    load_wordlists(settings)  # raises when a list is wrong
    if as_json:
        click.echo(json.dumps(settings.model_dump(mode="json"), ensure_ascii=False, indent=2))
    else:
        reporting.print_settings(settings)
