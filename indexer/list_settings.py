"""The settings of result lists, which theme pages elsewhere show, and of who may show them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, model_validator
from pydantic import Field as Setting

from indexer.query import Facet, Sort, parse
from indexer.setting_types import Section, Slug

AD_HOC = "lijst"
"""The slug of every list that is not in the configuration; no list there may have it."""
MAX_LENGTH = 50

_Value = Annotated[str, BeforeValidator(lambda value: str(value) if type(value) is int else value)]
"""A slug, or a year; YAML reads a year as a number."""
_ANCESTOR = re.compile(r"\*|(https?://)?(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:([0-9]+|\*))?")


class Layout(StrEnum):
    """How a list looks: titles; titles with a passage; or a table."""

    SHORT = "kort"
    CARDS = "kaarten"
    TABLE = "tabel"


class EditorChoice(Section):
    """Een document dat de redactie bovenaan zet of weglaat."""

    id: str = Setting(min_length=1, description="Het id van het document: wat in het adres na /document/ staat.")
    reason: str = Setting(min_length=1, description="Waarom, voor wie de lijst later onderhoudt.")
    until: date | None = Setting(
        None, description="Tot en met deze dag; daarna geldt het niet meer. Zonder dag blijft het."
    )

    def holds(self, today: date) -> bool:
        """Whether it is in force on ``today``."""
        return self.until is None or today <= self.until


class ResultList(Section):
    """A list of documents: a search that is kept, with what the editors put above it and leave out."""

    slug: Slug = Setting(description="Naam in webadressen; andere sites verwijzen ernaar, dus verander die niet meer.")
    title: str = Setting(min_length=1, max_length=200, description="Titel boven de lijst.")
    query: str = Setting("", max_length=500, description="Zoekwoorden, zoals in het zoekvak; leeg is alle documenten.")
    filters: Mapping[Facet, tuple[_Value, ...]] = Setting(
        {}, description="Filters: thema, soort, jaar of doelgroep, elk met een lijst van slugs (of jaren)."
    )
    sort: Sort = Setting(Sort.NEWEST, description="Volgorde: nieuwste of relevantie.")
    related: bool = Setting(False, description="Of verwante woorden (bijna hetzelfde, niet gelijk) ook meedoen.")
    length: int = Setting(10, ge=1, le=MAX_LENGTH, description="Aantal documenten op een bladzijde van de lijst.")
    layout: Layout = Setting(Layout.SHORT, description="Vorm: kort (titels), kaarten (met een stukje tekst) of tabel.")
    introduction: str = Setting("", max_length=1000, description="Inleiding boven de lijst.")
    pinned: tuple[EditorChoice, ...] = Setting((), description="Documenten die bovenaan staan, in deze volgorde.")
    hidden: tuple[EditorChoice, ...] = Setting((), description="Documenten die niet in de lijst komen.")
    search_box: bool = Setting(False, description="Of lezers in de lijst kunnen zoeken.")
    facets: bool = Setting(False, description="Of lezers de lijst met filters kleiner kunnen maken.")

    @property
    def is_ad_hoc(self) -> bool:
        """Whether it was asked for in a web address, instead of being in the configuration."""
        return self.slug == AD_HOC

    def pinned_on(self, today: date) -> tuple[str, ...]:
        """The ids that stand above the list on ``today``, in their order."""
        return tuple(choice.id for choice in self.pinned if choice.holds(today))

    def hidden_on(self, today: date) -> frozenset[str]:
        """The ids that are left out of the list on ``today``."""
        return frozenset(choice.id for choice in self.hidden if choice.holds(today))

    @model_validator(mode="after")
    def _consistent(self) -> ResultList:
        for name, choices in (("pinned", self.pinned), ("hidden", self.hidden)):
            ids = [choice.id for choice in choices]
            if twice := next((one for one in ids if ids.count(one) > 1), None):
                raise ValueError(f"{name}: {twice} staat er twee keer")
        if both := {choice.id for choice in self.pinned} & {choice.id for choice in self.hidden}:
            raise ValueError(f"hidden: {min(both)} staat ook bij pinned; een document kan niet allebei")
        return self


class Embedding(Section):
    """Waar lijsten van deze site mogen staan."""

    hosts: tuple[str, ...] = Setting(
        ("*",),
        description="Sites die een lijst in een frame mogen tonen, zoals https://www.voorbeeld.nl of "
        "https://*.voorbeeld.nl; * is elke site.",
    )

    @model_validator(mode="after")
    def _hosts(self) -> Embedding:
        for host in self.hosts:
            if not _ANCESTOR.fullmatch(host):
                raise ValueError(f"hosts: {host!r} is geen site; schrijf het zoals https://www.voorbeeld.nl")
        return self


def check_lists(lists: tuple[ResultList, ...], known: Mapping[Facet, frozenset[str]]) -> None:
    """Raise ValueError, beginning with the setting, when a slug is double or a filter has a value not ``known``."""
    slugs: set[str] = set()
    for number, one in enumerate(lists):
        if one.slug == AD_HOC:
            raise ValueError(f"lijsten.{number}.slug: ‘{AD_HOC}’ is de naam van lijsten zonder naam; kies een andere")
        if one.slug in slugs:
            raise ValueError(f"lijsten.{number}.slug: er is al een lijst ‘{one.slug}’")
        slugs.add(one.slug)
        if notices := parse(one.query).notices:
            raise ValueError(f"lijsten.{number}.query: {notices[0]}")
        for facet, values in one.filters.items():
            for value in values:
                if not (re.fullmatch("[0-9]{4}", value) if facet is Facet.YEAR else value in known[facet]):
                    raise ValueError(f"lijsten.{number}.filters.{facet.value}: ‘{value}’ bestaat niet")
