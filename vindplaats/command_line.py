"""The program ``vindplaats``: index, serve, search, status, rollback, config, check, evaluate, woord."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click
from werkzeug.datastructures import MultiDict

from indexer import (
    Generations,
    LiveIndex,
    ResultPage,
    Settings,
    VindplaatsError,
    find_config,
    load_settings,
    load_wordlists,
    run,
)
from search_web.api import result_json
from search_web.labels import Labels, field_name
from search_web.server import serve as serve_site
from search_web.urls import read_request
from vindplaats import reporting
from vindplaats.check_command import acceptance, check_command
from vindplaats.evaluating import evaluate_command
from vindplaats.word_command import word_command

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Program(click.Group):
    """Shows our own errors as one message, with exit code 1, never as a traceback."""

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
@click.pass_obj
def index(config: Path, sources: tuple[Path, ...], strict: bool, rebuild: bool, golden: Path | None) -> None:
    """Werk de index bij met de documenten in BRON (mappen of bestanden).

    Zonder BRON: de map die onder `corpus:` in de configuratie staat. De index bevat na afloop precies de
    documenten uit deze bronnen; wat er niet meer in staat, verdwijnt. Tot het eind blijft de oude index in gebruik.
    """
    settings = load_settings(config)
    accept = acceptance(golden, settings) if golden else None
    with reporting.progress() as show:
        report = run(settings, sources, rebuild, strict, show, accept)
    reporting.print_report(report)
    if strict and report.skipped:
        _fail(f"Er is {len(report.skipped)} keer iets overgeslagen (--strict); de index blijft zoals hij was.")
    if report.objections:
        _fail(f"De zoekvragen in {golden} worden niet goed beantwoord (--check); de index blijft zoals hij was.")


@main.command()
@click.option("--host", help="Adres om op te luisteren. Standaard: serving.host uit de configuratie.")
@click.option("--port", type=click.IntRange(0, 65535), help="Poort; 0 kiest een vrije. Standaard: serving.port.")
@click.option("--workers", type=click.IntRange(1), help="Aantal serverprocessen. Standaard: serving.workers.")
@click.pass_obj
def serve(config: Path, host: str | None, port: int | None, workers: int | None) -> None:
    """Start de zoekpagina; stop met Ctrl-C."""
    settings = load_settings(config)
    serving = settings.serving
    serve_site(
        settings,
        host if host is not None else serving.host,
        port if port is not None else serving.port,
        workers if workers is not None else serving.workers,
    )


@main.command()
@click.argument("query", nargs=-1, metavar="[ZOEKVRAAG]...")
@click.option("--thema", multiple=True, help="Alleen dit thema (slug); herhaalbaar.")
@click.option("--soort", multiple=True, help="Alleen deze soort (slug); herhaalbaar.")
@click.option("--jaar", multiple=True, help="Alleen dit jaar; herhaalbaar.")
@click.option("--doelgroep", multiple=True, help="Alleen deze doelgroep (slug); herhaalbaar.")
@click.option("--sorteer", default="", help="relevantie (standaard) of nieuwste.")
@click.option("--pagina", default="1", show_default=True, help="Welke pagina met resultaten.")
@click.option("--waarom", is_flag=True, help="Toon bij elk resultaat waaruit de score bestaat.")
@click.option("--zonder-verwant", is_flag=True, help="Zoek niet naar verwante woorden uit de woordenlijsten.")
@click.option("--json", "as_json", is_flag=True, help="Toon dezelfde JSON als /api/v1/zoeken.")
@click.pass_obj
def search(
    config: Path, /, query: tuple[str, ...], waarom: bool, zonder_verwant: bool, as_json: bool, **options: Any
) -> None:
    """Zoek met ZOEKVRAAG in de index."""
    settings = load_settings(config)
    flags = {"waarom": str(int(waarom)), "verwant": str(int(not zonder_verwant))}
    arguments: MultiDict[str, str] = MultiDict({**options, **flags, "q": " ".join(query)})
    request = read_request(arguments, Labels(settings), settings.page_size)
    page = LiveIndex(settings).searcher().search(request)
    if as_json:
        _print_json(result_json(page))
    else:
        _print_results(page, settings)


def _print_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _print_results(page: ResultPage, settings: Settings) -> None:
    labels = {kind.slug: kind.label for kind in settings.kinds}
    for notice in page.notices:
        click.echo(notice)
    if page.dropped:
        click.echo(f"Geen document bevat alle woorden. Weggelaten: {', '.join(page.dropped)}.")
    if page.corrected:
        click.echo(f"Bedoelde u: {page.corrected}?")
    if page.related and page.request.related:
        click.echo(f"Ook gezocht naar verwante woorden: {', '.join(page.related)}.")
    click.echo(f"{page.total} {'resultaat' if page.total == 1 else 'resultaten'}")
    first = (page.request.page - 1) * page.request.page_size + 1
    for number, hit in enumerate(page.hits, start=first):
        details = [labels.get(hit.kind, hit.kind), *([hit.date.isoformat()] if hit.date else []), hit.id]
        click.echo(f"\n{number}. {click.style(hit.title_text, bold=True)}\n   {' · '.join(details)}")
        for snippet in hit.snippets:
            marked = "".join(click.style(text, bold=True) if match else text for text, match in snippet.fragments)
            place = f" (bladzijde {snippet.page})" if snippet.page else ""
            click.echo(f"   {' '.join(marked.split())}{place}")
        for reason in hit.why:
            found = f": {', '.join(reason.found)}" if reason.found else ""
            field = f" ({field_name(reason.field)})" if reason.field else ""
            click.echo(f"   {reason.score:8.3f}  {reason.asked} {reason.way}{found}{field}".rstrip())


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Toon het manifest als JSON.")
@click.pass_obj
def status(config: Path, as_json: bool) -> None:
    """Toon welke index in gebruik is, wat erin staat en of hij bij de configuratie past."""
    settings = load_settings(config)
    reporting.print_status(Generations(settings.index), as_json)
    LiveIndex(settings).searcher()


@main.command()
@click.pass_obj
def rollback(config: Path) -> None:
    """Zet de vorige generatie van de index terug."""
    generations = Generations(load_settings(config).index)
    with generations.lock():
        manifest = generations.rollback()
    click.echo(f"Generatie {manifest.generation} van {manifest.created} is weer in gebruik.")


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
        _print_json(settings.model_dump(mode="json"))
    else:
        reporting.print_settings(settings)


for _command in (check_command, evaluate_command, word_command):
    main.add_command(_command)
