"""A test client over the real index of the example corpus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from indexer import Settings
from search_web import create_app

Reader = Callable[..., BeautifulSoup]


@pytest.fixture(scope="session")
def app(settings: Settings, live: object) -> Flask:
    """The application; ``live`` makes sure that the index is there."""
    return create_app(settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def read(client: FlaskClient) -> Reader:
    """Ask for a page and read its HTML; the status must be as expected."""

    def reader(url: str, status: int = 200) -> BeautifulSoup:
        response = client.get(url)
        assert response.status_code == status, response.get_data(as_text=True)
        return BeautifulSoup(response.get_data(as_text=True), "lxml")

    return reader
