"""Dates of birth and V-numbers: a date or a number that tells one person apart, by what is said with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.personal_data.kinds import PersonalData, PersonalKind
from indexer.sources.dates import MONTHS

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_SHORT = r"jan|feb|febr|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec"
_MONTH = rf"(?:{'|'.join(MONTHS)}|{_SHORT})(?:\.(?=\s'?\d))?"
_DATE = (
    rf"(?:{_DAY}\s?(?P<between>[-/.])\s?(?:0?[1-9]|1[0-2])\s?(?P=between)\s?(?:{_YEAR}|\d\d)|{_YEAR}-\d\d-\d\d"
    rf"|{_DAY}(?:ste|de|e)?\s{_MONTH}(?:\s(?:{_YEAR}|'?\d\d\b))?)(?![\w])"
)
# With one of these between it is a rule, which is what is asked: *wie in Nederland geboren is na 1 januari 2004*.
_RULE = r"\b(?:na|voor|vóór|sinds|vanaf|tussen|tot)\b"
_PLACE = rf"(?:te|in)\s(?:(?!{_RULE})[^\n\d.,;:?!]){{1,30}}?"
_BORN_BEFORE = re.compile(
    rf"\b(?:geboren|geb\.|geb\.?\s?datum|geboorte-?datum)(?:\s(?:is|was))?[\s:]{{0,3}}(?:{_PLACE}\s)?(?:op\s)?"
    rf"(?P<date>{_DATE})",
    re.IGNORECASE,
)
_BORN_BEHIND = re.compile(
    rf"\bop\s(?P<date>{_DATE})(?:\s{_PLACE})?\s(?:(?:is|ben|was|werd)\s)?geboren\b", re.IGNORECASE
)
_V_NUMBER = re.compile(
    r"\b(?:v-? ?(?:nummer|nr\b\.?)|vreemdelingen-?(?:nummer|nr\b\.?))(?:(?! \d)[^\n.;\d]){0,25}[ :]*"
    r"(?P<number>\d(?:[ .]?\d){7,9})(?!\d)",
    re.IGNORECASE,
)


def births(text: str) -> Iterator[PersonalData]:
    """Dates of birth: dates of which it is said that somebody was born then."""
    for pattern in (_BORN_BEFORE, _BORN_BEHIND):
        for match in pattern.finditer(text):
            yield PersonalData(*match.span("date"), PersonalKind.BIRTH)


def v_numbers(text: str) -> Iterator[PersonalData]:
    """The numbers by which foreign nationals are registered."""
    for match in _V_NUMBER.finditer(text):
        yield PersonalData(*match.span("number"), PersonalKind.V_NUMBER)
