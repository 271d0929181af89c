"""What holds for every text, and how well letters come out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import personal_data as benchmark
from benchmarks.letters.scoring import FORMATS, score
from benchmarks.letters.writing import Writer
from indexer import PersonalKind, find_personal_data, without_personal_data
from indexer.personal_data import name_grammar
from tests.growth import TRAP, growth

_PIECES = st.sampled_from(
    [
        *(
            "Beste",
            "beste",
            "mevrouw",
            "De heer",
            "Jan",
            "Fatima",
            "El Amrani",
            "van",
            "de",
            "der",
            "Bos",
            "bos",
            "J.",
            "A.B.",
        ),
        *(
            "Movisie",
            "gemeente",
            "Utrecht",
            "Stichting",
            "mijn naam is",
            "ik ben",
            "collega",
            "groetjes",
            "Mvg",
            "Van:",
            "cc:",
        ),
        *(
            "[naam]",
            "[adres]",
            "[postcode]",
            "en",
            "&",
            "(",
            ")",
            "-",
            ",",
            ".",
            "!",
            ":",
            "\n",
            "\n\n",
            "> ",
            "'t",
            "’s",
            "d'",
        ),
        *(
            "06",
            "12345678",
            "1234",
            "AB",
            "3511 AB",
            "NL91",
            "ABNA 0417 1643 00",
            "123456782",
            "Dorpsstraat",
            "12",
            "b",
            "Postbus",
        ),
        *(
            "a@b.nl",
            "at",
            "punt",
            "nl",
            "schreef",
            "vertelde",
            "in de cc",
            "+31",
            "2018",
            "is",
            "Ben",
            "Mei",
            "é",
            "\u0301",
            "\ufffb",
        ),
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.tuples(_PIECES, st.sampled_from([" ", "", "\n"])), max_size=25).map(
        lambda pairs: "".join(map("".join, pairs))
    ),
    st.integers(0, 200).map(lambda seed: Writer(seed % 2, seed).letter().text),
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_in_order_within_the_text_and_apart(text: str) -> None:
    found = find_personal_data(text)
    ends = [0, *(item.end for item in found)]
    assert all(end <= item.start < item.end <= len(text) for end, item in zip(ends, found, strict=False))


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_taking_out_twice_changes_nothing(text: str) -> None:
    once = without_personal_data(text)
    assert without_personal_data(once) == once


@pytest.mark.parametrize("piece", ["a@a@", "0123456789", "A", "A ", ".", "NL91 "])
def test_a_long_text_takes_as_long_as_it_is(piece: str) -> None:
    assert growth(lambda length: find(piece, length), 5_000) < TRAP


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "a.",
            "Jan ",
            "drs. ",
            "J.",
            "Van de ",
            "06 ",
            "+31 ",
            "1234 ",
            "1234 AB ",
            "straat 1 ",
            "NL91",
            "Groet\n",
            "Groet ",
            "Groet\n \n",
        ),
        *(
            "Beste Jan en ",
            "collega Jan en ",
            "Van: ",
            "Van: Jan, ",
            "cc: ",
            "> ",
            "\n",
            " ",
            "\t",
            "(",
            "'t ",
            "0(",
            "[naam]",
        ),
        *(
            "a at a ",
            "mijn naam is ",
            "a-",
            "Aa'",
            "Laan van A ",
            "123 456 ",
            "Op 3 schreef ",
            "Jan Jan-",
            "zet cc ",
            "adres A ",
        ),
    ],
)
def test_no_text_is_a_trap(piece: str) -> None:
    assert growth(lambda length: find(piece, length), 1_000) < TRAP


def find(piece: str, length: int) -> None:
    find_personal_data(piece * (length // len(piece)))


@pytest.mark.parametrize("half", [0, 1])
def test_letters(half: int) -> None:
    found = benchmark.half(half)
    assert found.recall(FORMATS) >= benchmark.FORMAT_RECALL, found.missed
    assert found.recall([PersonalKind.NAME]) >= benchmark.NAME_RECALL, found.missed
    assert found.precision >= benchmark.PRECISION, found.wrong


def test_names_are_found_without_a_list_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_grammar, "GIVEN_NAMES", frozenset())
    monkeypatch.setattr(name_grammar, "_GIVEN_LOWER", frozenset())
    letters = [letter for half in (0, 1) for letter in Writer(half).letters(50)]
    assert score(letters, find_personal_data).recall([PersonalKind.NAME]) >= benchmark.NAME_RECALL


def test_letters_are_the_same_every_time() -> None:
    assert Writer(0, 7).letters(5) == Writer(0, 7).letters(5)
    assert Writer(0, 7).letters(5) != Writer(1, 7).letters(5)
