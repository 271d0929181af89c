"""Labels: the names that people see for the slugs in URLs and documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from indexer import Facet, Field, Settings

FACET_LABELS = {Facet.THEME: "Thema", Facet.KIND: "Soort", Facet.YEAR: "Jaar", Facet.AUDIENCE: "Doelgroep"}

_FIELD_NAMES = {
    Field.TITLE: "titel",
    Field.LEAD: "inleiding",
    Field.HEADINGS: "tussenkop",
    Field.QUESTION: "vraag",
    Field.ANSWER: "antwoord",
    Field.BODY: "tekst",
    Field.CONTRIBUTIONS: "bijdrage van een lezer",
    Field.AUTHORS: "auteur",
}


def field_name(field: str) -> str:
    """What people call a field; empty for what is in no one field."""
    return _FIELD_NAMES[Field(field)] if field else ""


class Labels:
    """The configured values of every facet; years are open-ended and are their own label."""

    def __init__(self, settings: Settings) -> None:
        self._values = {
            Facet.THEME: {theme.slug: theme.label for theme in settings.themes},
            Facet.KIND: {kind.slug: kind.label for kind in settings.kinds},
            Facet.AUDIENCE: {audience.slug: audience.label for audience in settings.audiences},
        }

    def knows(self, facet: Facet, value: str) -> bool:
        """Whether ``value`` is configured for ``facet``."""
        return value in self._values[facet]

    def values(self, facet: Facet) -> Mapping[str, str]:
        """The configured values of ``facet`` with their labels."""
        return self._values[facet]

    def of(self, facet: Facet, value: str) -> str:
        """What people see for ``value``."""
        return self._values.get(facet, {}).get(value, value)

    def of_all(self, facet: Facet, values: Iterable[str]) -> list[str]:
        """What people see for each of ``values``."""
        labels = self._values.get(facet, {})
        return [labels.get(value, value) for value in values]
