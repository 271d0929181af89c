"""Times that Dutch texts name, and the days they run from and to: eind 2018, in het najaar van 2019, volgend jaar.

What is vague runs long rather than short: spring ends with June, so that nothing is called late too soon.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from indexer import MONTHS

SOON = 365
"""So many days *binnenkort* lasts."""
_LAST = 9000  # a later year is a mistake, and no date can be told from there
_SEASONS = {
    "voorjaar": (3, 6),
    "lente": (3, 6),
    "zomer": (6, 9),
    "najaar": (9, 12),
    "herfst": (9, 12),
    "winter": (1, 12),
}
_ROUGHLY = {"begin": (1, 4), "medio": (5, 9), "halverwege": (5, 9), "midden": (5, 9), "eind": (9, 12)}
_NUMBERS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}
_NOW = {"dit", "deze"}
_ONE_OF_MONTHS, _ONE_OF_SEASONS = "|".join(MONTHS), "|".join(_SEASONS)
_AT = r"(?:in|vanaf|per|op|rond|tegen|tijdens|voor|vóór|uiterlijk|uiterlijk\s+in|uiterlijk\s+op|in\s+de\s+loop\s+van)"
_ROUGH = r"begin|medio|halverwege|midden|eind|(?:het\s+)?(?:begin|eind|einde)\s+van"
_ARTICLE = r"(?:(?:de|het)\s+)?"
# What these words stand before is a time that something lasts from or to, or a thing of that time: no time at which
# something will be.
_NOT_AFTER = re.compile(
    r"\b(?:sinds|sedert|tot|t/m|tot\s+en\s+met|van|uit|na|over|vanuit|al|daarop)\s+$", re.IGNORECASE
)
_TIME = re.compile(
    rf"""(?<![\w-])(?:
      (?: (?:{_AT}\s+)?(?P<day>\d{{1,2}})\s+(?P<of_month>{_ONE_OF_MONTHS})\s+
        | (?:{_AT}\s+)?(?P<rough>{_ROUGH})\s+(?:(?P<rough_month>{_ONE_OF_MONTHS})\s+)?
        | (?:{_AT}\s+{_ARTICLE})?(?P<season>{_ONE_OF_SEASONS})\s+(?:van\s+)?
        | {_AT}\s+(?P<month>{_ONE_OF_MONTHS})\s+(?:van\s+)?
        | {_AT}\s+de\s+(?P<half>eerste|tweede)\s+helft\s+van\s+
        | {_AT}\s+het\s+(?P<quarter>eerste|tweede|derde|vierde)\s+kwartaal\s+van\s+
        | (?!op\b|tijdens\b){_AT}\s+(?:het\s+jaar\s+)?
      )(?P<year>(?:19|20)\d\d)(?!\s?[-–/]\s?\d)(?![\d.,]\d)\b
    | {_AT}\s+(?:het\s+)?(?:school|studie|college)jaar\s+(?P<school>(?:19|20)\d\d)\s?[-–/]\s?(?:\d\d)?\d\d\b
    | (?:{_AT}\s+)?(?:(?P<roughly>{_ROUGH})\s+)?{_ARTICLE}(?P<near>dit|deze|volgende?|komende?|aankomende?)\s+
        (?P<what>schooljaar|studiejaar|jaar|kwartaal|maanden|maand|weken|week|{_ONE_OF_SEASONS})\b
    | na\s+de\s+(?P<after>zomer)(?:vakantie)?\b
    | (?P<soon>binnenkort|op\s+korte\s+termijn)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)

# Without one of these no time is named: most sentences need not be looked through.
_HINTS = ("19", "20", "jaar", "binnenkort", "termijn", "kwartaal", "maand", "week", "weken", *_SEASONS)


class Time(NamedTuple):
    """A time that a text names at ``text[start:end]``, from ``first`` to ``last``.

    ``certain``: it is named by year, not from the day on which the text was written.
    """

    start: int
    end: int
    first: date
    last: date
    certain: bool


def find_times(text: str, written: date | None) -> Iterator[Time]:
    """The times in ``text``, in order; those such as *volgend jaar* only when it is known when it was written."""
    folded = text.casefold()
    if not any(hint in folded for hint in _HINTS):
        return
    for match in _TIME.finditer(text):
        if _NOT_AFTER.search(text, max(0, match.start() - 20), match.start()):
            continue
        certain = bool(match["year"] or match["school"])
        period = _named(match) if certain else _near(match, written) if written and written.year < _LAST else None
        if period is not None:
            yield Time(match.start(), match.end(), *period, certain)


def _named(match: re.Match[str]) -> tuple[date, date] | None:
    if match["school"]:
        return date(int(match["school"]), 8, 1), date(int(match["school"]) + 1, 7, 31)
    year = int(match["year"])
    if match["day"]:
        try:
            day = date(year, MONTHS.index(match["of_month"].lower()) + 1, int(match["day"]))
        except ValueError:
            return None
        return day, day
    for name in ("month", "rough_month"):
        if match[name]:
            month = MONTHS.index(match[name].lower()) + 1
            return _months(year, month, month)
    if match["half"]:
        number = _NUMBERS[match["half"].lower()]
        return _months(year, 6 * number - 5, 6 * number)
    if match["quarter"]:
        number = _NUMBERS[match["quarter"].lower()]
        return _months(year, 3 * number - 2, 3 * number)
    if match["season"]:
        return _season(year, match["season"])
    return _months(year, *_rough(match["rough"]))


def _near(match: re.Match[str], written: date) -> tuple[date, date] | None:
    """The period of a time that is told from the day on which the text was written."""
    if match["soon"]:
        return written, written + timedelta(days=SOON)
    if match["after"]:
        return _season(written.year, "najaar")
    word, what = match["near"].lower(), match["what"].lower()
    year = written.year + (word not in _NOW)
    if what in _SEASONS:
        if word not in _NOW:  # the first to come, this year or the next
            year = written.year + (written > _season(written.year, what)[0])
        return _season(year, what)
    if what in ("schooljaar", "studiejaar"):
        began = year if written.month >= 8 else year - 1
        return date(began, 8, 1), date(began + 1, 7, 31)
    if what == "jaar":
        return _months(year, *_rough(match["roughly"]))
    days = {"week": 14, "weken": 92, "maand": 62, "maanden": 183, "kwartaal": 183}[what]
    return written, written + timedelta(days=days)


def _rough(word: str | None) -> tuple[int, int]:
    """The first and last month of *eind*, *het begin van*, ... a year; without such a word of all of it."""
    spoken = (word or "").lower().removeprefix("het ").split()
    return _ROUGHLY["eind" if spoken[0] == "einde" else spoken[0]] if spoken else (1, 12)


def _season(year: int, name: str) -> tuple[date, date]:
    first, last = _months(year, *_SEASONS[name.lower()])
    return first, (date(year + 1, 3, 31) if name.lower() == "winter" else last)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
