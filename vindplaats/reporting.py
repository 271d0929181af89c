"""What the program prints: progress, reports, status and settings."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import click
import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from indexer import Edition, Generations, IndexMissing, Report, Settings
from indexer.run import Progress

EDITION_NAMES = {Edition.PUBLIC: "openbare index", Edition.STAFF: "index van de balie"}

_LABEL = 31
"""Width of the labels in a report."""
_EVERY = 100
"""Off a terminal one line is printed per so many files."""


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress bar on a terminal, plain lines elsewhere; both on standard error."""
    if not sys.stderr.isatty():
        yield _print_line
        return
    with click.progressbar(length=1, label="Indexeren", file=sys.stderr, item_show_func=_shorten) as bar:

        def show(name: str, number: int, total: int) -> None:
            bar.length = total
            bar.update(number - bar.pos, name)

        yield show


def _print_line(name: str, number: int, total: int) -> None:
    if number % _EVERY == 0 or number == total:
        click.echo(f"Indexeren: {number} van {total} bestanden ({name})", err=True)


def _shorten(name: str | None) -> str | None:
    return name if name is None or len(name) <= 40 else f"…{name[-39:]}"


def print_report(report: Report) -> None:
    """What an index run did."""
    for line in _counts(report):
        click.echo(line)
    for item in sorted(report.skipped, key=lambda item: item.name):
        click.echo(f"  overgeslagen: {item.name}: {item.reason}", err=True)
    for objection in report.objections:
        click.echo(f"  {objection}", err=True)
    for warning in report.warnings:
        click.echo(f"  let op: {warning}", err=True)
    if any(made.exposes for made in report.editions.values()):
        click.echo("Let op: in de openbare index staat nog iets wat niet meer openbaar hoort te zijn.", err=True)
    for edition, made in report.editions.items():
        if made.manifest is not None:
            state = "is nu in gebruik" if made.published else "blijft in gebruik; er is niets veranderd"
            what = f"generatie {made.manifest.generation} met {made.manifest.documents} documenten"
            click.echo(f"{EDITION_NAMES[edition].capitalize()}: {what} {state}.")
    for news in report.news:
        if news.list is not None:
            click.echo(f"Lijst {news.list.slug}: {len(news.new)} nieuw, {len(news.changed)} gewijzigd.")


def _counts(report: Report) -> Iterator[str]:
    """A column for each edition, and what is not told apart by edition below."""
    editions = report.editions.values()
    rows: dict[str, list[int]] = {
        "toegevoegd": [made.added for made in editions],
        "gewijzigd": [made.changed for made in editions],
        "verwijderd": [made.removed for made in editions],
        "ongewijzigd": [made.unchanged for made in editions],
        "niet openbaar": [report.internal],
    }
    if Edition.STAFF in report.editions:
        yield f"{'':<{_LABEL}}" + "".join(f"  {edition.value:>8}" for edition in report.editions)
        rows["waarvan concept (in geen index)"] = [report.drafts]
    rows["overgeslagen"] = [len(report.skipped)]
    for label, numbers in rows.items():
        yield f"{label:<{_LABEL}}" + "".join(f"  {number:>8}" for number in numbers)


def print_status(generations: Generations, as_json: bool) -> None:
    """The manifest of the live generation, and the generations to go back to. Raises IndexMissing."""
    name = generations.current()
    if name is None:
        raise IndexMissing(f"Er is nog geen index in {generations.root}. Maak hem met `vindplaats index`.")
    manifest = generations.manifest(name)
    if as_json:
        click.echo(json.dumps(asdict(manifest), ensure_ascii=False, indent=2))
        return
    click.echo(f"index        {generations.root}")
    click.echo(f"generatie    {name}, gemaakt {manifest.created}")
    click.echo(f"bronnen      {', '.join(manifest.sources)}")
    click.echo(f"documenten   {manifest.documents}")
    for kind, number in manifest.kinds.items():
        click.echo(f"  {kind:<20} {number:>8}")
    click.echo(f"vingerafdruk {', '.join(f'{part} {value}' for part, value in manifest.fingerprint.items())}")
    click.echo(f"terug te zetten: {', '.join(generations.earlier()) or 'geen'}")


def print_settings(settings: Settings) -> None:
    """All settings in force, as YAML."""
    click.echo(f"# Instellingen uit {settings.file}; in orde.")
    data = settings.model_dump(mode="json")
    click.echo(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100).rstrip())


def print_settings_help() -> None:
    """Every setting with its default and its help."""
    for name, field, depth in _walk(Settings, 0):
        indent = "  " * depth
        click.echo(f"{indent}{click.style(name, bold=True)}{_default(field)}")
        click.echo(f"{indent}    {field.description}")


def _walk(model: type[BaseModel], depth: int) -> Iterator[tuple[str, FieldInfo, int]]:
    for name, field in model.model_fields.items():
        yield name, field, depth
        inner = next(
            (part for part in _types(field.annotation) if isinstance(part, type) and issubclass(part, BaseModel)), None
        )
        if inner is not None:
            yield from _walk(inner, depth + 1)


def _types(annotation: Any) -> Iterator[Any]:
    yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _types(argument)


def _default(field: FieldInfo) -> str:
    default = field.default
    if field.is_required():
        return " (verplicht)"
    if default is None or isinstance(default, (BaseModel, dict)) or default == ():
        return ""
    if isinstance(default, tuple) and any(isinstance(item, BaseModel) for item in default):
        return ""
    return f" = {', '.join(map(str, default)) if isinstance(default, tuple) else default}"
