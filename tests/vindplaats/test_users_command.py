"""``vindplaats users``, as the operator uses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from answers import Accounts, Database
from indexer import load_settings
from tests.vindplaats.conftest import call
from vindplaats.command_line import main

PASSWORD = "de kat slaapt op zolder"
OTHER = "de hond ligt in de mand"

Users = Callable[..., Result]


@pytest.fixture
def users(config: Path) -> Users:
    """Call ``vindplaats users`` with these arguments, and this on standard input."""

    def run(*arguments: str, given: str = "") -> Result:
        return CliRunner().invoke(main, ["--config", str(config), "users", *arguments], input=given)

    return run


@pytest.fixture
def accounts(config: Path) -> Accounts:
    return Accounts(Database(load_settings(config).desk.database))


def test_an_account_from_beginning_to_end(users: Users, accounts: Accounts) -> None:
    made = users("add", "Anna", "--full-name", "Anna de Wit", "--role", "redacteur", given=f"{PASSWORD}\n{PASSWORD}\n")
    assert made.exit_code == 0, made.output
    assert "anna (redacteur) is gemaakt" in made.output
    assert accounts.verify("anna", PASSWORD) is not None
    assert users("password", "anna", "--password-stdin", given=f"{OTHER}\n").exit_code == 0
    assert accounts.verify("anna", PASSWORD) is None
    assert accounts.verify("anna", OTHER) is not None
    assert users("role", "anna", "beheerder").exit_code == 0
    assert users("list").output == "anna  beheerder   Anna de Wit\n"
    assert users("deactivate", "anna").exit_code == 0
    assert "Anna de Wit, uitgezet" in users("list").output
    assert accounts.verify("anna", OTHER) is None
    assert users("activate", "anna").exit_code == 0
    assert accounts.verify("anna", OTHER) is not None


def test_the_password_is_not_shown_and_asked_twice(users: Users, accounts: Accounts) -> None:
    asked = users("add", "anna", given=f"{PASSWORD}\n{OTHER}\n{PASSWORD}\n{PASSWORD}\n")
    assert "Wachtwoord (ten minste 12 tekens): \n" in asked.output
    assert PASSWORD not in asked.output
    assert OTHER not in asked.output
    assert accounts.verify("anna", PASSWORD) is not None


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_script_gives_one_line_as_it_is(users: Users, accounts: Accounts, end: str) -> None:
    assert users("add", "anna", "--password-stdin", given=f" {PASSWORD} {end}").exit_code == 0
    assert accounts.verify("anna", f" {PASSWORD} ") is not None


def test_what_will_not_do_is_said_and_changes_nothing(users: Users, accounts: Accounts) -> None:
    for arguments, given, said in [
        (("add", "anna", "--password-stdin"), "kort\n", "Fout: Een wachtwoord heeft ten minste 12 tekens"),
        (("add", "twee woorden", "--password-stdin"), PASSWORD, "Fout: Een accountnaam"),
        (("role", "anna", "redacteur"), "", "Fout: Er is geen account met de naam anna"),
        (("password", "anna", "--password-stdin"), PASSWORD, "Fout: Er is geen account"),
        (("token", "anna"), "", "Fout: Er is geen account"),
    ]:
        result = users(*arguments, given=given)
        assert result.exit_code == 1
        assert said in result.output
    assert users("role", "anna", "baas").exit_code == 2
    assert accounts.list() == ()
    assert "Er zijn nog geen accounts" in users("list").output


def test_a_token_goes_to_standard_output_alone(users: Users, accounts: Accounts) -> None:
    users("add", "anna", "--password-stdin", given=PASSWORD)
    made = users("token", "anna")
    account = accounts.by_token(made.stdout.strip())
    assert account is not None
    assert account.name == "anna"
    assert "90 dagen" in made.stderr
    assert "token tot en met" in users("list").output
    assert users("token", "anna", "--revoke").exit_code == 0
    assert accounts.by_token(made.stdout.strip()) is None


def test_the_list_as_json_has_no_secrets(users: Users) -> None:
    users("add", "anna", "--password-stdin", given=PASSWORD)
    users("token", "anna")
    (account,) = json.loads(users("list", "--json").output)
    assert set(account) == {"name", "full_name", "role", "active", "elsewhere", "token_until"}
    assert account["role"] == "medewerker"


def test_the_program_names_the_command(config: Path) -> None:
    assert "users" in call(config, "--help").output
