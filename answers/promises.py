"""Promises in a text, and by when they were to be kept, such as *In 2018 wordt het rapport gepubliceerd*.

A promise is a clause that names a time to come with a verb that is not past: of making, holding or publishing
something, or of what will be. What is told of the past, an amount of money, and a title between quotes are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from answers.times import Time, find_times

LONGEST = 1000
"""A longer sentence is none, but a table or a list; in characters."""
_FEW_WORDS = 3
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…]++[’'”\")\]]*(?=\s+[\"'‘“„(]*[A-ZÀ-Ý0-9]|\s*$|\s*\n)|(?=\n)|\Z)")
_CLAUSE_END = re.compile(r"[,;:()–—]|\s-\s|\b(?:en|maar|want|terwijl)\b", re.IGNORECASE)
_QUOTED = re.compile(r"(?<!\w)[‘“\"„'][^‘’“”\"„\n]{3,150}?[’”\"'](?!\w)")
_AMOUNT = re.compile(r"€|\b(?:procent|euro|miljoen|miljard)\b|\d\s?%", re.IGNORECASE)
# These verbs promise something by themselves.
_PROMISES = re.compile(
    r"""\b(?:
      zal | zullen | volgt | volgen | verschijnt | verschijnen | publiceert | publiceren | presenteert | presenteren
    | start | starten | begint | beginnen | organiseert | organiseren | ontwikkelt | ontwikkelen | maakt | maken
    | onderzoekt | onderzoeken | evalueert | evalueren | opent | openen | levert | leveren | lanceert | lanceren
    | herhaalt | herhalen | vervolgt | vervolgen | verwacht | verwachten | hoopt | hopen | eindigt | eindigen
    | vervalt | vervallen | verandert | veranderen | verwachte | geplande | gepland
    | (?:houdt|houden)(?!\s+rekening)
    | (?:komt|komen)\s+(?:er|uit|beschikbaar|met|een|het|de|wij|we)
    | (?:ligt|liggen)\s+er
    | (?:gaat|gaan)\b(?=\s+in\b\s+(?:op|vanaf|per)\b|.*\bin\s*[.,;!]|.*\b(?:van\s+start|open|beginnen|starten)\b)
    | (?:treedt|treden)\b(?=.*\bwerking\b)
    | (?:vindt|vinden)\b(?=.*\bplaats\b)
    | (?:brengt|brengen|geeft|geven)\b(?=.*\buit\b)
    | (?:rondt|ronden)\b(?=.*\baf\b)
    | loopt\b(?=.*\baf\b)
    | (?:voert|voeren|breidt|breiden|rolt|rollen)\b(?=.*\buit\b)
    | (?:zet|zetten)\b(?=.*\bvoort\b)
    | (?:stelt|stellen)\b(?=.*\b(?:op|vast|beschikbaar)\b)
    | (?:staat|staan|is|zijn)\b(?=.*\b(?:gepland|voorzien|beoogd|geagendeerd)\b)
    | (?:staat|staan)\b(?=.*\b(?:planning|programma|agenda)\b)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:wordt|worden)\b", re.IGNORECASE)
_DONE = re.compile(
    r"""\b(?:
      (?:her|uit|op|voort|aan|af|door|in|na|mee|rond|vast|voor|bij|om)?ge(?:publiceerd|presenteerd|houden|maakt|start|
        opend|leverd|voerd|zet|vuld|rond|organiseerd|test|evalueerd|lanceerd|breid|werkt|steld|bracht|geven|past|
        plaatst|toetst|deeld|schreven|nomen|vormd|richt|bouwd|leid|plan|legd|filmd|drukt|actualiseerd|introduceerd)
    | besproken | ontwikkeld | onderzocht | uitgebracht | verspreid | vervolgd | herhaald | bekendgemaakt | verwacht
    | voltooid | afgerond | vertaald | vernieuwd | vervangen | herzien | verricht | verzameld | beschreven
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
# What is only a promise when its time had not begun when the text was written.
_LATER = re.compile(r"\b(?:wordt|worden|komt|komen|gaat|gaan|krijgt|krijgen|doet|doen|is|zijn)\b", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|zijn)\b", re.IGNORECASE)
_READY = re.compile(r"\b(?:klaar|gereed|beschikbaar|af)\b", re.IGNORECASE)
_PAST = re.compile(
    r"""\b(?:
      werd | werden | was | waren | had | hadden | heeft | hebben | hebt | kwam | kwamen | ging | gingen | verscheen
    | verschenen | begon | begonnen | startte | startten | volgde | volgden | vond | vonden | hield | hielden | kreeg
    | kregen | zou | zouden | wilde | wilden | moest | moesten | kon | konden
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_CONDITION = re.compile(r"\s*(?:als|indien|wanneer|wie|mocht)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:die|dat|wie|waarin|waarop)\b", re.IGNORECASE)
_NO_VERB = re.compile(r"\b(?:te|een|de|het|deze)\s+$", re.IGNORECASE)


class Promise(NamedTuple):
    """``sentence`` says that something will be; it should have been between ``first`` and ``due``."""

    sentence: str
    first: date
    due: date


def find_promises(text: str, written: date | None) -> Iterator[Promise]:
    """The promises in ``text``, one per sentence at most, in order; ``written``: when it was, if that is known."""
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        if len(sentence) > LONGEST or sentence.endswith("?"):
            continue
        times = [time for time in find_times(sentence, written) if _promised(sentence, time, written)]
        if times:
            last = max(times, key=lambda time: time.last)
            yield Promise(sentence, last.first, last.last)


def _promised(sentence: str, time: Time, written: date | None) -> bool:
    """Whether ``sentence`` promises something for ``time``."""
    if written is not None and time.last < written:
        return False
    if any(quote.start() < time.start and time.end < quote.end() for quote in _QUOTED.finditer(sentence)):
        return False
    start, end = _clause(sentence, time)
    clause = f"{sentence[start : time.start]} {sentence[time.end : end]}"
    if _CONDITION.match(clause) or _AMOUNT.search(clause) or _PAST.search(clause):
        return False
    if any(verb.start() < end and _is_verb(sentence, verb) for verb in _PROMISES.finditer(sentence, start)):
        return True
    if _PASSIVE.search(clause) and _DONE.search(sentence, start):
        return True
    return written is not None and time.certain and time.first > written and _will_be(clause)


def _clause(sentence: str, time: Time) -> tuple[int, int]:
    """Where the clause of ``sentence`` with ``time`` begins and ends.

    What has too few words for a verb, such as *(naar verwachting eind 2018)*, goes with the clause before it.
    """
    ends = list(_CLAUSE_END.finditer(sentence))
    end = min((end.start() for end in ends if end.start() >= time.end), default=len(sentence))
    starts = [0, *(end.end() for end in ends if end.end() <= time.start)]
    while len(starts) > 1 and _is_short(f"{sentence[starts[-1] : time.start]} {sentence[time.end : end]}"):
        starts.pop()
    return starts[-1], end


def _is_short(clause: str) -> bool:
    """Whether there is no verb in ``clause``, as far as can be seen."""
    verbs = (_PROMISES, _LATER, _PAST)
    return len(clause.split()) <= _FEW_WORDS and not any(verb.search(clause) for verb in verbs)


def _is_verb(sentence: str, verb: re.Match[str]) -> bool:
    """Whether ``verb`` is no noun (*een start*), and no infinitive with *te*."""
    return _NO_VERB.search(sentence, max(0, verb.start() - 10), verb.start()) is None


def _will_be(clause: str) -> bool:
    """Whether ``clause``, which is about a time after the text was written, tells what will be then."""
    if _LATER.search(clause) is None:
        return False
    return _READY.search(clause) is not None or not (_IS.search(clause) or _RELATIVE.search(clause))
