"""The description: it is valid, says all that there is and nothing else, and its examples are true."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from indexer import Settings
from search_web import create_app
from search_web.public_routes import PUBLIC_ENDPOINTS
from tests.conftest import configured
from tests.search_web.conftest import Reader


@pytest.fixture
def described(client: FlaskClient) -> dict[str, Any]:
    return dict(client.get("/api/v1/openapi.json").get_json())


def errors(described: Mapping[str, Any], schema: Mapping[str, Any], value: object) -> list[str]:
    """What is wrong with ``value``, names that are not described included."""
    components = {"schemas": {name: _closed(one) for name, one in described["components"]["schemas"].items()}}
    validator = jsonschema_rs.validator_for({**schema, "components": components}, validate_formats=True)
    return [error.message for error in validator.iter_errors(value)]


def _closed(schema: Mapping[str, Any]) -> dict[str, Any]:
    """An object of this schema has the names that it says and no others."""
    if "properties" not in schema:
        return dict(schema)
    properties = {name: _closed(one) for name, one in schema["properties"].items()}
    return {**schema, "properties": properties, "additionalProperties": False}


def test_it_is_valid(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    schemathesis.openapi.from_dict(described).validate()


def test_it_is_valid_for_a_site_with_little_in_its_configuration(settings: Settings) -> None:
    bare = settings.model_copy(update={"audiences": (), "themes": (), "lijsten": ()})
    client = create_app(bare).test_client()
    described = client.get("/api/v1/openapi.json").get_json()
    schemathesis.openapi.from_dict(described).validate()
    names = {parameter["name"] for parameter in described["paths"]["/api/v1/zoeken"]["get"]["parameters"]}
    assert "soort" in names
    assert not names & {"thema", "doelgroep"}
    assert client.get("/api").status_code == 200


def test_it_says_all_public_routes_of_the_interface_and_no_others(app: Flask, described: dict[str, Any]) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")]
    public = {re.sub(r"<(\w+:)?(\w+)>", r"{\2}", rule.rule) for rule in rules if rule.endpoint in PUBLIC_ENDPOINTS}
    assert public == described["paths"].keys()
    assert len(public) == 10
    for path, methods in described["paths"].items():
        named = {one["name"] for one in methods["get"]["parameters"] if one["in"] == "path"}
        assert named == {*re.findall(r"{(\w+)}", path)}


def test_examples_of_answers_are_as_described(described: dict[str, Any]) -> None:
    seen = 0
    for methods in described["paths"].values():
        for answer in methods["get"]["responses"].values():
            for content in answer.get("content", {}).values():
                assert errors(described, content["schema"], content["example"]) == []
                seen += 1
    assert seen > 30


def test_examples_of_parameters_are_as_described(described: dict[str, Any]) -> None:
    parameters = [one for methods in described["paths"].values() for one in methods["get"]["parameters"]]
    tried = [one for one in parameters if "example" in one]
    assert len(tried) > 10
    assert [one["name"] for one in tried if errors(described, one["schema"], one["example"])] == []
    for one in parameters:
        default = one["schema"].get("default")
        assert default is None or not errors(described, one["schema"], default), one["name"]


def test_every_operation_is_explained_with_a_line_that_works(
    client: FlaskClient, read: Reader, described: dict[str, Any]
) -> None:
    page = read("/api")
    answered = []
    for path, methods in described["paths"].items():
        section = page.find(id=methods["get"]["operationId"])
        assert section is not None, path
        terms = [term.text for term in section.find_all("dt")]
        assert terms == [parameter["name"] for parameter in methods["get"]["parameters"]]
        (line,) = re.findall(r"curl '([^']+)'", section.text)
        response = client.get(line)
        assert (response.status_code, response.mimetype) == (200, "application/json"), line
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert errors(described, schema, response.get_json()) == []
        answered.append(line)
    assert len(set(answered)) == len(described["paths"])


def test_real_answers_are_as_described(client: FlaskClient, described: dict[str, Any]) -> None:
    urls = {
        "/api/v1/zoeken": ["?q=stagediscriminatie&waarom=1", "?q=stagedicriminatie", "?q=xyzzy", "?pagina=2"],
        "/api/v1/facetten": ["?q=taal&jaar=2021", "?q=xyzzy"],
        "/api/v1/lijsten/lijst": ["?kies=soort:blog&zoek=taal", "?jaar=1901"],
    }
    for path, queries in urls.items():
        schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        for query in queries:
            assert errors(described, schema, client.get(path + query).get_json()) == []
    for hit in client.get("/api/v1/lijsten/lijst?aantal=50").get_json()["hits"]:
        answer = client.get(f"/api/v1/documenten/{hit['id']}").get_json()
        assert errors(described, {"$ref": "#/components/schemas/Document"}, answer) == []


@pytest.mark.parametrize("url", ["/api/v1/zoeken?thema=x", "/api/v1/documenten/é [x]?a=[]|", "/api/v1/lijsten/%00"])
def test_problems_are_as_described(client: FlaskClient, described: dict[str, Any], url: str) -> None:
    response = client.get(url)
    assert (response.status_code >= 400, response.mimetype) == (True, "application/problem+json")
    assert errors(described, {"$ref": "#/components/schemas/Problem"}, response.get_json()) == []


def test_it_is_there_when_there_is_no_index(tmp_path: Path) -> None:
    client = create_app(configured(tmp_path / "index")).test_client()
    assert client.get("/api/v1/openapi.json").status_code == 200
    page = BeautifulSoup(client.get("/api").get_data(as_text=True), "lxml")
    assert len(page.find_all("section", id=True)) == 10
    assert client.get("/api/v1/themas").status_code == 503
    assert not (tmp_path / "index" / "generations").exists()
