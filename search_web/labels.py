"""Labels: the names that people see for the slugs in URLs and documents."""

from __future__ import annotations

from indexer import Facet, Settings

FACET_LABELS = {Facet.THEME: "Thema", Facet.KIND: "Soort", Facet.YEAR: "Jaar", Facet.AUDIENCE: "Doelgroep"}


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

    def of(self, facet: Facet, value: str) -> str:
        """What people see for ``value``."""
        return self._values.get(facet, {}).get(value, value)
