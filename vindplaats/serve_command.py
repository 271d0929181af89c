"""``vindplaats serve``: the search page."""

from __future__ import annotations

from pathlib import Path

import click

from indexer import load_settings
from search_web.server import serve


@click.command("serve")
@click.option("--host", help="Adres om op te luisteren. Standaard: serving.host uit de configuratie.")
@click.option("--port", type=click.IntRange(0, 65535), help="Poort; 0 kiest een vrije. Standaard: serving.port.")
@click.option("--workers", type=click.IntRange(1), help="Aantal serverprocessen. Standaard: serving.workers.")
@click.pass_obj
def serve_command(config: Path, host: str | None, port: int | None, workers: int | None) -> None:
    """Start de zoekpagina; stop met Ctrl-C."""
    settings = load_settings(config)
    serving = settings.serving
    serve(
        settings,
        host if host is not None else serving.host,
        port if port is not None else serving.port,
        workers if workers is not None else serving.workers,
    )
