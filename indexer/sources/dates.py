"""Dutch dates: 15 juni 2021, dinsdag 15 jun. 2021, 15-06-2021, 2021-06-15."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def dutch_date(day: date) -> str:
    """15 juni 2021."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_SHORT = {"mrt": 3, "sept": 9, **{month[:3]: number for number, month in enumerate(MONTHS, start=1)}}
_MONTH_NUMBERS = {**_SHORT, **{month: number for number, month in enumerate(MONTHS, start=1)}}
_WEEKDAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:ma|di|wo|do|vr|za|zo)\.?),?\s+"
_NAMES = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_DATE = re.compile(
    rf"""(?<!\d)(?:
        (?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?!\d)
        | (?P<day2>\d{{1,2}})\s?(?P<sep>[-/.])\s?(?P<month2>\d{{1,2}})\s?(?P=sep)\s?(?P<year2>\d{{4}})(?!\d)
        | (?P<day3>\d{{1,2}})(?:e|ste|de)?
          (?:\s*(?:en|t/m|tot\ en\ met|-|–)\s*\d{{1,2}})?
          \s+(?P<name>{_NAMES})\b\.?,?\s+(?P<year3>\d{{4}})(?!\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_LABEL = re.compile(
    rf"^(?:(?:datum|gepubliceerd|publicatiedatum|geplaatst)(?:\s+op)?\s*:?\s+)?(?:{_WEEKDAY})?", re.IGNORECASE
)
_TIME = re.compile(r"^(?:[T\s,]+(?:om\s+)?\d{1,2}[:.]\d{2}\S*(?:\s+uur)?)?\s*$", re.IGNORECASE)


def find(text: str) -> date | None:
    """The first date in ``text`` that exists on the calendar."""
    for match in _DATE.finditer(text):
        found = _made(match)
        if found is not None:
            return found
    return None


def exact(text: str) -> date | None:
    """The date that ``text`` is, apart from a weekday, a label such as ``Datum:`` and a time of day."""
    text = text.strip()
    start = _LABEL.match(text)
    match = _DATE.match(text, start.end() if start else 0)
    if match is None or not _TIME.match(text[match.end() :]):
        return None
    return _made(match)


def _made(match: re.Match[str]) -> date | None:
    year = match["year"] or match["year2"] or match["year3"]
    day = match["day"] or match["day2"] or match["day3"]
    month = _MONTH_NUMBERS[match["name"].lower()] if match["name"] else int(match["month"] or match["month2"])
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
