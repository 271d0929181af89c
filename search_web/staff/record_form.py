"""RecordForm: a record as staff fill it in; form fields ↔ Record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from answers import Record
from indexer import PersonalKind, Role, Settings, UserError, Visibility, find_personal_data

LONGEST = 40_000
"""Characters of one field."""
VISIBILITY_LABELS: Mapping[Visibility, str] = {
    Visibility.DRAFT: "Concept: alleen in de lijst met concepten",
    Visibility.ANSWERED: "Beantwoord: collega’s vinden het; over openbaar maken wordt nog beslist",
    Visibility.INTERNAL: "Intern: collega’s vinden het; het wordt niet openbaar",
    Visibility.PUBLIC: "Openbaar: iedereen vindt het",
}


class LeftOver(NamedTuple):
    """Personal data that still stands in a record: ``name`` of the form field, the text and what it is."""

    name: str
    text: str
    kind: PersonalKind


def filled(form: MultiDict[str, str], record: Record, settings: Settings) -> Record:
    """``record`` with what the form says. Raises UserError for what cannot be."""
    return replace(
        record,
        title=_text(form, "titel"),
        asker=_text(form, "vraagsteller"),
        question=_text(form, "vraag"),
        answer=_text(form, "antwoord"),
        tips=_lines(form, "tips"),
        product=_text(form, "product"),
        authors=_lines(form, "auteurs"),
        sources=_lines(form, "bronnen"),
        date=_date(form.get("datum", "")),
        themes=_known(form.getlist("thema"), {theme.slug for theme in settings.themes}),
        audiences=_known(form.getlist("doelgroep"), {audience.slug for audience in settings.audiences}),
        visibility=_visibility(form.get("zichtbaarheid", "")),
        version=form.get("versie", ""),
    )


def problems(record: Record, role: Role) -> Iterator[str]:
    """Why ``record`` cannot be saved as it is, by somebody with ``role``."""
    if not record.question:
        yield "Vul de vraag in."
    if record.visibility is not Visibility.DRAFT and not record.answer and not record.product:
        yield "Vul het antwoord in, of sla het op als concept."
    if record.visibility is Visibility.PUBLIC and not role.may(Role.EDITOR):
        yield "Alleen een redacteur mag een antwoord openbaar maken. Sla het op als beantwoord."


def left_over(record: Record) -> tuple[LeftOver, ...]:
    """The personal data in the texts of ``record``; authors are named on purpose."""
    texts = [
        ("titel", record.title),
        ("vraagsteller", record.asker),
        ("vraag", record.question),
        ("antwoord", record.answer),
        ("product", record.product),
        *(("tips", tip) for tip in record.tips),
    ]
    return tuple(
        LeftOver(name, text[item.start : item.end], item.kind)
        for name, text in texts
        for item in find_personal_data(text)
    )


def _text(form: MultiDict[str, str], name: str) -> str:
    text = form.get(name, "").replace("\r\n", "\n").replace("\x00", " ").strip()
    if len(text) > LONGEST:
        raise UserError(f"Het veld ‘{name}’ is te lang: ten hoogste {LONGEST} tekens.")
    return text


def _lines(form: MultiDict[str, str], name: str) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(line.split()) for line in _text(form, name).splitlines())))


def _date(value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UserError("Dat is geen datum. Schrijf bijvoorbeeld 2026-06-15.") from None


def _known(values: list[str], known: set[str]) -> tuple[str, ...]:
    if not known.issuperset(values):
        raise UserError("Dit formulier is verouderd: een thema of doelgroep bestaat niet meer. Open het opnieuw.")
    return tuple(dict.fromkeys(values))


def _visibility(value: str) -> Visibility:
    if value not in set(Visibility):
        raise UserError("Kies wie het antwoord mag zien.")
    return Visibility(value)
