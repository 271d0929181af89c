"""``vindplaats woord``: what the search makes of a word and why, and which words it takes for one."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from indexer import LiveIndex, Searcher, Settings, load_settings, load_wordlists
from indexer.collisions import compare, find_collisions
from indexer.language import WordLists
from indexer.language.dutch import Dutch
from indexer.words import Explainer, forms_in
from vindplaats.word_reporting import Findings, show


@click.command("woord")
@click.argument("texts", nargs=-1, metavar="[WOORD]...")
@click.option("--collisions", is_flag=True, help="Toon de ergste botsingen in de hele index.")
@click.option(
    "--most", type=click.IntRange(1), default=20, show_default=True, help="Zoveel botsingen en wijzigingen als tekst."
)
@click.option(
    "--with",
    "lists",
    metavar="LIJST",
    type=click.Path(path_type=Path),
    help="Vergelijk met een andere stems.yaml, of met een andere map in plaats van thesaurus.",
)
@click.option("--json", "as_json", is_flag=True, help="Toon alles als JSON.")
@click.pass_obj
def word_command(
    config: Path, texts: tuple[str, ...], collisions: bool, most: int, lists: Path | None, as_json: bool
) -> None:
    """Leg uit wat de zoekmachine van elk WOORD maakt, en met welke woorden van de index het samenvalt.

    Zet een term van meer woorden tussen aanhalingstekens. Een botsing is een groep vormen met dezelfde stam die
    waarschijnlijk verschillende woorden zijn. De score ervan is hoe ongelijk twee woorden zijn (van 0 tot 1) maal
    het aantal documenten met het zeldzaamste van de twee.
    """
    if not (texts or collisions or lists):
        raise click.UsageError("Geef een WOORD, --collisions of --with LIJST.")
    settings = load_settings(config)
    searcher = LiveIndex(settings).searcher()
    findings = Findings()
    if texts:
        explainer = Explainer(settings, searcher)
        findings.words = [report for text in texts for report in explainer.explain(text)]
    other = None if lists is None else _read(settings, lists)
    if other is not None:
        _compare(findings, searcher, other, texts)
    if collisions:
        _collide(findings, searcher, other)
    click.echo(json.dumps(asdict(findings), ensure_ascii=False, indent=2) if as_json else show(findings, most))


def _read(settings: Settings, lists: Path) -> WordLists:
    if lists.is_dir():
        return load_wordlists(settings.model_copy(update={"thesaurus": lists}))
    return load_wordlists(settings, lists)


def _compare(findings: Findings, searcher: Searcher, lists: WordLists, texts: tuple[str, ...]) -> None:
    changes = compare(searcher.vocabulary(), searcher.language, searcher.language.with_lists(lists))
    asked = forms_in(texts)
    findings.changes = [change for change in changes if not asked or change.form in asked]


def _collide(findings: Findings, searcher: Searcher, other: WordLists | None) -> None:
    vocabulary, lemmas = searcher.vocabulary(), Dutch().lemmas
    findings.collisions = before = find_collisions(vocabulary, searcher.language, lemmas)
    if other is None:
        return
    after = find_collisions(vocabulary, searcher.language.with_lists(other), lemmas)
    findings.solved = [one for one in before if one.pair not in {other.pair for other in after}]
    findings.caused = [one for one in after if one.pair not in {other.pair for other in before}]
