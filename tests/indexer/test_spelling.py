"""*Bedoelde u …?*"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from indexer.spelling import MIN_LENGTH, Speller

FREQUENCIES = {
    "vluchteling": 9,
    "vluchtelingen": 20,
    "stage": 8,
    "stages": 3,
    "discriminatie": 30,
    "taal": 5,
    "maal": 2,
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vluchtelng", "vluchteling"),
        ("discirminatie", "discriminatie"),
        ("disriminattie", "discriminatie"),
        ("stgae", "stage"),
        ("staeg", "stage"),
        ("waal", "taal"),  # the more frequent of two that are as near
        ("stagse", "stage"),
        ("taal", None),  # exists
        ("tal", None),  # too short
        ("tool", None),  # two letters away, in a short word
        ("kwantum", None),
        ("vluchteling3", None),
        ("", None),
    ],
)
def test_correct(typed: str, meant: str | None) -> None:
    assert Speller(FREQUENCIES).correct(typed) == meant


def test_the_most_frequent_wins_however_many_are_near() -> None:
    vocabulary = {f"stag{first}{second}": 1 for first in "abcdefghij" for second in "abcdefghij"}
    assert Speller({**vocabulary, "stagxx": 9, "stazzz": 99}).correct("stagzz") in {"stazzz"}
    vocabulary = {f"stag{letter}": number for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz", start=1)}
    assert Speller(vocabulary).correct("stagé") == "stagz"


def test_no_vocabulary_no_correction() -> None:
    assert Speller({}).correct("taal") is None


@given(st.dictionaries(st.text("abc", min_size=3, max_size=9), st.integers(1, 9)), st.text("abcd", max_size=9))
def test_what_is_proposed_is_a_near_word_that_exists(frequencies: dict[str, int], typed: str) -> None:
    meant = Speller(frequencies).correct(typed)
    near = {form: OSA.distance(typed, form) for form in frequencies}
    if meant is None:
        assert typed in frequencies or len(typed) < MIN_LENGTH or all(distance > 1 for distance in near.values())
    else:
        assert near[meant] == min(near.values()) <= 2
        assert frequencies[meant] == max(frequencies[form] for form in near if near[form] == near[meant])
