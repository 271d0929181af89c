"""``vindplaats search``: the answers of the search page in a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from werkzeug.datastructures import MultiDict

from indexer import LiveIndex, ResultPage, Settings, load_settings
from search_web.api import Naming, result_json
from search_web.labels import Labels, field_name
from search_web.urls import read_request


@click.command("search")
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
def search_command(
    config: Path, /, query: tuple[str, ...], waarom: bool, zonder_verwant: bool, as_json: bool, **options: Any
) -> None:
    """Zoek met ZOEKVRAAG in de index."""
    settings = load_settings(config)
    flags = {"waarom": str(int(waarom)), "verwant": str(int(not zonder_verwant))}
    arguments: MultiDict[str, str] = MultiDict({**options, **flags, "q": " ".join(query)})
    request = read_request(arguments, Labels(settings), settings.page_size)
    page = LiveIndex(settings).searcher().search(request)
    if as_json:
        names = Naming(Labels(settings), settings.site_url.rstrip("/"))
        click.echo(json.dumps(result_json(page, names), ensure_ascii=False, indent=2))
    else:
        _print_results(page, settings)


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
