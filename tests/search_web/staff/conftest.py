"""A desk of its own for every test, with an account of each role, and browsers that sign in as them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from answers import Accounts, Database, Passwords
from indexer import Role, Settings
from search_web import create_app
from tests.conftest import configured

PASSWORD = "de kat slaapt op zolder"
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
NAMES = {Role.STAFF: "anna", Role.EDITOR: "bert", Role.ADMIN: "carla"}

SignedIn = Callable[..., FlaskClient]


@pytest.fixture
def desk_settings(tmp_path: Path) -> Settings:
    """The project's own configuration, without an index, and with all that the desk keeps elsewhere."""
    return with_desk(configured(tmp_path / "index"), sign_ins_per_minute=1000)


@pytest.fixture
def accounts(desk_settings: Settings) -> Accounts:
    accounts = Accounts(Database(desk_settings.desk.database), QUICK)
    for role, name in NAMES.items():
        accounts.add(name, f"{name.title()} Jansen", role, PASSWORD)
    return accounts


@pytest.fixture
def app(desk_settings: Settings, accounts: Accounts) -> Flask:
    return create_app(desk_settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def signed_in(app: Flask) -> SignedIn:
    """A function: role → a browser in which somebody with that role is signed in."""

    def browser(role: Role = Role.STAFF) -> FlaskClient:
        client = app.test_client()
        assert sign_in(client, NAMES[role]).status_code == 302
        return client

    return browser


def with_desk(settings: Settings, **changes: Any) -> Settings:
    return settings.model_copy(update={"desk": settings.desk.model_copy(update=changes)})


def sign_in(
    client: FlaskClient, name: str, password: str = PASSWORD, url: str = "/inloggen", **options: Any
) -> TestResponse:
    """Fill in the form and send it."""
    token = csrf_token(client.get(url, **options).text)
    return client.post(url, data={"csrf_token": token, "naam": name, "wachtwoord": password}, **options)


def send(client: FlaskClient, url: str, form_on: str = "/account", **data: str) -> TestResponse:
    """Send a form with the token of the page that it is on."""
    return client.post(url, data={"csrf_token": csrf_token(client.get(form_on).text), **data})


def csrf_token(html: str) -> str:
    found = BeautifulSoup(html, "lxml").select_one("input[name=csrf_token]")
    assert found is not None, html
    return str(found["value"])
