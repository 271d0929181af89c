"""The interface described in OpenAPI 3.1, made from the table of operations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Response, jsonify

from indexer import SearchRequest, Settings, Sort, VindplaatsError
from search_web.api import samples
from search_web.api.operations import Operation, all_operations, operation
from search_web.api.parameters import Parameter, parameters, path_parameters
from search_web.api.schemas import SCHEMAS
from search_web.site import site
from search_web.urls import absolute

VERSION = "1.0"
OPENAPI = "3.1.0"
INTRODUCTION = (
    "Alles wat op deze site te zoeken is, voor programma’s. Alleen lezen, zonder aanmelden. Onbekende parameters en "
    "lege waarden doen niets. Stuur de ETag van een antwoord mee om te horen of het nog hetzelfde is."
)

_ERRORS = {
    400: "Een parameter heeft een waarde die niet bestaat.",
    404: "Dit is er niet.",
    429: "Te veel verzoeken; wacht zo lang als `Retry-After` zegt.",
    503: "De zoekindex is nu niet beschikbaar.",
}
_ALWAYS = (429, 503)
_HEADERS = {
    name: {"description": text, "schema": {"type": "string"}}
    for name, text in {
        "ETag": "Bij een volgend verzoek mee te sturen als `If-None-Match`.",
        "Link": "De pagina’s ernaast: `first`, `prev`, `next` en `last`.",
        "RateLimit": "Hoeveel verzoeken er nog over zijn, en na hoeveel seconden er weer meer mogen.",
        "RateLimit-Policy": "Hoeveel verzoeken er mogen, in hoeveel seconden.",
        "Retry-After": "Na zoveel seconden kunt u het weer proberen.",
    }.items()
}
_JSON = "application/json"
_PROBLEM = "application/problem+json"


@operation(
    "/openapi.json",
    "Haal deze beschrijving op",
    "Alle mogelijkheden met hun parameters en antwoorden, volgens OpenAPI 3.1.",
    answer="Description",
    example=lambda: {"openapi": OPENAPI, "info": {"title": site().settings.name, "version": VERSION}},
)
def openapi() -> Response:
    """The OpenAPI document."""
    return jsonify(document(site().settings))


def document(settings: Settings) -> dict[str, Any]:
    """The OpenAPI document of the interface of a site with these ``settings``."""
    query, path = parameters(settings), path_parameters(example_id(), settings)
    return {
        "openapi": OPENAPI,
        "info": {"title": f"{settings.name} – API", "version": VERSION, "description": INTRODUCTION},
        "servers": [{"url": absolute("")}],
        "paths": {one.path: {"get": _described(one, query, path)} for one in all_operations()},
        "components": {"schemas": SCHEMAS, "headers": _HEADERS},
    }


def example_id() -> str:
    """The id of a document that is there; without an index, that of a sample."""
    try:
        newest = SearchRequest(sort=Sort.NEWEST, page_size=1, snippets=False)
        return next((hit.id for hit in site().live.searcher().search(newest).hits), samples.DOCUMENT.id)
    except VindplaatsError:
        return samples.DOCUMENT.id


def known(names: Iterable[str], all_parameters: Mapping[str, Parameter]) -> list[Parameter]:
    """The parameters with these ``names`` that this site has."""
    return [all_parameters[name] for name in names if name in all_parameters]


def _described(one: Operation, query: Mapping[str, Parameter], path: Mapping[str, Parameter]) -> dict[str, Any]:
    return {
        "operationId": one.name,
        "summary": one.summary,
        "description": one.text,
        "parameters": [
            *(parameter.openapi("path") for parameter in known(one.arguments, path)),
            *(parameter.openapi("query") for parameter in known(one.parameters, query)),
        ],
        "responses": {
            "200": {**_answer("Gelukt.", _JSON, one.answer, one.example()), "headers": _headers(one)},
            "304": {"description": "Niets veranderd sinds het antwoord met deze ETag.", "headers": _named("ETag")},
            **{str(status): _problem(status, one) for status in sorted({*one.errors, *_ALWAYS})},
        },
    }


def _problem(status: int, one: Operation) -> dict[str, Any]:
    example = {
        "type": "about:blank",
        "title": _ERRORS[status].rstrip("."),
        "status": status,
        "detail": _ERRORS[status],
        "instance": one.path.format(**dict.fromkeys(one.arguments, "nee")),
    }
    headers = _named("Retry-After") if status in _ALWAYS else {}
    return {**_answer(_ERRORS[status], _PROBLEM, "Problem", example), "headers": headers}


def _headers(one: Operation) -> dict[str, Any]:
    return _named("ETag", "RateLimit", "RateLimit-Policy", *(["Link"] if "pagina" in one.parameters else []))


def _named(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _answer(text: str, media_type: str, schema: str, example: Any) -> dict[str, Any]:
    content = {"schema": {"$ref": f"#/components/schemas/{schema}"}, "example": example}
    return {"description": text, "content": {media_type: content}}
