"""Mail addresses, telephone and account numbers, citizen numbers, postal codes and streets go; other numbers stay."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.personal_data import PersonalKind, find_personal_data, without_formats, without_personal_data


@pytest.mark.parametrize(
    "number",
    [
        "06-12345678",
        "06 12345678",
        "06 1234 5678",
        "06 12 34 56 78",
        "06 - 12 34 56 78",
        "0612345678",
        "+31 6 12345678",
        "+31 (0)6 12345678",
        "+31612345678",
        "0031 6 12345678",
        "0031612345678",
        "31612345678",
        "030-7891234",
        "(030) 789 12 34",
        "0297 - 12 34 56",
        "0180.123.456",
        "+32 470 12 34 56",
    ],
)
def test_telephone_numbers_go(number: str) -> None:
    found = without_formats(f"Bel mij op {number}, graag voor 12-05-2021.")
    assert found == "Bel mij op [telefoonnummer], graag voor 12-05-2021."


@pytest.mark.parametrize(
    "address",
    [
        "jan.de-vries+x@voorbeeld.example",
        "JAN@sub.voorbeeld.example",
        "jan [at] voorbeeld [punt] example",
        "jan(at)voorbeeld.example",
    ],
)
def test_addresses_go(address: str) -> None:
    assert without_formats(f"Mail {address} eens.") == "Mail [e-mailadres] eens."


@pytest.mark.parametrize(
    "text",
    [
        "In 2015 en 2016 waren er 1.250.000 mensen.",
        "Op 01-02-2021 12 deelnemers, op 06-12-2021 14.",
        "Artikel 31 lid 6, blz. 100-120.",
        "Bel 112 of 0900-8844.",
        "Een bedrag van 3.000.000,00 euro",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert without_formats(text) == text


_SERVICES = {"800", "900", "906", "909"}  # of nobody, so they stay


@settings(max_examples=50)
@given(
    st.integers(100_000_000, 999_999_999).filter(lambda number: str(number)[:3] not in _SERVICES),
    st.sampled_from(["2-8", "3-7", "4-6", "2-2-2-2-2", "2-4-4", "3-3-2-2", "10"]),
    st.sampled_from([" ", "-", " - ", ".", "\u00a0", ""]),
)
def test_no_dutch_number_survives(number: int, groups: str, separator: str) -> None:
    digits = iter(f"0{number}")
    written = separator.join("".join(islice(digits, int(size))) for size in groups.split("-"))
    assert without_formats(f"bel {written} even") == "bel [telefoonnummer] even"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IBAN NL91 ABNA 0417 1643 00 ten name van", "IBAN [rekeningnummer] ten name van"),
        ("op nl91abna0417164300.", "op [rekeningnummer]."),
        ("NL91ABNA0417164301", "[rekeningnummer]"),  # a slip of the pen, and still an account number
        ("BE68 5390 0754 7034 of", "[rekeningnummer] of"),
        ("FR1420041010050500013M02606", "[rekeningnummer]"),
        ("rekeningnummer 1234.56.789", "rekeningnummer [rekeningnummer]"),
        ("zaak AB12 CDEF 3456 7890 12", "zaak AB12 CDEF 3456 7890 12"),
        ("BSN 123456782", "BSN [bsn]"),
        ("BSN: 123456789", "BSN: [bsn]"),  # fails the test, but is called so
        ("burgerservicenummer is 1234.56.782", "burgerservicenummer is [bsn]"),
        ("mijn nummer 123 456 782 dus", "mijn nummer [bsn] dus"),
        ("het is 123456782", "het is [bsn]"),
        ("het is 123456789", "het is 123456789"),
        ("zaaknummer 123456782", "zaaknummer 123456782"),
        ("€ 123.456.782", "€ 123.456.782"),
        ("123 456 782 euro", "123 456 782 euro"),
        ("op 20180312 en 12345678", "op 20180312 en 12345678"),
        ("06.12.34.56.78", "[telefoonnummer]"),
        ("bel 0475 12 34 56 of 030 2345678", "bel [telefoonnummer] of [telefoonnummer]"),
        ("+90 532 415 12 34, +212 661 45 12 34", "[telefoonnummer], [telefoonnummer]"),
        ("tel. 6 12 34 56 78", "tel. [telefoonnummer]"),
        ("bel 0800-1122, 0900-8844, 14 030 of 112", "bel 0800-1122, 0900-8844, 14 030 of 112"),
        ("100.000 12/1/2012 en 62.204.64.0/24", "100.000 12/1/2012 en 62.204.64.0/24"),
        ("naam [at] domein [punt] nl", "[e-mailadres]"),
        ("jan apenstaartje domein punt nl", "[e-mailadres]"),
        ("Kijk at home punt uit.", "Kijk at home punt uit."),
    ],
)
def test_numbers(text: str, expected: str) -> None:
    assert without_formats(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dorpsstraat 12, 3511 AB Utrecht.", "[adres], [postcode]."),
        ("Van der Duynstraat 8-III\n3511AB  Den Haag", "[adres]\n[postcode]"),
        ("Zij woont aan de Laan van Meerdervoort 12 hs.", "Zij woont aan de [adres]."),
        ("Adres: Het Want 12", "Adres: [adres]"),
        ("ik woon op dorpsstraat 12b, 3511 ab utrecht", "ik woon op [adres], [postcode]"),
        ("Burg. Jansenlaan 3, 3511 AB 's-Hertogenbosch", "[adres], [postcode]"),
        ("Postbus 12, 5301 EN Capelle aan den IJssel", "[adres], [postcode]"),
        ("Postcode 5301 EN", "Postcode [postcode]"),
        ("mijn postcode is 3511ab", "mijn postcode is [postcode]"),
        ("postcodes 3500 tot 3585, postcode 1102 en 1104", "postcodes 3500 tot 3585, postcode 1102 en 1104"),
        ("In 2018 in Utrecht, 2018 is 2017 en 1500 km", "In 2018 in Utrecht, 2018 is 2017 en 1500 km"),
        ("IN 2018 IS DIT ANDERS", "IN 2018 IS DIT ANDERS"),
        ("artikel 1639 BW en artikel 7:658 BW", "artikel 1639 BW en artikel 7:658 BW"),
        ("de arbeidsmarkt 2018 en Nieuwsbrief 12", "de arbeidsmarkt 2018 en Nieuwsbrief 12"),
        ("wij zijn onderweg 12 mei", "wij zijn onderweg 12 mei"),
        ("op 12 mei 2021 om 14:03", "op 12 mei 2021 om 14:03"),
    ],
)
def test_addresses(text: str, expected: str) -> None:
    assert without_formats(text) == expected


def test_what_is_found_says_what_it_is() -> None:
    text = "Beste Zerda, mail naar z@mailtje.nl of kom naar Dorpsstraat 12, 3511 AB Utrecht."
    assert [(item.kind, text[item.start : item.end]) for item in find_personal_data(text)] == [
        (PersonalKind.NAME, "Zerda"),
        (PersonalKind.EMAIL, "z@mailtje.nl"),
        (PersonalKind.ADDRESS, "Dorpsstraat 12"),
        (PersonalKind.POSTCODE, "3511 AB Utrecht"),
    ]


def test_staff_may_say_what_is_taken_out() -> None:
    text = "Beste Zerda, bel 06-12345678."
    name, _ = find_personal_data(text)
    assert without_personal_data(text, [name]) == "Beste [naam], bel 06-12345678."
    assert without_personal_data(text, []) == text
