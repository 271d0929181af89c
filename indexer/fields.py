"""The field table: under which values a document counts in each facet, and how they are shown.

(Which texts are searched is :meth:`indexer.document.Document.passages`; with what weight is the configuration.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from indexer.document import Document
from indexer.query import Facet, SearchRequest
from indexer.results import FacetCount
from indexer.settings import Label, Settings, Theme

FIELDS_VERSION = 2
"""Raise this when fields or facet values change: old indexes are then refused."""


def facet_values(document: Document, settings: Settings) -> dict[Facet, tuple[str, ...]]:
    """The values of ``document`` per facet. A document under a theme counts under its main theme too."""
    parents = {theme.slug: theme.parent for theme in settings.themes}
    mains = [parent for theme in document.themes if (parent := parents.get(theme)) is not None]
    return {
        Facet.THEME: tuple(dict.fromkeys([*document.themes, *mains])),
        Facet.KIND: (document.kind,),
        Facet.YEAR: (str(document.date.year),) if document.date else (),
        Facet.AUDIENCE: document.audiences,
    }


def facet_counts(
    facet: Facet, counts: Mapping[str, int], request: SearchRequest, settings: Settings
) -> tuple[FacetCount, ...]:
    """The values of ``facet`` to show, in their order, with counts; a picked value is shown even at 0."""
    selected = request.selected(facet)
    if facet is Facet.YEAR:
        years = sorted({*counts, *selected}, reverse=True)
        return tuple(FacetCount(year, year, counts.get(year, 0), year in selected) for year in years)
    labels = _labels(facet, settings)
    known = {label.slug for label in labels}
    strays = [Label.model_construct(slug=value, label=value) for value in sorted({*counts, *selected} - known)]
    shown = (label for label in (*_in_tree_order(labels), *strays) if label.slug in counts or label.slug in selected)
    return tuple(
        FacetCount(label.slug, label.label, counts.get(label.slug, 0), label.slug in selected, _parent(label))
        for label in shown
    )


def _labels(facet: Facet, settings: Settings) -> tuple[Label, ...]:
    match facet:
        case Facet.THEME:
            return settings.themes
        case Facet.KIND:
            return settings.kinds
        case Facet.AUDIENCE:
            return settings.audiences
        case Facet.YEAR:
            return ()


def _parent(label: Label) -> str | None:
    return label.parent if isinstance(label, Theme) else None


def _in_tree_order(labels: Iterable[Label]) -> list[Label]:
    """Main themes in the order of the configuration, each followed by the themes under it."""
    everything = list(labels)
    ordered: list[Label] = []
    for label in everything:
        if _parent(label) is None:
            ordered.append(label)
            ordered.extend(child for child in everything if _parent(child) == label.slug)
    return ordered
