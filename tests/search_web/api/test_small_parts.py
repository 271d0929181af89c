"""Themes and suggestions."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from indexer import Settings


def test_every_theme_is_there_with_its_number(client: FlaskClient, settings: Settings) -> None:
    themes = client.get("/api/v1/themas").get_json()["themes"]
    assert [theme["value"] for theme in themes] == [theme.slug for theme in settings.themes]
    assert any(theme["parent"] for theme in themes)
    for theme in themes[:3]:
        found = client.get(f"/api/v1/zoeken?thema={theme['value']}").get_json()["total"]
        assert (theme["count"], theme["count"] > 0) == (found, True)
        assert client.get(theme["results_url"]).status_code == 200


def test_suggestions_have_names_here_and_the_opensearch_form_for_browsers(client: FlaskClient) -> None:
    answer = client.get("/api/v1/suggesties?q=stage").get_json()
    response = client.get("/suggesties?q=stage")
    assert response.mimetype == "application/x-suggestions+json"
    assert response.get_json(force=True) == [answer["query"], answer["suggestions"]] == ["stage", answer["suggestions"]]
    assert "stagediscriminatie" in {text.lower() for text in answer["suggestions"]}


@pytest.mark.parametrize("typed", ["", "s", "x" * 300])
def test_nothing_is_suggested_for_too_little_or_too_much(client: FlaskClient, typed: str) -> None:
    assert client.get("/suggesties", query_string={"q": typed}).get_json(force=True) == [typed, []]
    assert client.get("/api/v1/suggesties", query_string={"q": typed}).get_json()["suggestions"] == []
