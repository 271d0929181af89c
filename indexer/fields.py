"""The field table: under which values a document counts in each facet, and how they are shown.

(Which texts are searched is :meth:`indexer.document.Document.passages`; with what weight is the configuration.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from indexer.document import Document
from indexer.query import Facet
from indexer.settings import Label, Settings, Theme

FIELDS_VERSION = 6
"""Raise this when fields, facet values or files change: old indexes are then refused."""


class FacetValues:
    """The values of documents per facet. A document under a theme counts under its main theme too."""

    def __init__(self, settings: Settings) -> None:
        self._mains = {theme.slug: theme.parent for theme in settings.themes if theme.parent is not None}

    def of(self, document: Document) -> dict[Facet, tuple[str, ...]]:
        """The values of ``document``."""
        mains = [self._mains[theme] for theme in document.themes if theme in self._mains]
        return {
            Facet.THEME: tuple(dict.fromkeys([*document.themes, *mains])),
            Facet.KIND: (document.kind,),
            Facet.YEAR: (str(document.date.year),) if document.date else (),
            Facet.AUDIENCE: document.audiences,
        }


class Row(NamedTuple):
    """A value as it is shown; ``parent``: the main theme that it stands under."""

    value: str
    label: str
    parent: str | None


class ShownValues:
    """The values of every facet in the order in which they are shown, which the settings decide."""

    def __init__(self, settings: Settings) -> None:
        labels: Mapping[Facet, Iterable[Label]] = {
            Facet.THEME: settings.themes,
            Facet.KIND: settings.kinds,
            Facet.AUDIENCE: settings.audiences,
        }
        self._rows = {facet: _rows(shown) for facet, shown in labels.items()}

    def rows(self, facet: Facet, values: Collection[str]) -> list[Row]:
        """What may be shown of ``facet``, in order: all values that the settings know, and these."""
        if facet is Facet.YEAR:
            return [Row(year, year, None) for year in sorted(values, reverse=True)]
        known = self._rows[facet]
        strays = sorted({*values} - {row.value for row in known})
        return [*known, *[Row(stray, stray, None) for stray in strays]]


def _rows(labels: Iterable[Label]) -> list[Row]:
    """Main themes in the order of the configuration, each followed by the themes under it."""
    rows = [Row(label.slug, label.label, label.parent if isinstance(label, Theme) else None) for label in labels]
    below: defaultdict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        below[row.parent].append(row)
    return [row for main in below[None] for row in (main, *below.get(main.value, ()))]
