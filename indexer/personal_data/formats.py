"""E-mail addresses, account numbers and citizen service numbers (BSN): personal data with a form of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.nl import bsn

from indexer.personal_data.kinds import PersonalData, PersonalKind

_AT = r"(?:@|\s?[\[({]\s?(?:at|apenstaartje)\s?[\])}]\s?)"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|punt)\s?[\])}]\s?)"
_EMAIL = re.compile(
    rf"""[\w.+%'-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,6}}
    # Spelled out without brackets: only with an ending that no sentence has.
    | \b[\w.+-]{{1,64}}\ (?:at|apenstaartje)\ [\w-]{{1,63}}(?:\ ?\.\ ?|\ (?:dot|punt)\ )
        (?:nl|com|org|net|eu|be|de|info)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

# The start of an account number, and then at most 34 letters and digits with separators between.
_IBAN_START = re.compile(r"(?<![^\W_])[A-Za-z]{2}\d{2}(?=[ .-]?[A-Za-z0-9]{4})")
_IBAN_REST = re.compile(r"(?:[ .-]?[A-Za-z0-9]){1,32}")
# The form of a Dutch one is so much its own that a slip of the pen in it need not save it.
_DUTCH_IBAN = re.compile(r"NL\d\d(?:[ .-]?[A-Z]){4}(?:[ .-]?\d){10}(?!\d)", re.IGNORECASE)
_ACCOUNT_WORD = re.compile(
    r"\b(?:(?:giro|bank)?rekening(?:nummer|nr\.?)?|gironummer)(?: (?:is|van mij))?[ :]{1,3}(\d(?:[ .]?\d){6,9})(?!\d)",
    re.IGNORECASE,
)

_NINE_DIGITS = re.compile(
    r"(?<![\w.,/€+-])(?:\d{8,9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}[.-]\d{2}[.-]\d{3})(?![\w/]|[.,-]\d)"
)
_BSN_WORD = re.compile(r"\b(?:bsn|burger ?service ?n(?:umme)?r|sofi)", re.IGNORECASE)
# What else nine digits may be, by the word just before or after them.
_OTHER_NUMBER = re.compile(
    r"(?:zaak|dossier|kenmerk|factuur|order|klant|referentie|ref|kvk|isbn|btw|rsin|kamerstuk|ticket|meld\w*|polis"
    r"|inschrij\w*|client|cliënt|lidmaat\w*|v-)(?:n(?:umme|r)\w*)?\.?\W{0,3}$|[€$£]\s?$|\beuro?\s$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\s(?:euro|eur|mensen|inwoners|personen|km|m2|miljoen)\b", re.IGNORECASE)
_CONTEXT = 40


def emails(text: str) -> Iterator[PersonalData]:
    """E-mail addresses, also those that were made unreadable to machines: ``naam [at] domein [punt] nl``."""
    for match in _EMAIL.finditer(text):
        yield PersonalData(*match.span(), PersonalKind.EMAIL)


def accounts(text: str) -> Iterator[PersonalData]:
    """Account numbers: IBAN, and other numbers that are called so."""
    end = 0
    for start in _IBAN_START.finditer(text):
        if start.start() >= end:
            found = _iban_end(text, start)
            if found:
                end = found
                yield PersonalData(start.start(), end, PersonalKind.ACCOUNT)
    for match in _ACCOUNT_WORD.finditer(text):
        yield PersonalData(*match.span(1), PersonalKind.ACCOUNT)


def citizen_numbers(text: str) -> Iterator[PersonalData]:
    """Citizen service numbers: what is called so, and else what passes the eleven test and is nothing else."""
    for match in _NINE_DIGITS.finditer(text):
        before = text[max(0, match.start() - _CONTEXT) : match.start()].rpartition("\n")[2]
        if _BSN_WORD.search(before) or _is_likely_bsn(match, before, text[match.end() : match.end() + 12]):
            yield PersonalData(*match.span(), PersonalKind.BSN)


def _iban_end(text: str, start: re.Match[str]) -> int | None:
    dutch = _DUTCH_IBAN.match(text, start.start())
    if dutch:
        return dutch.end()
    rest = _IBAN_REST.match(text, start.end())
    number = start[0] + (rest[0] if rest else "")
    # Words may follow the number, so the end is looked for group by group; no IBAN has fewer than 15 characters.
    ends = [len(number), *(cut.start() for cut in reversed(list(re.finditer(r"[ .-]", number))) if cut.start() >= 15)]
    return next((start.start() + end for end in ends if iban.is_valid(number[:end], check_country=False)), None)


def _is_likely_bsn(match: re.Match[str], before: str, after: str) -> bool:
    number = match[0]
    # Eight digits may be a date, groups of three between dots an amount.
    if len(number) == 8 or match[1] == ".":
        return False
    return bsn.is_valid(number) and not _OTHER_NUMBER.search(before) and not _AMOUNT.match(after)
