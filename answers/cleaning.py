"""A text that staff pasted, without the personal data in it; staff may correct what was found."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from indexer import PersonalData, PersonalKind, find_personal_data, without_personal_data


class Piece(NamedTuple):
    """A stretch of the pasted text; ``kind`` says what personal data it is, ``removed`` whether it is taken out."""

    text: str
    kind: PersonalKind | None = None
    removed: bool = False


class Cleaned(NamedTuple):
    """``pieces`` make up the pasted text, for the eyes of who pasted it only; ``text`` is all that may go further."""

    pieces: tuple[Piece, ...]
    text: str


def clean(pasted: str, keep: Collection[str] = (), remove: Collection[str] = ()) -> Cleaned:
    """Take the personal data out of ``pasted``.

    ``keep``: texts that are no personal data after all; ``remove``: texts that are, wherever they stand.
    """
    kept = {text.casefold() for text in keep}
    found = list(find_personal_data(pasted))
    out = [item for item in found if pasted[item.start : item.end].casefold() not in kept]
    out = _united([*out, *_places(pasted, remove)])
    shown = sorted([*out, *(item for item in found if not any(_overlap(item, other) for other in out))])
    return Cleaned(tuple(_pieces(pasted, shown, set(out))), without_personal_data(pasted, tuple(out)))


def _places(text: str, wanted: Collection[str]) -> list[PersonalData]:
    """Where the ``wanted`` texts stand as whole words."""
    return [
        PersonalData(match.start(), match.end(), PersonalKind.NAME)
        for item in wanted
        if item.strip()
        for match in re.finditer(rf"(?<!\w){re.escape(item.strip())}(?!\w)", text, re.IGNORECASE)
    ]


def _united(found: list[PersonalData]) -> list[PersonalData]:
    """The same stretches in order, those that overlap as one."""
    united: list[PersonalData] = []
    for item in sorted(found):
        if united and item.start < united[-1].end:
            last = united[-1]
            united[-1] = last._replace(end=max(last.end, item.end))
        else:
            united.append(item)
    return united


def _overlap(one: PersonalData, other: PersonalData) -> bool:
    return one.start < other.end and other.start < one.end


def _pieces(text: str, shown: list[PersonalData], out: set[PersonalData]) -> list[Piece]:
    pieces, at = [], 0
    for item in shown:
        pieces.append(Piece(text[at : item.start]))
        pieces.append(Piece(text[item.start : item.end], item.kind, item in out))
        at = item.end
    pieces.append(Piece(text[at:]))
    return [piece for piece in pieces if piece.text]
