"""Parameters of the interface: what may stand in an address, by the configuration of this site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from indexer import AD_HOC, MAX_LENGTH, MAX_PAGE, MAX_SIMILAR, Facet, Layout, Settings, Sort

_YEAR = "[0-9]{4}"
_MOST_WORDS = 500
_MOST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: ``schema`` is that of its value, ``example`` a value for an example (``None``: none)."""

    name: str
    text: str
    schema: Mapping[str, Any]
    example: Any = None

    @property
    def values(self) -> tuple[str, ...]:
        """The values that there are to choose from, if these are few in kind."""
        schema = self.schema.get("items", self.schema)
        return tuple(value for value in schema.get("enum", ()) if value)

    def openapi(self, place: str) -> dict[str, Any]:
        """The parameter as OpenAPI describes it; ``place``: in the query or in the path."""
        described: dict[str, Any] = {"name": self.name, "in": place, "description": self.text, "schema": self.schema}
        if place == "path":
            described["required"] = True
        else:
            described["allowEmptyValue"] = True  # as if it were not there: what an empty field of a form sends
        if self.schema["type"] == "array":
            described.update(style="form", explode=True)
        return described if self.example is None else {**described, "example": self.example}


def parameters(settings: Settings) -> dict[str, Parameter]:
    """All parameters by their names; one that means something else for a list without a name has ``@lijst`` behind it.

    A parameter for a facet without values is left out.
    """
    facets = {
        Facet.THEME: [theme.slug for theme in settings.themes],
        Facet.KIND: [kind.slug for kind in settings.kinds],
        Facet.AUDIENCE: [audience.slug for audience in settings.audiences],
    }
    return {
        "q": Parameter(
            "q",
            'Zoekwoorden: `"vaste woorden"`, `-zonder`, `een OF ander`, `begin*`, `titel:woord` en `auteur:naam`.',
            {"type": "string", "default": ""},
            "stagediscriminatie",
        ),
        **{
            facet.value: Parameter(
                facet.value,
                f"Alleen {_FACET_TEXTS[facet]}; herhaal de parameter voor meer.",
                _array({"type": "string", "enum": [*values, ""]}),
                values[:1],
            )
            for facet, values in facets.items()
            if values
        },
        "jaar": Parameter(
            "jaar",
            "Alleen dit jaar; herhaal de parameter voor meer.",
            _array({"type": "string", "pattern": f"^({_YEAR})?$"}),
        ),
        "sorteer": _choice("sorteer", "De volgorde. Zonder zoekwoorden is die altijd `nieuwste`.", Sort, "relevantie"),
        "pagina": _number("pagina", "Welke pagina.", MAX_PAGE, 1),
        "verwant": _flag("verwant", "Of verwante woorden uit de woordenlijsten ook meedoen.", "1"),
        "waarom": _flag("waarom", "Of bij elk resultaat staat waaruit de score bestaat (`why`).", "0"),
        "aantal": _number("aantal", "Hoeveel documenten.", MAX_SIMILAR, 5),
        **_of_lists(facets),
    }


def path_parameters(document_id: str, settings: Settings) -> dict[str, Parameter]:
    """What varies in paths; ``document_id`` is the id of a document that is there."""
    slug = next((one.slug for one in settings.lijsten), AD_HOC)
    return {
        "document_id": Parameter(
            "document_id",
            "Het id van het document, zoals in de resultaten.",
            {"type": "string", "minLength": 1},
            document_id,
        ),
        "slug": Parameter(
            "slug", "De naam van de lijst in webadressen.", {"type": "string", "pattern": "^[a-z0-9-]+$"}, slug
        ),
    }


_FACET_TEXTS = {
    Facet.THEME: "documenten met dit thema",
    Facet.KIND: "documenten van deze soort",
    Facet.AUDIENCE: "documenten voor deze doelgroep",
}


def _of_lists(facets: Mapping[Facet, Iterable[str]]) -> dict[str, Parameter]:
    picks = [f"{facet.value}:({'|'.join(values)})" for facet, values in facets.items() if values]
    picks.append(f"{Facet.YEAR.value}:{_YEAR}")
    return {
        "q@lijst": Parameter("q", "De zoekwoorden van de lijst.", _words(_MOST_WORDS)),
        "sorteer@lijst": _choice("sorteer", "De volgorde.", Sort, "nieuwste"),
        "verwant@lijst": _flag("verwant", "Of verwante woorden uit de woordenlijsten ook meedoen.", "0"),
        "aantal@lijst": _number("aantal", "Hoeveel documenten op een pagina van de lijst.", MAX_LENGTH, 10, example=5),
        "titel": Parameter("titel", "De titel boven de lijst; anders volgt die uit de filters.", _words(_MOST_TITLE)),
        "opmaak": _choice("opmaak", "De vorm waarin pagina’s de lijst tonen.", Layout, "kort"),
        "zoekvak": _flag("zoekvak", "Of pagina’s bij de lijst een zoekvak tonen.", "0"),
        "filters": _flag("filters", "Of pagina’s bij de lijst filters tonen.", "0"),
        "zoek": Parameter("zoek", "Zoekwoorden van een lezer, binnen de lijst.", _words(_MOST_WORDS)),
        "kies": Parameter(
            "kies",
            "Filters van een lezer, zoals `soort:blog`; herhaal de parameter voor meer.",
            _array({"type": "string", "pattern": f"^({'|'.join(picks)})?$"}),
        ),
    }


def _array(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _words(most: int) -> dict[str, Any]:
    return {"type": "string", "maxLength": most, "default": ""}


def _choice(name: str, text: str, values: type[Sort] | type[Layout], default: str) -> Parameter:
    return Parameter(name, text, {"type": "string", "enum": [value.value for value in values], "default": default})


def _flag(name: str, text: str, default: str) -> Parameter:
    return Parameter(name, f"{text} 1 is ja, 0 is nee.", {"type": "string", "enum": ["0", "1"], "default": default})


def _number(name: str, text: str, most: int, default: int, example: int | None = None) -> Parameter:
    schema = {"type": "integer", "minimum": 1, "maximum": most, "default": default}
    return Parameter(name, text, schema, example)
