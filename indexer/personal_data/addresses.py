"""Postal codes with their places, streets with a house number, and post office boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.nl import postcode

from indexer.personal_data.kinds import PersonalData, PersonalKind

_POSTCODE = re.compile(r"(?<![\w:.,/€-])(?:NL-)?[1-9]\d{3}( ?)([A-Z]{2}|[a-z]{2})(?![\w-])")
# Letters of a postal code that are a word as well: after what may be a year they are that word.
_WORDS = frozenset(
    "AF AL AN BV DE DO EN ER EU EX GA HE IE IK IN IS JA JE KM ME MM NA NO NU OF OM OP TE TO UP WE ZE ZO".split()
)
_UNITS = frozenset("mb kb gb tb kg mg km cm mm px ml cl dl hz pk kw kj st ex bc nl pp".split())
_POSTCODE_WORD = re.compile(r"\b(?:postcode|pc|wonend te)\b[ :]{0,3}(?:is )?$", re.IGNORECASE)
_LAW = re.compile(r"\b(?:art(?:ikel|\.)?|lid|NEN|ISO|€|EUR)\.?\s?$", re.IGNORECASE)
_PLACE = re.compile(
    r",?[ \t]{1,2}((?:['’]s-|De |Den |Het |Bad |Sint |St\. |Nieuwe? |Oude? |Nieuw-|Oud-)?[A-ZÀ-Þ][\w'’-]{1,25}"
    r"(?: (?:a/d|aan|op|bij|in)(?: (?:den?|het|'t))? [A-ZÀ-Þ][\w-]{1,20})?)"
)
_LOWER_PLACE = re.compile(r",?[ \t]{1,2}((?:den |de )?[a-zà-ÿ][\w'’-]{2,25})(?=[ \t]*(?:$|[\n.,;)]))")
_NO_PLACE = frozenset(
    "Tel Telefoon Mobiel Mob Mail Email E-mail Nederland En Of Ik Wij We Het De KvK BTW Postbus".split()
)

# Behind a house number: 12a, 12 B, 12-2, 12 hs, 12-III.
_ADDITION = r"(?:[ -]?(?:hs|huis|bis|zw|rd|[IVX]{1,4}|[A-Za-z]|\d{1,3})(?!\w))?"
# What a street name ends with; the second line does so in lower case, too.
_STREET_END = re.compile(
    r"(?:(straat|str\.|laan|plein|gracht|kade|singel|dreef|steeg|plantsoen|weg|boulevard)"
    r"|hof|pad|dijk|park|markt|baan|ring|allee|wal|haven|erf|oord|poort|brink|werf|meent|zoom|horst|veld|tuin|donk"
    r"|hoek|akker|kamp|burg|berg|sluis|brug|eiland|bos|stede|zijde|waard|meer|kwartier|passage|marke?|terras)"
    rf"[ \t]{{1,2}}(?:nr\.? ?|nummer )?(\d{{1,4}}{_ADDITION})(?![\w/]|[.,:]\d)"
)
_WORD_BEFORE = re.compile(r"[^\W\d_][\w'’-]*$")
_NAME_BEFORE = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w'’.-]{0,25}|van|de|der|den|het|ten|ter|te|la|du|['’][st]|[1-9]e|[A-Z]\.)[ ]){0,5}$"
)
_NOT_STREETS = frozenset("onderweg snelweg terugweg heenweg langsweg zorgdreef".split())
_NOT_IN_NAME = re.compile(r"^(?:(?:\w*[Aa]dres|Aan|Op|In|Ook|En|Bij|Ik|Wij|Locatie|Kom|Woont|Wonend)[ ])+")
_LONG_NAME = re.compile(
    r"\b(?:Laan|Weg|Hof|Park|Straat|Kade|Plein|Singel|Dijk|Allee|Boulevard|Prinses|Prins) (?:van|der|naar|de|op|tot)"
    rf"(?: (?:de|het|den|der))? [A-Z][\w-]{{1,30}}(?: [A-Z][\w-]{{1,30}})? \d{{1,4}}{_ADDITION}(?!\w)"
)
_AFTER_WORD = re.compile(
    r"\b(?:(?:woon|post|bezoek|huis)?adres(?: is)?:?|woon\w* (?:aan|op)(?: de| het)?|wonende (?:aan|op)(?: de| het)?) "
    rf"([^\W\d_][\w'’-]{{2,25}}(?: [^\W\d_][\w'’-]{{1,25}}){{0,3}} (?!(?:19|20)\d\d\b)\d{{1,4}}{_ADDITION})(?!\w)",
    re.IGNORECASE,
)
_BOX = re.compile(r"\b(?:postbus|antwoordnummer)[ \t]{1,2}\d{1,6}(?:[ .]\d{2,3})?(?!\w)", re.IGNORECASE)
# A street of whatever name, just before its postal code.
_BEFORE_POSTCODE = re.compile(
    r"(?<![\w-])((?:[A-ZÀ-Þ][\w'’.-]{1,30}"
    r"(?: (?:[A-ZÀ-Þ1-9][\w'’.-]{0,30}|van|de|der|den|het|'t|ten|ter|te|aan|op|naar)){0,4}"
    rf"|[a-zà-ÿ][\w'’-]{{3,30}}) \d{{1,4}}{_ADDITION})[ ,;|/\t]{{0,3}}\n?[> \t]{{0,4}}$"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_BACK = 100


def postcodes(text: str) -> Iterator[PersonalData]:
    """Postal codes such as ``1234 AB``, with the place that follows."""
    for match in _POSTCODE.finditer(text):
        before = text[max(0, match.start() - _BACK) : match.start()]
        if _is_meant_so(match, before, text):
            yield PersonalData(match.start(), _place_end(text, match), PersonalKind.POSTCODE)


def streets(text: str) -> Iterator[PersonalData]:
    """Streets with a house number, and post office boxes; they may overlap."""
    for match in _STREET_END.finditer(text):
        start = _street_start(text, match)
        if start is not None:
            yield PersonalData(start, match.end(), PersonalKind.ADDRESS)
    for pattern, group in ((_LONG_NAME, 0), (_AFTER_WORD, 1), (_BOX, 0)):
        for match in pattern.finditer(text):
            yield PersonalData(*match.span(group), PersonalKind.ADDRESS)
    for found in postcodes(text):
        base = max(0, found.start - _BACK)
        before = _BEFORE_POSTCODE.search(text[base : found.start])
        if before and not _YEAR.search(before[1]):
            address = _NOT_IN_NAME.sub("", before[1])
            yield PersonalData(base + before.end(1) - len(address), base + before.end(1), PersonalKind.ADDRESS)


def _is_meant_so(match: re.Match[str], before: str, text: str) -> bool:
    if _POSTCODE_WORD.search(before):
        # `postcode 1102 en 1104`
        return match[2].isupper() or not match[1] or match[2].upper() not in _WORDS
    if _LAW.search(before) or not postcode.is_valid(match[0]):
        return False
    letters = match[2]
    if letters.upper() not in _WORDS:
        return letters.isupper() or letters not in _UNITS
    if letters.isupper() and _BEFORE_POSTCODE.search(before):
        return True
    # Among words with small letters, two capitals are no word: `5301 EN Zaltbommel`.
    around = before[-20:] + text[match.end() : match.end() + 20]
    return letters.isupper() and bool(re.search(r"[a-z]{2}", around))


def _place_end(text: str, match: re.Match[str]) -> int:
    place = _PLACE.match(text, match.end())
    if place is None and match[2].islower():
        place = _LOWER_PLACE.match(text, match.end())
    if place is None or place[1].split()[0] in _NO_PLACE:
        return match.end()
    return place.end(1)


def _street_start(text: str, match: re.Match[str]) -> int | None:
    if _YEAR.match(match[2]):
        return None
    base = max(0, match.start() - _BACK)
    before = text[base : match.start()]
    stem = _WORD_BEFORE.search(before)
    word = (stem[0] if stem else "") + text[match.start() : match.start(2)].strip()
    if word[0].islower():
        known = match[1] and stem and len(stem[0]) > 2 and word.split()[0] not in _NOT_STREETS
        return base + stem.start() if stem and known else None
    start = stem.start() if stem else len(before)
    name = _NAME_BEFORE.search(before[:start].rpartition("\n")[2])
    words = _NOT_IN_NAME.sub("", name[0]) if name else ""
    # A name does not begin with an article in the middle of a sentence.
    words = re.sub(r"^(?:(?:de|het|te|van|den|der)[ ])+", "", words)
    if not stem and not words:
        return None
    return base + start - len(words)
