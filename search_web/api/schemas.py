"""The shapes of answers, in JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indexer import Facet, Layout, Sort

Schema = Mapping[str, Any]

_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer", "minimum": 0}
_PAGE: Schema = {"type": "integer", "minimum": 1}
_YES: Schema = {"type": "boolean"}
_SCORE: Schema = {"type": "number"}
_DATE: Schema = {"type": ["string", "null"], "format": "date"}
_TIME: Schema = {"type": ["string", "null"], "format": "date-time"}
_SLUG: Schema = {"type": "string", "pattern": "^[a-z0-9-]+$"}


def _text(description: str) -> Schema:
    return {**_TEXT, "description": description}


def _or_none(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _list(items: Schema, description: str = "") -> Schema:
    return {"type": "array", "items": items, **({"description": description} if description else {})}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: Mapping[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
    }


_SOURCE = _text("Waar het document op internet staat; leeg als dat er niet is.")
_AT_SITE: Schema = {**_text("De pagina van het document op deze site."), "format": "uri"}
_SUMMARY: Mapping[str, Schema] = {
    "id": _TEXT,
    "title": _TEXT,
    "kind": _text("De soort, zoals in webadressen."),
    "kind_label": _text("De soort, zoals mensen die lezen."),
    "themes": _list(_TEXT),
    "theme_labels": _list(_TEXT),
    "themes_by_rule": {**_YES, "description": "Of de thema’s automatisch zijn gekozen, en niet door de redactie."},
    "audiences": _list(_TEXT),
    "audience_labels": _list(_TEXT),
    "date": _DATE,
    "url": _SOURCE,
    "document_url": _AT_SITE,
}
_QUERY = _text("De zoekwoorden.")
_TOTAL: Schema = {**_WHOLE, "description": "Hoeveel documenten er zijn."}
_DROPPED = _list(_TEXT, "Woorden die zijn weggelaten omdat geen document alle woorden bevat.")
_NOTICES = _list(_TEXT, "Mededelingen voor de lezer.")

SCHEMAS: Mapping[str, Schema] = {
    "Results": _object(
        {
            "query": _QUERY,
            "total": _TOTAL,
            "page": _PAGE,
            "pages": _PAGE,
            "corrected": {"type": ["string", "null"], "description": "Zoals de zoekvraag misschien bedoeld was."},
            "dropped": _DROPPED,
            "related": _list(_TEXT, "Verwante woorden waarop ook is gezocht, of te zoeken is."),
            "notices": _NOTICES,
            "hits": _list(_ref("Hit")),
            "facets": _ref("Facets"),
        }
    ),
    "Counts": _object({"query": _QUERY, "total": _TOTAL, "facets": _ref("Facets")}),
    "Hit": _object(
        {
            **_SUMMARY,
            "score": {**_SCORE, "description": "0 als er niet op relevantie is geordend."},
            "missing": _list(_TEXT, "Zoekwoorden die niet in dit document staan."),
            "snippets": _list(_ref("Snippet")),
            "why": _list(_ref("Reason"), "Waaruit de score bestaat; alleen met `waarom=1`."),
        },
        optional=("why",),
    ),
    "Snippet": _object(
        {
            "text": _TEXT,
            "fragments": _list(_ref("Fragment")),
            "heading": _TEXT,
            "target": _text("De plaats in de bron, achter `url`: `#kop`, `#page=4` of leeg."),
            "page": _or_none(_PAGE),
        }
    ),
    "Fragment": _object({"text": _TEXT, "match": {**_YES, "description": "Of dit de zoekwoorden zijn."}}),
    "Reason": _object(
        {"asked": _TEXT, "way": _TEXT, "found": _list(_TEXT), "field": _TEXT, "score": _SCORE},
    ),
    "Facets": _object({facet.value: _list(_ref("Count")) for facet in Facet}),
    "Count": _object({"value": _TEXT, "label": _TEXT, "count": _WHOLE, "selected": _YES, "parent": _or_none(_TEXT)}),
    "Document": _object(
        {
            **_SUMMARY,
            "authors": _list(_TEXT),
            "lead": _TEXT,
            "question": _TEXT,
            "answer": _TEXT,
            "tips": _list(_TEXT),
            "product": _TEXT,
            "sections": _list(_ref("Section")),
            "contributions": _list(_TEXT, "Bijdragen van lezers."),
            "links": _list(_ref("Link"), "Waar het document naar verwijst."),
        }
    ),
    "Section": _object(
        {
            "heading": _TEXT,
            "text": _text("Alinea’s, met een regeleinde ertussen."),
            "target": _text("De plaats in de bron, achter `url`: `#kop`, `#page=4` of leeg."),
            "page": _or_none(_PAGE),
            "document_url": _AT_SITE,
        }
    ),
    "Link": _object(
        {
            "id": {"type": ["string", "null"], "description": "Van een document van deze site; anders null."},
            "title": {"type": ["string", "null"]},
            "url": _TEXT,
            "document_url": {"type": ["string", "null"], "format": "uri"},
        }
    ),
    "Similar": _object({"id": _TEXT, "hits": _list(_ref("Hit"))}),
    "Lists": _object({"lists": _list(_ref("List"))}),
    "List": _object(
        {
            "slug": _SLUG,
            "title": _TEXT,
            "introduction": _TEXT,
            "query": _QUERY,
            "filters": _object({facet.value: _list(_TEXT) for facet in Facet}, optional=tuple(Facet)),
            "sort": {**_TEXT, "enum": [sort.value for sort in Sort]},
            "length": _PAGE,
            "layout": {**_TEXT, "enum": [layout.value for layout in Layout]},
            "has_search_box": _YES,
            "has_facets": _YES,
            "list_url": {**_text("De pagina van de lijst op deze site."), "format": "uri"},
        }
    ),
    "Listing": _object(
        {
            "list": _ref("List"),
            "query": _QUERY,
            "total": _TOTAL,
            "page": _PAGE,
            "pages": _PAGE,
            "as_of": {**_DATE, "description": "De dag van deze kopie, als er nu geen index is; anders null."},
            "updated": {**_TIME, "description": "Wanneer de index is gemaakt waar de lijst uit komt."},
            "pinned": _list(_TEXT, "De id’s van documenten die de redactie bovenaan zette."),
            "dropped": _DROPPED,
            "notices": _NOTICES,
            "hits": _list(_ref("Hit")),
            "facets": _ref("Facets"),
        }
    ),
    "Themes": _object({"themes": _list(_ref("Theme"))}),
    "Theme": _object(
        {
            "value": _SLUG,
            "label": _TEXT,
            "parent": _or_none(_SLUG),
            "count": _WHOLE,
            "results_url": {**_text("De documenten met dit thema op deze site."), "format": "uri"},
        }
    ),
    "Suggestions": _object({"query": _QUERY, "suggestions": _list(_TEXT)}),
    "Description": {"type": "object", "description": "Een document volgens OpenAPI 3.1."},
    "Problem": _object(
        {
            "type": {**_TEXT, "format": "uri-reference"},
            "title": _TEXT,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": _TEXT,
            "instance": {**_TEXT, "format": "uri-reference"},
        }
    ),
}
