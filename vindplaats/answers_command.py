"""``vindplaats antwoorden``: past answers to a question or a letter, in a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from answers import AnswerDesk, Finding, PartFindings, findings_json
from indexer import Fragment, LiveIndex, OperatorError, load_settings, without_personal_data


@click.command("antwoorden")
@click.argument("question", nargs=-1, metavar="[VRAAG]...")
@click.option(
    "--vraag-bestand",
    "file",
    metavar="BESTAND",
    type=click.File("r", encoding="utf-8", errors="replace"),
    help="Lees de vraag of brief uit dit bestand; - is de standaardinvoer.",
)
@click.option("--json", "as_json", is_flag=True, help="Toon dezelfde JSON als /api/v1/antwoorden.")
@click.pass_obj
def answers_command(config: Path, /, question: tuple[str, ...], file: Any, as_json: bool) -> None:
    """Zoek eerdere antwoorden op VRAAG, of op de brief in een bestand.

    Persoonsgegevens worden er eerst uit gehaald; van de brief zelf wordt niets bewaard.
    """
    text = file.read() if file else " ".join(question)
    if not text.strip():
        raise click.UsageError("Geef een vraag, of een bestand met --vraag-bestand.")
    settings = load_settings(config)
    if not settings.desk.enabled:
        raise OperatorError("De balie staat uit. Zet `desk.enabled` aan en werk de index bij met `vindplaats index`.")
    asked = without_personal_data(text)
    found = AnswerDesk(settings, LiveIndex(settings)).ask(asked)
    if as_json:
        click.echo(json.dumps(findings_json(asked, found), ensure_ascii=False, indent=2))
        return
    for number, part in enumerate(found, start=1):
        _print_part(part, f"Vraag {number} van {len(found)}: " if len(found) > 1 else "")


def _print_part(found: PartFindings, label: str) -> None:
    click.echo(click.style(f"{label}{found.part.text}", bold=True))
    if not found.findings:
        click.echo("   Geen eerder antwoord gevonden.")
    for number, finding in enumerate(found.findings, start=1):
        _print_finding(finding, number)
    for hit in found.publications:
        click.echo(f"\nPublicatie: {hit.title_text}\n   {' · '.join(filter(None, [hit.url, hit.id]))}")
    click.echo()


def _print_finding(finding: Finding, number: int) -> None:
    document = finding.card.document
    details = [
        document.visibility.value,
        *([document.date.isoformat()] if document.date else []),
        *document.authors,
        f"{finding.used} keer gebruikt",
        document.id,
    ]
    click.echo(f"\n{number}. {click.style(document.title, bold=True)}\n   {' · '.join(details)}")
    click.echo(f"   {_marked(finding.card.passage.fragments)}")
    for doubt in finding.doubts:
        click.echo(f"   Let op: {doubt.text}")


def _marked(fragments: Iterable[Fragment]) -> str:
    return " ".join("".join(click.style(text, bold=True) if match else text for text, match in fragments).split())
