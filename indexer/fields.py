"""The field table: under which values a document counts in each facet, and how they are shown.

(Which texts are searched is :meth:`indexer.document.Document.passages`; with what weight is the configuration.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from typing import NamedTuple

from indexer.document import Document
from indexer.query import Facet, SearchRequest
from indexer.results import FacetCount
from indexer.settings import Label, Settings, Theme

FIELDS_VERSION = 5
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


class ShownValues:
    """The values of every facet in the order in which they are shown, which the settings decide."""

    def __init__(self, settings: Settings) -> None:
        labels: Mapping[Facet, Iterable[Label]] = {
            Facet.THEME: settings.themes,
            Facet.KIND: settings.kinds,
            Facet.AUDIENCE: settings.audiences,
        }
        self._rows = {facet: _rows(shown) for facet, shown in labels.items()}
        self._known = {facet: frozenset(row.value for row in rows) for facet, rows in self._rows.items()}

    def count(self, facet: Facet, counts: Mapping[str, int], request: SearchRequest) -> tuple[FacetCount, ...]:
        """The values of ``facet`` to show, in their order, with ``counts``; a picked value is shown even at 0."""
        selected = request.selected(facet)
        if selected:
            counts = {**dict.fromkeys(selected, 0), **counts}
        if facet is Facet.YEAR:
            return tuple([_count((year, year, counts[year], year in selected, None)) for year in sorted(counts)[::-1]])
        rows = self._rows[facet]
        if not counts.keys() <= self._known[facet]:
            rows = [*rows, *[_Row(stray, stray, None) for stray in sorted(counts.keys() - self._known[facet])]]
        return tuple(
            [
                _count((value, label, counts[value], value in selected, parent))
                for value, label, parent in rows
                if value in counts
            ]
        )


_count = partial(tuple.__new__, FacetCount)
"""A FacetCount of its values: there are dozens on each page, and a call by name takes three times as long."""


class _Row(NamedTuple):
    value: str
    label: str
    parent: str | None


def _rows(labels: Iterable[Label]) -> list[_Row]:
    """Main themes in the order of the configuration, each followed by the themes under it."""
    rows = [_Row(label.slug, label.label, label.parent if isinstance(label, Theme) else None) for label in labels]
    below: defaultdict[str | None, list[_Row]] = defaultdict(list)
    for row in rows:
        below[row.parent].append(row)
    return [row for main in below[None] for row in (main, *below.get(main.value, ()))]
