"""The documents that the speed benchmark grows from real ones."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from benchmarks.pace.records import Record, grow, read_records, sizes, words, write_records

SYLLABLES = "ba de ga lo mi nu pe ra so tu vo wi".split()


def zipf_word(chance: random.Random) -> str:
    """A word by its rank, drawn so that few words are common and most are rare."""
    rank = int(chance.paretovariate(0.8))
    return "".join(SYLLABLES[int(digit, 12)] for digit in f"{rank % 10**7:o}")


@pytest.fixture(scope="module")
def real() -> list[Record]:
    chance = random.Random(1)

    def sentence(length: int) -> str:
        return " ".join(zipf_word(chance) for _ in range(length)).capitalize() + "."

    def text() -> str:
        return "\n".join(sentence(chance.randint(4, 20)) for _ in range(chance.randint(1, 20)))

    return [
        Record(
            f"{chance.choice(('BWBR', 'm'))}{number}",
            sentence(6),
            text(),
            chance.choice(("artikel", "rapport")),
            tuple(chance.sample(("zorg", "onderwijs", "werk"), 2)),
            f"20{chance.randint(10, 25)}-05-17",
        )
        for number in range(400)
    ]


@pytest.fixture(scope="module")
def grown(real: list[Record]) -> list[Record]:
    return list(grow(real, 2_000))


def test_the_real_documents_come_first(real: list[Record], grown: list[Record]) -> None:
    assert grown[: len(real)] == real
    assert list(grow(real, 100)) == real[:100]


def test_the_same_documents_every_time_and_no_copies(real: list[Record], grown: list[Record]) -> None:
    assert list(grow(real, 600)) == grown[:600]
    assert len({record.id for record in grown}) == len(grown)
    longer = [record.text for record in grown if len(words(record.text)) > 60]
    assert len(set(longer)) > 0.99 * len(longer)


@pytest.mark.parametrize("measure", [lambda r: len(words(r.text)), lambda r: len(words(r.title)), lambda r: r.kind])
def test_grown_documents_are_like_the_real_ones(
    real: list[Record], grown: list[Record], measure: Callable[[Record], int | str]
) -> None:
    before, after = map(measure, real), map(measure, grown[len(real) :])
    if isinstance(measure(real[0]), str):
        assert set(after) == set(before)
    else:
        assert median(after) == pytest.approx(median(before), rel=0.15)  # type: ignore[type-var]


def test_new_words_keep_coming_as_heaps_law_says(grown: list[Record]) -> None:
    first, second, third, last = (size.distinct_words for size in sizes(grown, (200, 400, 1_000, 2_000)))
    growth = second / first  # per doubling, measured on the real documents
    assert last / third == pytest.approx(growth, rel=0.06)
    assert last > 2 * second


def test_rare_words_stay_rare(real: list[Record], grown: list[Record]) -> None:
    def once(records: list[Record]) -> float:
        held = [word for record in records for word in words(record.text)]
        return sum(held.count(word) == 1 for word in random.Random(1).sample(sorted(set(held)), 200)) / 200

    assert once(grown) == pytest.approx(once(real), abs=0.15)


def test_size_counts_title_and_text(real: list[Record]) -> None:
    (size,) = sizes(real, (1,))
    assert size.bytes == len((real[0].title + real[0].text).encode())
    assert size.words == len(words(real[0].title)) + len(words(real[0].text))


def test_what_is_written_is_read_again(real: list[Record], tmp_path: Path) -> None:
    write_records(real, tmp_path / "documents.jsonl")
    assert read_records(tmp_path / "documents.jsonl") == real
    assert read_records(tmp_path / "documents.jsonl", 3) == real[:3]
