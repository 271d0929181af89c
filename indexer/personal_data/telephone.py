"""Telephone numbers, Dutch and foreign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import PhoneNumberMatcher, PhoneNumberType, number_type, parse
from phonenumbers.phonenumberutil import NumberParseException

from indexer.personal_data.kinds import PersonalData, PersonalKind

_GAP = r"[ \t\u00a0.\-–—/()]{0,3}"
_NO_DATE = r"(?!0[1-9]([-/.])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d))"
# What has the form of a Dutch number is one, also when the area code is not in use (any more): it was meant so.
_DUTCH = re.compile(
    rf"""(?<![\d+])(?<!\d[.,])(?:
        {_NO_DATE} \(?0 (?:{_GAP}\d){{9}}                                # 06-12345678, (030) 789 20 15
        | (?:\+|\(\+|00)\s?31 {_GAP} (?:\(0\){_GAP})? \d (?:{_GAP}\d){{8}}    # +31 6 12345678, 0031 (0)30 7892015
        | 31 {_GAP} 6 (?:{_GAP}\d){{8}}                                  # 31612345678
        | (?:\+|00) (?!31) [1-9] (?:{_GAP}\d){{8,13}}                    # +32 470 12 34 56
    )(?!\d)""",
    re.VERBOSE,
)
# A national number has its 0, and is no date: digits without it are the number of something else.
_NATIONAL = re.compile(rf"{_NO_DATE}\(?[+0]")
# Without the 0 in front, as people type their own number: only after a word that says so.
_BARE_MOBILE = re.compile(
    r"\b(?:tel|telefoon|telefoonnummer|mobiel|mob|gsm|bel|nummer|whatsapp|app)\b[\w .:]{0,12}?(?<!\d)"
    r"(6(?:[ .-]?\d){8})(?!\d)",
    re.IGNORECASE,
)
# Public numbers, of services and not of persons: 0800, 0900, 14 030.
_SERVICES = frozenset({PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST})
_SERVICE = re.compile(r"\(?0(?:800|90[069])|14 ?0\d{2,3}$")


def phones(text: str) -> Iterator[PersonalData]:
    """Telephone numbers, but not those of services (0800, 0900, 14 030); they may overlap."""
    for match in _DUTCH.finditer(text):
        if not _SERVICE.match(match[0]):
            yield PersonalData(*match.span(), PersonalKind.PHONE)
    for match in _BARE_MOBILE.finditer(text):
        yield PersonalData(*match.span(1), PersonalKind.PHONE)
    for found in PhoneNumberMatcher(text, "NL"):
        if _NATIONAL.match(found.raw_string) and not _is_service(found.raw_string):
            yield PersonalData(found.start, found.end, PersonalKind.PHONE)


def _is_service(number: str) -> bool:
    try:
        return bool(_SERVICE.match(number)) or number_type(parse(number, "NL")) in _SERVICES
    except NumberParseException:
        return False
