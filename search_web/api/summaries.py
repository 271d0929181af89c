"""Documents and hits in short: the fields that every answer with documents has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from indexer import Document, Facet, FacetCount, Hit, Reason, Snippet
from search_web.labels import Labels
from search_web.site import site
from search_web.urls import DOCUMENT_PATH, absolute


@dataclass(frozen=True, slots=True)
class Naming:
    """What stands for slugs and ids outside: ``labels``, and addresses below ``root``, where the site stands."""

    labels: Labels
    root: str

    def document_url(self, document_id: str) -> str:
        """The address of the page of a document."""
        return f"{self.root}{DOCUMENT_PATH}{quote(document_id)}"


def naming() -> Naming:
    """The naming for who asks now."""
    return Naming(site().labels, absolute(""))


def summary_json(of: Document | Hit, title: str, names: Naming) -> dict[str, Any]:
    """What a list shows of a document."""
    labels = names.labels
    return {
        "id": of.id,
        "title": title,
        "kind": of.kind,
        "kind_label": labels.of(Facet.KIND, of.kind),
        "themes": of.themes,
        "theme_labels": labels.of_all(Facet.THEME, of.themes),
        "themes_by_rule": of.themes_by_rule,
        "audiences": of.audiences,
        "audience_labels": labels.of_all(Facet.AUDIENCE, of.audiences),
        "date": of.date.isoformat() if of.date else None,
        "url": of.url,
        "document_url": names.document_url(of.id),
    }


def hits_json(hits: Iterable[Hit], names: Naming, explained: bool = False) -> list[dict[str, Any]]:
    """``hits`` with their passages; ``explained``: and with why each was found."""
    return [_hit_json(hit, names, explained) for hit in hits]


def facets_json(facets: Mapping[Facet, Sequence[FacetCount]]) -> dict[str, list[dict[str, Any]]]:
    """How many documents there are per value of each facet."""
    return {facet.value: [_count_json(count) for count in facets.get(facet, ())] for facet in Facet}


def _hit_json(hit: Hit, names: Naming, explained: bool) -> dict[str, Any]:
    data = summary_json(hit, hit.title_text, names)
    data["score"] = round(hit.score, 6)
    data["missing"] = hit.missing
    data["snippets"] = [_snippet_json(snippet) for snippet in hit.snippets]
    if explained:
        data["why"] = [_reason_json(reason) for reason in hit.why]
    return data


def _snippet_json(snippet: Snippet) -> dict[str, Any]:
    return {
        "text": snippet.text,
        "fragments": [{"text": text, "match": match} for text, match in snippet.fragments],
        "heading": snippet.heading,
        "target": snippet.target,
        "page": snippet.page,
    }


def _reason_json(reason: Reason) -> dict[str, Any]:
    return {
        "asked": reason.asked,
        "way": reason.way,
        "found": reason.found,
        "field": reason.field,
        "score": round(reason.score, 6),
    }


def _count_json(row: FacetCount) -> dict[str, Any]:
    value, label, count, selected, parent = row
    return {"value": value, "label": label, "count": count, "selected": selected, "parent": parent}
