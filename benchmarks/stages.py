"""Where the time of a search page goes: ``python -m benchmarks.stages``.

The profiler makes much called functions look slower than they are: read the shares, not the milliseconds.
"""

from __future__ import annotations

import cProfile
import tempfile
from pathlib import Path

import click

from benchmarks.ours import Vindplaats, request
from benchmarks.pace.measuring import prepare, questions
from benchmarks.pace.records import read_records
from benchmarks.pace.stages import shares
from benchmarks.speed import REAL
from indexer import find_config, load_settings, load_wordlists
from indexer.language import Language
from indexer.publish import open_generation


@click.command()
@click.option("--documents", default=10_000, show_default=True, help="How many documents the index holds.")
@click.option("--source", default=REAL, type=click.Path(path_type=Path, exists=True), help="The real documents.")
@click.option("--config", type=click.Path(path_type=Path), help="Configuration of Vindplaats; default: config.yaml.")
def main(documents: int, source: Path, config: Path | None) -> None:
    """Show which share of a search page each stage takes, for each kind of question."""
    settings = load_settings(find_config(config))
    with tempfile.TemporaryDirectory(prefix="vindplaats-") as name:
        folder = Path(name)
        prepare(source, documents, [documents], folder / "documents")
        (folder / "index").mkdir()
        Vindplaats(settings).build(read_records(folder / "documents"), folder / "index")
        asked, _ = questions(folder / "documents", documents)
        searcher = open_generation(settings, Language(load_wordlists(settings)), folder / "index")
        for kind, of_kind in asked.items():
            profile = cProfile.Profile()
            profile.enable()
            for question in of_kind:
                searcher.search(request(question))
            profile.disable()
            click.echo(f"\n{kind}: {len(of_kind)} questions")
            click.echo("\n".join(f"{share:6.1%}  {stage}" for stage, share in shares(profile)))


if __name__ == "__main__":
    main()
