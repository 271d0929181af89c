"""Where the time of a search page goes: ``python -m benchmarks.stages``.

The profiler makes much called functions look slower than they are: read the shares, not the milliseconds.
"""

from __future__ import annotations

import cProfile
import pstats
import tempfile
from collections import defaultdict
from pathlib import Path

import click

from benchmarks.ours import Vindplaats, request
from benchmarks.pace.measuring import prepare, questions
from benchmarks.pace.records import read_records
from benchmarks.speed import REAL
from indexer import find_config, load_settings, load_wordlists
from indexer.language import Language
from indexer.publish import open_generation

STAGES = {
    ("searcher.py", "_plan"): "reading and planning the question",
    ("evaluate.py", "_matches"): "finding its words, phrases and prefixes",
    ("evaluate.py", "_scores"): "scoring",
    ("evaluate.py", "_nearness"): "nearness",
    ("facets.py", "count_values"): "counting facets",
    ("searcher.py", "_order"): "the best ten",
    ("segment.py", "record"): "stored documents",
    ("hits.py", "_passages"): "where the words stand in them",
    ("hits.py", "_shown"): "titles and snippets, marked",
    ("fields.py", "count"): "facets as shown",
    ("searcher.py", "_corrected"): "another spelling",
}
"""(File, function) → what it does; none of them calls another."""
_WHOLE = ("searcher.py", "search")


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


def shares(profile: cProfile.Profile) -> list[tuple[str, float]]:
    """Stage and its share of the whole, and the rest."""
    spent: dict[tuple[str, str], float] = defaultdict(float)
    for (file, _, function), (_, _, _, cumulative, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        spent[Path(file).name, function] += cumulative
    found = [(stage, spent[place] / spent[_WHOLE]) for place, stage in STAGES.items()]
    return [*found, ("all else", 1 - sum(share for _, share in found))]


if __name__ == "__main__":
    main()
