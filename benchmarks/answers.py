"""How well past answers are found: ``python -m benchmarks.answers``.

Four tasks, each as the share that is answered within the first three: a question; the same question inside a letter;
two questions in one letter, both within the first three of their parts; and questions in other words than the record.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import yaml

from answers.likeness import Likeness
from answers.matching import PastAnswers
from benchmarks.wrapped import joined, letter
from indexer import Edition, LiveIndex, Searcher, Settings, find_config, forms, load_settings, run
from indexer.evaluation import JudgedSet, engine_of, indexed, load_judged_set

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
SETS = (DATA / "gov-faq",)
PARAPHRASES = ROOT / "tests" / "quality" / "paraphrases.yaml"
FIRST = 3
SEEDS = (1, 2, 3)


@dataclass(frozen=True)
class Figures:
    """Shares of questions that were answered, and how long one took, in milliseconds."""

    plain: float
    letters: float
    joined: float
    milliseconds: float


class Desk:
    """Past answers over one searcher."""

    def __init__(self, settings: Settings, searcher: Searcher) -> None:
        self.answers = PastAnswers(settings, lambda: searcher, lambda: searcher)

    def found(self, text: str) -> list[set[str]]:
        """The ids of the first answers, for each part of ``text``."""
        return [{card.document.id for card in part.cards} for part in self.answers.find(text, FIRST)]


def measure_set(desk: Desk, judged: JudgedSet, seeds: Sequence[int] = SEEDS) -> Figures:
    """The figures of a judged set; those of letters are means over a draw for each of ``seeds``."""
    queries = dict(judged.queries)
    right = {query: {name for name, score in judged.judgements[query].items() if score > 0} for query in queries}
    started = time.perf_counter()
    plain = sum(_answers(desk.found(text), right[query]) for query, text in queries.items())
    took = (time.perf_counter() - started) / len(queries) * 1000
    wrapped = both = 0
    for seed in seeds:
        chance = random.Random(seed)
        wrapped += sum(_answers(desk.found(letter(text, chance)), right[query]) for query, text in queries.items())
        order = chance.sample(sorted(queries), len(queries))
        for one, other in zip(order, [*order[1:], order[0]], strict=True):
            parts = desk.found(joined([queries[one], queries[other]], chance))
            both += _answers(parts, right[one]) and _answers(parts, right[other])
    total = len(queries)
    return Figures(plain / total, wrapped / total / len(seeds), both / total / len(seeds), took)


def _answers(parts: list[set[str]], right: set[str]) -> bool:
    return any(found & right for found in parts)


def read_paraphrases(file: Path = PARAPHRASES) -> list[Mapping[str, str]]:
    """The questions in other words, each with the id of its record below ``vragen/``."""
    entries: list[Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return entries


def measure_paraphrases(desk: Desk) -> float:
    """The share of paraphrases whose record is among the first."""
    asked = read_paraphrases()
    return sum(_answers(desk.found(one["ask"]), {f"vragen/{one['answer']}"}) for one in asked) / len(asked)


def share_without_title_words(searcher: Searcher) -> float:
    """The share of paraphrases that repeat no word with a meaning, in whatever form, of the title of their record."""
    likeness = Likeness(searcher)

    def stems(text: str) -> set[str]:
        return {likeness.stem(form) for form in forms(text) if likeness.means(form)}

    asked = read_paraphrases()
    documents = [searcher.document(f"vragen/{one['answer']}") for one in asked]
    titles = [document.title if document else "" for document in documents]
    return sum(not stems(one["ask"]) & stems(title) for one, title in zip(asked, titles, strict=True)) / len(asked)


@contextmanager
def staff_edition(settings: Settings) -> Iterator[Searcher]:
    """The example corpus as staff search it, indexed in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="vindplaats-") as name:
        folder = Path(name)
        desk = settings.desk.model_copy(update={"enabled": True, "index": folder / "staff"})
        elsewhere = settings.model_copy(update={"index": folder / "public", "desk": desk})
        run(elsewhere)
        yield LiveIndex(elsewhere, Edition.STAFF).searcher()


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--config", type=click.Path(path_type=Path), help="Configuration of Vindplaats; default: config.yaml.")
def main(folders: tuple[Path, ...], config: Path | None) -> None:
    """Measure on the judged sets in FOLDERS (default: ../shared/data/gov-faq), and on the paraphrases."""
    settings = load_settings(find_config(config))
    click.echo("| set | question | in a letter | two in a letter | ms a question |\n| --- | --: | --: | --: | --: |")
    for folder in folders or [folder for folder in SETS if folder.is_dir()]:
        judged = load_judged_set(folder)
        with indexed(settings, judged) as index:
            searcher = engine_of(settings, index).open(index)
            figures = measure_set(Desk(settings, searcher), judged)
        click.echo(
            f"| {judged.name} | {figures.plain:.3f} | {figures.letters:.3f} | {figures.joined:.3f} "
            f"| {figures.milliseconds:.0f} |"
        )
    with staff_edition(settings) as searcher:
        share, bare = measure_paraphrases(Desk(settings, searcher)), share_without_title_words(searcher)
    click.echo(f"\nparaphrases: {share:.3f} of {len(read_paraphrases())}; {bare:.0%} without a word of the title")


if __name__ == "__main__":
    main()
