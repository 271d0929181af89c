from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from answers import Accounts, Database, Passwords
from indexer import Role, UserError

PASSWORD = "de kat slaapt op zolder"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Work(PasswordHasher):
    """Counts how often a password is compared with a hash, and with which parameters."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.done: list[str] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:
        self.done.append(str(hash).rsplit("$", 2)[0])
        return super().verify(hash, password)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.sqlite"


@pytest.fixture
def accounts(file: Path) -> Accounts:
    accounts = Accounts(Database(file), Passwords(QUICK))
    accounts.add("Anna", "Anna  de Wit", Role.STAFF, PASSWORD)
    return accounts


def kept(file: Path) -> str:
    with sqlite3.connect(file) as connection:
        return "\n".join(connection.iterdump())


def test_a_name_and_its_password_give_the_account(accounts: Accounts) -> None:
    account = accounts.verify("anna", PASSWORD)
    assert account is not None
    assert (account.name, account.full_name, account.role, account.active) == ("anna", "Anna de Wit", Role.STAFF, True)
    assert accounts.verify(" ANNA ", PASSWORD) == account
    assert accounts.find("Anna") == account


def test_the_same_password_in_other_bytes_is_the_same(accounts: Accounts) -> None:
    accounts.set_password("anna", "één café op het plein")
    assert accounts.verify("anna", "e\u0301e\u0301n cafe\u0301 op het plein") is not None


def test_only_argon2_hashes_are_kept(accounts: Accounts, file: Path) -> None:
    token = accounts.new_token("anna", 3)
    assert PASSWORD not in kept(file)
    assert token not in kept(file)
    assert "$argon2id$" in kept(file)


@pytest.mark.parametrize("name", ["niemand", "uit", "elders", "anna", "", "anna'; DROP TABLE accounts;--"])
def test_whatever_is_wrong_costs_the_same_work_and_says_the_same(file: Path, name: str) -> None:
    work = Work()
    accounts = Accounts(Database(file), Passwords(work))
    accounts.add("anna", "", Role.STAFF, PASSWORD)
    accounts.add("uit", "", Role.STAFF, PASSWORD)
    accounts.deactivate("uit")
    accounts.signed_in_elsewhere("https://a b", "elders", "Elders", Role.STAFF)
    wrong = "een ander wachtwoord" if name == "anna" else PASSWORD
    assert accounts.verify(name, wrong) is None
    assert accounts.verify("anna", "nog een ander wachtwoord") is None
    assert work.done[0] == work.done[1]


def test_the_hash_of_nobody_has_the_parameters_in_force() -> None:
    work = Work()
    passwords = Passwords(work)
    real = passwords.hash(PASSWORD)
    assert not passwords.matches(PASSWORD, None)
    assert work.done == [real.rsplit("$", 2)[0]]
    assert not Passwords().matches(PASSWORD, None)


def test_a_hash_with_older_parameters_is_renewed_at_signing_in(accounts: Accounts, file: Path) -> None:
    newer = Accounts(Database(file), Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)))
    assert "m=8,t=1" in kept(file)
    stamp = newer.stamp("anna")
    assert newer.verify("anna", "niet het goede") is None
    assert "m=8,t=1" in kept(file)
    assert newer.verify("anna", PASSWORD) is not None
    assert "m=16,t=2" in kept(file)
    assert "m=8,t=1" not in kept(file)
    assert newer.verify("anna", PASSWORD) is not None
    assert newer.stamp("anna") == stamp, "signing in must not sign out elsewhere"


@pytest.mark.parametrize("password", ["", "elf tekens.", "a" * 1001])
def test_a_password_is_long_enough_and_not_endless(accounts: Accounts, password: str) -> None:
    with pytest.raises(UserError, match="tekens"):
        accounts.add("bert", "", Role.STAFF, password)
    assert accounts.find("bert") is None


@pytest.mark.parametrize("password", ["aaaaaaaaaaaa", "alleen kleine letters", "€€€€€€€€€€€€", "1" * 1000])
def test_a_password_needs_no_particular_characters(accounts: Accounts, password: str) -> None:
    accounts.add("bert", "", Role.STAFF, password)
    assert accounts.verify("bert", password) is not None
    assert accounts.verify("bert", password + "x") is None


@pytest.mark.parametrize("name", ["", "twee woorden", "a/b", "<b>", "x" * 101, "regel\neinde"])
def test_a_name_that_will_not_do_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(UserError, match="accountnaam"):
        accounts.add(name, "", Role.STAFF, PASSWORD)


def test_a_name_is_given_once(accounts: Accounts) -> None:
    with pytest.raises(UserError, match="al een account"):
        accounts.add("ANNA", "Een ander", Role.ADMIN, "een heel ander wachtwoord")
    assert accounts.verify("anna", PASSWORD) is not None
    assert [account.role for account in accounts.list()] == [Role.STAFF]


def test_another_role_holds_at_once_and_keeps_who_is_signed_in(accounts: Accounts) -> None:
    stamp = accounts.stamp("anna")
    accounts.set_role("anna", Role.EDITOR)
    account = accounts.by_stamp(stamp)
    assert account is not None
    assert account.role is Role.EDITOR


def test_sessions_end_with_another_password_deactivation_and_signing_out(accounts: Accounts) -> None:
    for change in (
        lambda: accounts.set_password("anna", "een heel ander wachtwoord"),
        lambda: accounts.end_sessions("anna"),
        lambda: accounts.deactivate("anna"),
    ):
        stamp = accounts.stamp("anna")
        assert accounts.by_stamp(stamp) is not None
        change()
        assert accounts.by_stamp(stamp) is None
    assert accounts.by_stamp(accounts.stamp("anna")) is None


def test_activating_brings_back_the_account_but_not_its_sessions_or_token(accounts: Accounts) -> None:
    stamp, token = accounts.stamp("anna"), accounts.new_token("anna", 3)
    accounts.deactivate("anna")
    assert accounts.verify("anna", PASSWORD) is None
    with pytest.raises(UserError, match="uitgezet"):
        accounts.new_token("anna", 3)
    accounts.activate("anna")
    assert accounts.verify("anna", PASSWORD) is not None
    assert accounts.by_stamp(stamp) is None
    assert accounts.by_token(token) is None


def test_a_token_works_until_it_ends_is_replaced_or_revoked(file: Path) -> None:
    days = [date(2026, 3, 1)]
    accounts = Accounts(Database(file), Passwords(QUICK), lambda: days[0])
    accounts.add("anna", "", Role.STAFF, PASSWORD)
    first = accounts.new_token("anna", 90)
    account = accounts.by_token(first)
    assert account is not None
    assert account.name == "anna"
    assert account.token_until == date(2026, 3, 1) + timedelta(days=90)
    second = accounts.new_token("anna", 90)
    assert accounts.by_token(first) is None
    days[0] += timedelta(days=90)
    assert accounts.by_token(second) is not None
    days[0] += timedelta(days=1)
    assert accounts.by_token(second) is None
    third = accounts.new_token("anna", 90)
    accounts.revoke_token("anna")
    assert accounts.by_token(third) is None
    assert accounts.by_token("") is None


def test_who_signs_in_elsewhere_is_known_by_identity_not_by_name(accounts: Accounts) -> None:
    first = accounts.signed_in_elsewhere("https://a 1", "carla", "Carla", Role.STAFF)
    assert first is not None
    assert first.elsewhere
    again = accounts.signed_in_elsewhere("https://a 1", "carla.nieuw", "Carla Bos", Role.EDITOR)
    assert again is not None
    assert (again.name, again.full_name, again.role) == ("carla", "Carla Bos", Role.EDITOR)
    for name in ("anna", "carla"):
        with pytest.raises(UserError, match="al een account"):
            accounts.signed_in_elsewhere("https://a 2", name, "Een ander", Role.ADMIN)
    accounts.deactivate("carla")
    assert accounts.signed_in_elsewhere("https://a 1", "carla", "Carla", Role.STAFF) is None


def test_who_signs_in_elsewhere_gets_no_password_and_no_role_here(accounts: Accounts) -> None:
    accounts.signed_in_elsewhere("https://a 1", "carla", "Carla", Role.STAFF)
    with pytest.raises(UserError, match="geen wachtwoord"):
        accounts.set_password("carla", PASSWORD)
    with pytest.raises(UserError, match="daar ook de rol"):
        accounts.set_role("carla", Role.ADMIN)
    assert accounts.verify("carla", PASSWORD) is None
    assert accounts.verify("carla", "") is None


@pytest.mark.parametrize("change", ["deactivate", "activate", "revoke_token"])
def test_an_account_that_is_not_there_is_named(accounts: Accounts, change: str) -> None:
    with pytest.raises(UserError, match="geen account met de naam bert"):
        getattr(accounts, change)("bert")
