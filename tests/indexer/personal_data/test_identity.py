"""Dates of birth and V-numbers go; other dates and numbers, and rules about when people were born, stay."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.personal_data import without_formats

BIRTH = "[geboortedatum]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zij is geboren op 12 maart 1985 in Kabul.", f"Zij is geboren op {BIRTH} in Kabul."),
        ("Hij is geboren te Asmara (Eritrea) op 3-4-1990.", f"Hij is geboren te Asmara (Eritrea) op {BIRTH}."),
        ("Geboortedatum: 12/03/85", f"Geboortedatum: {BIRTH}"),
        ("geboortedatum is 1985-03-12", f"geboortedatum is {BIRTH}"),
        ("een vrouw (geb. 1 jan. 1970)", f"een vrouw (geb. {BIRTH})"),
        ("die op 1 mei 2001 in Den Haag is geboren", f"die op {BIRTH} in Den Haag is geboren"),
        ("Onze zoon is geboren op 5 mei.", f"Onze zoon is geboren op {BIRTH}."),
        ("ik ben op 05.05.1999 geboren", f"ik ben op {BIRTH} geboren"),
    ],
)
def test_dates_of_birth_go(text: str, expected: str) -> None:
    assert without_formats(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Voor wie is geboren na 1 januari 2004 geldt een andere regel.",
        "Jongeren geboren tussen 1-1-2000 en 31-12-2005 doen mee.",
        "Wie geboren is in Nederland na 1 januari 2004, telt niet mee.",
        "Kinderen geboren in Nederland tussen 1-1-2004 en 31-12-2005 tellen mee.",
        "Wie geboren is op of vóór 1 juli 1985, hoeft niets te doen.",
        "Hij is in 1985 geboren en kwam op 12 maart 2015 naar Nederland.",
        "Kinderen die hier geboren zijn. Op 12 maart 2015 veranderde de wet.",
        "De wet is van 12 maart 1985.",
        "Een idee dat in 2015 werd geboren.",
    ],
)
def test_other_dates_stay(text: str) -> None:
    assert without_formats(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("V-nummer: 123.456.7890", "V-nummer: [v-nummer]"),
        ("haar v-nummer is 1234567890.", "haar v-nummer is [v-nummer]."),
        ("met vreemdelingennummer 123 456 7890", "met vreemdelingennummer [v-nummer]"),
        ("V-nr. 2012345678", "V-nr. [v-nummer]"),
        ("Het V-nummer staat op blz. 12 van 2023.", "Het V-nummer staat op blz. 12 van 2023."),
        ("Een V-nummer hebben 1.250.000 mensen.", "Een V-nummer hebben 1.250.000 mensen."),
    ],
)
def test_v_numbers(text: str, expected: str) -> None:
    assert without_formats(text) == expected


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(
        ["{0.day}-{0.month}-{0.year}", "{0.day:02}/{0.month:02}/{0.year}", "{0.day}.{0.month}.{0:%y}", "{0}"]
    ),
)
def test_a_date_goes_however_it_is_written(day: date, form: str) -> None:
    assert without_formats(f"geboren op {form.format(day)} in Damascus") == f"geboren op {BIRTH} in Damascus"
