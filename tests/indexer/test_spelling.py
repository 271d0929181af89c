"""*Bedoelde u …?*"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.arrays import pack
from indexer.nearby import Nearby, sound_arrays
from indexer.spelling import MIN_LENGTH, RARE, SLIP_RATIO, Speller, Vocabulary
from indexer.strings import SortedStrings

FREQUENCIES = {
    "vluchteling": 9,
    "vluchtelingen": 20,
    "stage": 8,
    "stages": 3,
    "discriminatie": 30,
    "stagediscriminatie": 2,
    "taal": 5,
    "maal": 2,
    "wijkteams": 4,
    "klassendiagram": 1,
    "geweigerd": 2,
    "e-bikes": 3,
    "foto's": 3,
    "bureaucratisch": 1,
    "wat": 40,
    "werkt": 25,
    "pak": 4,
    "aan": 40,
    "weg": 0,
    "zwaluwstaart": 0,
}
STOPWORDS = {"wat", "aan"}
COMPOUNDS = {"klassediagram", "wijkteam", "taalmaatje"}


def vocabulary(frequencies: Mapping[str, int]) -> Vocabulary:
    forms = sorted(frequencies, key=str.encode)
    sorted_forms = SortedStrings(*pack(map(str.encode, forms)))
    nearby = Nearby(sorted_forms, sound_arrays(forms))
    return Vocabulary(sorted_forms, np.array([frequencies[form] for form in forms]), nearby)


def speller(*parts: Mapping[str, int]) -> Speller:
    return Speller([vocabulary(part) for part in parts], COMPOUNDS.__contains__, STOPWORDS.__contains__)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vluchtelng", "vluchteling"),
        ("fluchteling", "vluchteling"),
        ("discirminatie", "discriminatie"),
        ("disriminattie", "discriminatie"),
        ("diskriminasie", "discriminatie"),
        ("stgae", "stage"),
        ("stagse", "stage"),
        ("staaage", "stage"),
        ("gewijgert", "geweigerd"),
        ("gewijgerdt", "geweigerd"),
        ("burokratisch", "bureaucratisch"),
        ("ebikes", "e-bikes"),
        ("fotos", "foto's"),
        ("kwantum", None),
        ("vluchteling3", None),
        ("zwaluwstaar", None),  # no document holds it any more
        ("tal", None),  # too short
        ("tool", None),  # two letters away, in a short word
        ("x" * 50, None),
        ("\ud800\ud800\ud800\ud800", None),
        ("", None),
    ],
)
def test_a_word_that_the_index_lacks(typed: str, meant: str | None) -> None:
    assert speller(FREQUENCIES).correct(typed, 0) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("watwerkt", "wat werkt"),
        ("aanpak", None),  # aan opens words
        ("werktpak", None),
        ("watpax", None),
    ],
)
def test_two_words_run_together(typed: str, meant: str | None) -> None:
    assert speller(FREQUENCIES).correct(typed, 0) == meant


def test_a_compound_of_known_words_is_left_alone_but_for_another_compound_close_by() -> None:
    corrects = speller(FREQUENCIES)
    assert corrects.correct("wijkteam", 0) is None
    assert corrects.correct("klassediagram", 0) == "klassendiagram"
    assert speller({"taalpraatje": 90}).correct("taalmaatje", 0) is None


def test_frequency_decides_between_words_as_near_and_can_outweigh_a_dearer_edit() -> None:
    assert speller({"stap": 2, "staf": 9}).correct("stal", 0) == "staf"
    assert speller({"verleend": 2, "verlet": 2}).correct("verled", 0) == "verlet"
    assert speller({"wonen": 1, "woonde": 4000}).correct("woone", 0) == "woonde"
    assert speller({"stap": 2, "stak": 2}).correct("stal", 0) == "stak"  # the alphabet, between equals


def test_a_word_that_exists_is_left_alone_unless_it_is_a_clear_slip() -> None:
    often = RARE * SLIP_RATIO
    corrects = speller({"behoefde": RARE, "behoefte": often, "behoeften": often})
    assert corrects.correct("behoefde", RARE) == "behoefte"
    assert corrects.correct("behoefde", RARE + 1) is None
    assert speller({"behoefde": RARE, "behoefte": often - 1}).correct("behoefde", RARE) is None
    assert speller({"behoefje": 1, "behoefte": often}).correct("behoefje", 1) is None  # not the same sound
    assert speller({"wilt": 1, "wild": often}).correct("wilt", 1) is None  # too short
    assert speller({"behoefte": 1, "behoeften": often}).correct("behoefte", 1) is None  # another form of the word


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("Vluchtelng  en stgae?", "VLUCHTELING  en STAGE?"),
        ("taal:vluchtelng", "taal:VLUCHTELING"),
        ('"vluchtelng"', '"VLUCHTELING"'),
        ("vluchtelng vluchtelng", "VLUCHTELING VLUCHTELING"),
        ("stagedis criminatie", "STAGEDISCRIMINATIE"),
        ("stagedis-criminatie taal", "STAGEDISCRIMINATIE taal"),
        ("stage discriminatei", "stage DISCRIMINATIE"),
        ("stages taall", "stages TAAL"),
        ("stagediscri minatie stgae", "STAGEDISCRIMINATIE STAGE"),
        ("stagedis, criminatie", "stagedis, criminatie"),
        ("stage discriminatie", "stage discriminatie"),  # both exist
        ("wie watwerkt", "wie WAT WERKT"),
        ("kwantum  mechanica", "kwantum  mechanica"),
        ("", ""),
    ],
)
def test_correct_text(text: str, corrected: str) -> None:
    found = {word: FREQUENCIES.get(word, 0) for word in text.lower().replace("-", " ").replace("?", "").split()}
    found = {word.split(":")[-1].strip('",'): count for word, count in found.items() if word not in ("en", "wie")}
    assert speller(FREQUENCIES).correct_text(text, found, str.upper) == corrected


def test_words_that_are_not_asked_about_stay() -> None:
    assert speller(FREQUENCIES).correct_text("stgae vluchtelng", {"stgae": 0}, str) == "stage vluchtelng"


def test_no_vocabulary_no_correction() -> None:
    assert speller().correct("taall", 0) is None
    assert speller({}).correct("taall", 0) is None


WORDS = st.text("adeknt", min_size=2, max_size=9)


@given(st.dictionaries(WORDS, st.integers(0, 9)), st.dictionaries(WORDS, st.integers(0, 9)), WORDS)
def test_several_segments_correct_as_one(first: dict[str, int], second: dict[str, int], typed: str) -> None:
    together = Counter(first)
    together.update(second)
    meant = speller(first, second).correct(typed, 0)
    assert meant == speller(together).correct(typed, 0)
    if meant is not None:
        assert together[meant] and meant != typed and len(typed) >= MIN_LENGTH
