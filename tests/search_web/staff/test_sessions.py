from __future__ import annotations

import stat
import time
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from answers import Accounts
from indexer import OperatorError, Role, Settings
from search_web import create_app
from search_web.staff.secret import read_secret
from tests.search_web.staff.conftest import PASSWORD, SignedIn, send, sign_in, with_desk

HOUR = 3600.0


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Move the clock."""
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + seconds)


def is_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def test_the_cookie_is_out_of_reach(app: Flask, desk_settings: Settings) -> None:
    cookie = SimpleCookie(sign_in(app.test_client(), "anna").headers["Set-Cookie"])["sessie"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["secure"], "config.yaml is for trying it on this machine"
    secure = create_app(with_desk(desk_settings, secure_cookies=True)).test_client()
    answer = sign_in(secure, "anna", base_url="https://localhost")
    cookie = SimpleCookie(answer.headers["Set-Cookie"])["__Host-sessie"]
    assert cookie["secure"]
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert secure.get("/account", base_url="https://localhost").status_code == 200


def test_signing_in_begins_a_session_with_nothing_of_the_one_before(app: Flask) -> None:
    client = app.test_client()
    client.get("/inloggen")
    with client.session_transaction() as session:
        planted = session["csrf_token"]
        session["planted"] = "van een ander"
    sign_in(client, "anna")
    client.get("/account")
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session["csrf_token"] != planted


def test_a_session_holds_no_name_role_or_password(app: Flask) -> None:
    client = app.test_client()
    sign_in(client, "anna")
    with client.session_transaction() as session:
        assert not {"anna", "Anna Jansen", "medewerker", PASSWORD} & {str(value) for value in session.values()}


def test_signing_out_ends_all_sessions_of_the_account(signed_in: SignedIn) -> None:
    here, there, other = signed_in(Role.STAFF), signed_in(Role.STAFF), signed_in(Role.EDITOR)
    stolen = here.get_cookie("sessie")
    assert stolen is not None
    answer = send(here, "/uitloggen")
    assert (answer.status_code, answer.location) == (302, "/inloggen?uitgelogd=1")
    assert "overal uitgelogd" in here.get(answer.location).text
    here.set_cookie("sessie", stolen.value)
    assert not is_in(here)
    assert not is_in(there)
    assert is_in(other)


def test_a_get_does_not_sign_out(signed_in: SignedIn) -> None:
    client = signed_in()
    assert client.get("/uitloggen").status_code == 405
    assert is_in(client)


@pytest.mark.parametrize("change", ["deactivate", "password"])
def test_a_change_from_elsewhere_ends_all_sessions_at_once(
    signed_in: SignedIn, accounts: Accounts, change: str
) -> None:
    clients = [signed_in(), signed_in()]
    assert all(map(is_in, clients))
    if change == "deactivate":
        accounts.deactivate("anna")
    else:
        accounts.set_password("anna", "een heel ander wachtwoord")
    assert not any(map(is_in, clients))


def test_another_role_holds_from_the_next_request(signed_in: SignedIn, accounts: Accounts) -> None:
    client = signed_in()
    assert "redacteur" not in client.get("/account").text
    accounts.set_role("anna", Role.EDITOR)
    assert "redacteur" in client.get("/account").text


def test_a_session_ends_after_doing_nothing(
    signed_in: SignedIn, desk_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in()
    idle = desk_settings.desk.idle_minutes * 60
    for _ in range(3):
        later(monkeypatch, idle - 120)
        assert is_in(client), "every request makes it last longer"
    later(monkeypatch, idle + 60)
    assert not is_in(client)


def test_a_session_ends_however_busy_one_is(
    signed_in: SignedIn, desk_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in()
    step = desk_settings.desk.idle_minutes * 60 / 2
    for _ in range(int(desk_settings.desk.session_hours * HOUR / step)):
        assert is_in(client)
        later(monkeypatch, step)
    later(monkeypatch, 5)
    assert not is_in(client)


def test_public_pages_do_not_make_a_session_last(
    signed_in: SignedIn, desk_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in()
    for _ in range(3):
        later(monkeypatch, desk_settings.desk.idle_minutes * 60 / 2)
        assert client.get("/healthz").status_code == 200
    assert not is_in(client)


def test_a_cookie_signed_with_another_secret_is_nothing(
    signed_in: SignedIn, desk_settings: Settings, tmp_path: Path
) -> None:
    cookie = signed_in().get_cookie("sessie")
    assert cookie is not None
    other = create_app(with_desk(desk_settings, secret=tmp_path / "ander")).test_client()
    other.set_cookie("sessie", cookie.value)
    assert not is_in(other)


def test_the_secret_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "map" / "secret"
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: read_secret(file), range(8)))
    assert len(secrets) == 1
    assert len(secrets.pop()) == 64
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret"]


def test_a_secret_that_is_too_short_or_out_of_reach_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "kort").write_text("geheim\n")
    with pytest.raises(OperatorError, match="te kort"):
        read_secret(tmp_path / "kort")
    with pytest.raises(OperatorError, match="niet te gebruiken"):
        read_secret(tmp_path / "kort" / "secret")
