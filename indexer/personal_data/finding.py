"""All personal data in a text, and the text without it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from indexer.personal_data.addresses import postcodes, streets
from indexer.personal_data.formats import accounts, citizen_numbers, emails
from indexer.personal_data.identity import births, v_numbers
from indexer.personal_data.kinds import PersonalData, hidden, without_placeholders
from indexer.personal_data.names import names
from indexer.personal_data.telephone import phones

_Finder = Callable[[str], Iterable[PersonalData]]
# In this order: what one has found the next does not see, so a piece of an account number is no telephone number.
_FORMATS: tuple[_Finder, ...] = (
    emails,
    accounts,
    births,
    v_numbers,
    citizen_numbers,
    phones,
    streets,
    postcodes,
)


def find_personal_data(text: str) -> tuple[PersonalData, ...]:
    """Where personal data stands in the text: in order, without overlap."""
    return _found(text, (*_FORMATS, names))


def without_personal_data(text: str, found: Iterable[PersonalData] | None = None) -> str:
    """The text with a placeholder such as ``[naam]`` in the place of what was found."""
    return _replaced(text, find_personal_data(text) if found is None else found)


def without_formats(text: str) -> str:
    """The same, but names stay: for what readers wrote to be read under their name."""
    return _replaced(text, _found(text, _FORMATS))


def _replaced(text: str, found: Iterable[PersonalData]) -> str:
    pieces, position = [], 0
    for start, end, kind in sorted(found):
        pieces += [text[position:start], kind.placeholder]
        position = end
    return "".join(pieces) + text[position:]


def _found(text: str, finders: Iterable[_Finder]) -> tuple[PersonalData, ...]:
    found: list[PersonalData] = []
    rest = without_placeholders(text)
    for finder in finders:
        new = list(_apart(finder(rest)))
        rest = hidden(rest, new)
        found += new
    return tuple(sorted(found))


def _apart(found: Iterable[PersonalData]) -> Iterator[PersonalData]:
    """What was found with overlaps joined."""
    last: PersonalData | None = None
    for item in sorted(found):
        if last is None or item.start >= last.end:
            if last is not None:
                yield last
            last = item
        else:
            last = last._replace(end=max(last.end, item.end))
    if last is not None:
        yield last
