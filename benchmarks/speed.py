"""How fast Vindplaats is beside other engines: ``python -m benchmarks.speed``.

One run measures all engines on the same documents and questions, and for each question they do the same work: the
ranked top ten, the exact total, counts of three facets over all matches, ten snippets. See ``benchmarks/README.md``.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from benchmarks.pace.bars import bars
from benchmarks.pace.benchmark import LARGE, SMALL, Benchmark
from benchmarks.pace.chart import chart
from benchmarks.pace.figures import OURS, Figures
from benchmarks.pace.measuring import ENGINES
from benchmarks.pace.tables import report
from indexer import find_config, load_settings

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "data" / "speed-10k.jsonl.gz"
README = ROOT / "benchmarks" / "README.md"
CHART = ROOT / "docs" / "images" / "speed.svg"
MARKS = "<!-- speed: begin -->\n", "<!-- speed: end -->\n"
PARTS = ("indexing", "pages", "growth", "opening", "update", "serving")
QUICK = ("indexing", "pages", "opening")


@click.command()
@click.option("--documents", default=LARGE, show_default=True, help="How many documents the large index holds.")
@click.option("--quick", is_flag=True, help=f"Only {SMALL:,} documents; only {', '.join(QUICK)}.")
@click.option("--only", multiple=True, type=click.Choice(PARTS), help="Measure this part; may be repeated.")
@click.option("--peer", "peers", multiple=True, type=click.Choice(ENGINES[1:]), help="Only this peer; may be repeated.")
@click.option("--source", default=REAL, type=click.Path(path_type=Path, exists=True), help="The real documents.")
@click.option("--config", type=click.Path(path_type=Path), help="Configuration of Vindplaats; default: config.yaml.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write all that was measured to this file.")
@click.option("--write", is_flag=True, help="Put the tables in benchmarks/README.md and the chart in docs/images.")
def main(
    documents: int,
    quick: bool,
    only: tuple[str, ...],
    peers: tuple[str, ...],
    source: Path,
    config: Path | None,
    json_file: Path | None,
    write: bool,
) -> None:
    """Measure Vindplaats and its peers side by side; ends with code 1 when a bar is missed."""
    largest = min(SMALL, documents) if quick else documents
    with tempfile.TemporaryDirectory(prefix="vindplaats-") as folder:
        engines = (OURS, *(peers or ENGINES[1:]))
        benchmark = Benchmark(load_settings(find_config(config)), Path(folder), source, largest, engines)
        benchmark.prepare()
        for part in only or (QUICK if quick else PARTS):
            benchmark.parts[part]()
    figures = benchmark.figures
    tables = "\n".join(report(figures, benchmark.main))
    click.echo(tables)
    if json_file:
        json_file.write_text(json.dumps(asdict(figures), indent=1), encoding="utf-8")
    if write:
        _write(tables, figures)
    sys.exit(not all(bar.held for bar in bars(figures, benchmark.main)))


def _write(tables: str, figures: Figures) -> None:
    before, rest = README.read_text(encoding="utf-8").split(MARKS[0])
    _, after = rest.split(MARKS[1])
    README.write_text(f"{before}{MARKS[0]}{tables}\n\n{MARKS[1]}{after}", encoding="utf-8")
    CHART.write_text(chart(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
