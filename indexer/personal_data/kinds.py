"""What personal data there is, and where it stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class PersonalKind(StrEnum):
    """What is left out; the value is what a reader sees in its place, between square brackets."""

    NAME = "naam"
    EMAIL = "e-mailadres"
    PHONE = "telefoonnummer"
    ADDRESS = "adres"
    POSTCODE = "postcode"
    BSN = "bsn"
    ACCOUNT = "rekeningnummer"
    BIRTH = "geboortedatum"
    V_NUMBER = "v-nummer"

    @property
    def placeholder(self) -> str:
        """What stands in the place of something of this kind."""
        return f"[{self.value}]"


class PersonalData(NamedTuple):
    """``text[start:end]`` is personal data of this kind."""

    start: int
    end: int
    kind: PersonalKind


# In what is still to be searched, these stand in the places of what was found: as long, and no letter, digit or space.
# They differ, because a name that was already taken out still is the name in its greeting or signature.
HIDDEN_NAME = "\ufffb"
HIDDEN_FORMAT = "\ufffc"

PLACEHOLDER = re.compile("|".join(rf"\[{re.escape(kind)}\]" for kind in PersonalKind))
"""What stands in the place of personal data that was taken out."""


def hidden(text: str, found: Iterable[PersonalData]) -> str:
    """``text`` with what was found hidden; every other character keeps its place."""
    pieces, position = [], 0
    for start, end, kind in sorted(found):
        pieces += [text[position:start], _cover(kind) * (end - start)]
        position = end
    return "".join(pieces) + text[position:]


def without_placeholders(text: str) -> str:
    """``text`` with the placeholders that it holds hidden, so that they count as what they stand for."""
    return PLACEHOLDER.sub(lambda match: _cover(PersonalKind(match[0][1:-1])) * len(match[0]), text)


def _cover(kind: PersonalKind) -> str:
    return HIDDEN_NAME if kind is PersonalKind.NAME else HIDDEN_FORMAT
