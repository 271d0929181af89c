"""Letters, written from sentences and people: the text, and where personal data stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from benchmarks.letters import sentences
from benchmarks.letters.people import Data, Person
from indexer import PersonalData, PersonalKind

_SLOT = re.compile(r"\{([\w.]+)\}")


class Letter(NamedTuple):
    """A letter and all the personal data in it."""

    text: str
    personal: tuple[PersonalData, ...]


class Writer:
    """Writes letters of one half: 0 or 1. Templates and names of the halves differ."""

    def __init__(self, half: int, seed: int = 2026) -> None:
        self._half = half
        self._data = Data(seed * 2 + half, half)
        self._random = self._data.random

    def letters(self, count: int) -> list[Letter]:
        """So many letters, the same every time."""
        return [self.letter() for _ in range(count)]

    def letter(self) -> Letter:
        """One in seven was typed on a telephone, one in seven hangs below its answer, one in ten came by a form."""
        people = {role: self._data.person() for role in "src"}
        chance = self._random.random()
        if chance < 0.15:
            return _filled(self._one(sentences.TYPED), self._values(people), lower=True)
        if chance < 0.25:
            return _filled(self._one(sentences.FORMS).replace("|", "\n"), self._values(people))
        template = self._whole()
        if chance < 0.4:
            head = self._one(sentences.HEADERS).replace("|", "\n")
            quoted = self._whole(quote="> " if self._random.random() < 0.3 else "")
            template = f"{template}\n\n{head}\n\n{quoted}"
        return _filled(template, self._values(people))

    def _one(self, lines: list[str]) -> str:
        return self._random.choice(lines[self._half :: 2])

    def _whole(self, quote: str = "") -> str:
        body = [self._one(sentences.OPENINGS)]
        body += [self._one(sentences.SENTENCES) for _ in range(self._random.randint(3, 7))]
        middle = self._random.randint(1, len(body))
        closing = self._one(sentences.CLOSINGS)
        signature = self._one(sentences.SIGNATURES)
        gap = self._random.choice(["\n", "\n\n"])
        if len(signature) < 12 and not closing.endswith(",") and self._random.random() < 0.5:
            gap = " "
        lines = [self._one(sentences.GREETINGS), "", " ".join(body[:middle]), "", " ".join(body[middle:]), ""]
        text = "\n".join(lines) + f"\n{closing}{gap}{signature}"
        return "\n".join(f"{quote}{line}" for line in text.replace("|", "\n").split("\n"))

    def _values(self, people: dict[str, Person]) -> Callable[[str], tuple[PersonalKind | None, str]]:
        data, pick = self._data, self._random
        personal: dict[str, tuple[PersonalKind, Callable[[], str]]] = {
            "mail": (PersonalKind.EMAIL, lambda: data.mail(people["s"])),
            "hidden_mail": (PersonalKind.EMAIL, lambda: data.hidden_mail(people["s"])),
            "phone": (PersonalKind.PHONE, data.phone),
            "iban": (PersonalKind.ACCOUNT, data.iban),
            "bsn": (PersonalKind.BSN, data.bsn),
            "birth": (PersonalKind.BIRTH, data.birth),
            "v_number": (PersonalKind.V_NUMBER, data.v_number),
            "street": (PersonalKind.ADDRESS, data.street),
            "box": (PersonalKind.ADDRESS, lambda: f"Postbus {pick.randint(12, 9999)}"),
            "postcode": (PersonalKind.POSTCODE, data.postcode),
            "postcode_place": (PersonalKind.POSTCODE, lambda: f"{data.postcode()} {data.place()}"),
        }
        others: dict[str, Callable[[], str]] = {
            "org": lambda: pick.choice(sentences.ORGANISATIONS[self._half :: 2]),
            "org_low": lambda: "voorbeeldorganisatie",
            "town": lambda: pick.choice(sentences.TOWNS[self._half :: 2]),
            "job": lambda: pick.choice(sentences.JOBS[self._half :: 2]),
            "theme": lambda: pick.choice(sentences.THEMES[self._half :: 2]),
            "people": lambda: pick.choice(sentences.PEOPLES[self._half :: 2]),
            "year": lambda: str(pick.randint(2009, 2026)),
            "amount": lambda: f"{pick.randint(1, 900)}.{pick.randint(0, 999):03}{pick.choice(['', ',00', ',-'])}",
            "amount_people": lambda: str(pick.randint(12, 4000)),
            "case": lambda: f"{pick.randint(2012, 2026)}-{pick.randint(0, 9_999_999):07}",
            "isbn": lambda: f"{pick.randint(1000, 9999)}",
        }

        def value(slot: str) -> tuple[PersonalKind | None, str]:
            role, _, form = slot.partition(".")
            if form:
                return PersonalKind.NAME, str(getattr(people[role], form))
            if slot in personal:
                kind, draw = personal[slot]
                return kind, draw()
            return None, others[slot]()

        return value


def _filled(template: str, value: Callable[[str], tuple[PersonalKind | None, str]], lower: bool = False) -> Letter:
    pieces: list[str] = []
    personal: list[PersonalData] = []
    length = position = 0
    for slot in _SLOT.finditer(template):
        kind, text = value(slot[1])
        text = text.replace("İ", "I").lower() if lower else text
        before = template[position : slot.start()]
        start = length + len(before)
        pieces += [before, text]
        length, position = start + len(text), slot.end()
        if kind is not None:
            personal.append(PersonalData(start, length, kind))
    return Letter("".join(pieces) + template[position:], tuple(personal))
