"""``vindplaats nieuw``: what is new per list since a day, as text, as JSON, or as HTML for a newsletter."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path

import click

from indexer import ListNews, LiveIndex, News, Settings, UserError, load_settings
from vindplaats.news_reporting import Reporter

_DAYS = 7


@click.command("nieuw")
@click.option(
    "--sinds",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Vanaf deze dag, zoals 2026-11-01. Standaard vanaf een week geleden.",
)
@click.option("--lijst", "slugs", multiple=True, help="Alleen deze lijst (slug); herhaalbaar.")
@click.option("--json", "as_json", is_flag=True, help="Toon het als JSON.")
@click.option("--html", "as_html", is_flag=True, help="Toon het als HTML, voor een nieuwsbrief.")
@click.pass_obj
def news_command(config: Path, day: datetime | None, slugs: tuple[str, ...], as_json: bool, as_html: bool) -> None:
    """Toon per lijst wat er nieuw of gewijzigd is.

    Nieuw is wat sinds die dag voor het eerst op deze site staat, welke datum het zelf ook draagt; gewijzigd is waarvan
    de tekst sindsdien anders is. Wat er al stond toen de site begon, telt op zijn eigen datum. Zonder --lijst staan
    alle lijsten er, en daarna wat in geen lijst past.
    """
    if as_json and as_html:
        raise click.UsageError("Kies --json of --html, niet allebei.")
    settings = load_settings(config)
    since = day.date() if day else date.today() - timedelta(days=_DAYS)
    told = _news(settings, since, slugs)
    reporter = Reporter(settings, since)
    if as_json:
        click.echo(json.dumps(reporter.data(told), ensure_ascii=False, indent=2))
    elif as_html:
        click.echo(reporter.html(told))
    else:
        for line in reporter.lines(told):
            click.echo(line)
    if not settings.site_url:
        click.echo(
            "Let op: zet `site_url:` in de configuratie; anders staan er geen adressen van deze site bij.", err=True
        )


def _news(settings: Settings, since: date, slugs: tuple[str, ...]) -> list[ListNews]:
    """The news of the lists ``slugs``; without any, of all lists and of what is in none."""
    known = {one.slug: one for one in settings.lijsten}
    for slug in slugs:
        if slug not in known:
            names = ", ".join(known) or "geen; zet ze onder `lijsten:`"
            raise UserError(f"De lijst ‘{slug}’ bestaat niet. Er zijn: {names}.")
    lists = [known[slug] for slug in dict.fromkeys(slugs)] if slugs else settings.lijsten
    begin = datetime.combine(since, time()).astimezone()
    told = News(LiveIndex(settings).live()).since(begin, lists, date.today())
    return told[:-1] if slugs else told
