"""Accounts: who may use the desk, and how they show who they are."""

from __future__ import annotations

import hashlib
import re
import secrets
import sqlite3
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from answers.database import Database
from answers.passwords import Passwords
from indexer import Role, UserError

_NAME = re.compile(r"[\w@.+-]{1,100}")
_MARK = "vp_"
"""Every token starts so, that one that lies about is known for what it is."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may use the desk; ``elsewhere`` when the sign-in service of the organisation knows the password."""

    name: str
    full_name: str
    role: Role
    active: bool = True
    elsewhere: bool = False
    token_until: date | None = None


class Accounts:
    """The accounts in ``database``. What changes who may come in, also ends the sessions that there are."""

    def __init__(
        self, database: Database, passwords: Passwords | None = None, today: Callable[[], date] = date.today
    ) -> None:
        self._database = database
        self._passwords = passwords or Passwords()
        self._today = today

    def add(self, name: str, full_name: str, role: Role, password: str) -> Account:
        """A new account. Raises UserError when the name is taken or one of the values will not do."""
        name = _checked_name(name)
        self._insert(name, full_name, role, password=self._passwords.hash(password))
        return self._known(name)

    def verify(self, name: str, password: str) -> Account | None:
        """The active account with this name and password; all that is wrong takes the same time and says the same."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT * FROM accounts WHERE name = ?", (account_name(name),)).fetchone()
        kept = row["password"] if row is not None and row["active"] else None
        if not self._passwords.matches(password, kept) or kept is None:
            return None
        if self._passwords.outdated(kept):
            self._update(row["name"], password=self._passwords.hash(password))
        return _account(row)

    def find(self, name: str) -> Account | None:
        """The account with this name, active or not."""
        return self._one("name", account_name(name))

    def list(self) -> tuple[Account, ...]:
        """All accounts, by name."""
        with self._database.reading() as connection:
            return tuple(map(_account, connection.execute("SELECT * FROM accounts ORDER BY name")))

    def set_role(self, name: str, role: Role) -> None:
        """Let the account do what ``role`` may, from its next request on."""
        account = self._known(name)
        if account.elsewhere:
            raise UserError(
                f"{account.name} logt in bij de organisatie en krijgt daar ook de rol (`desk.openid.roles`)."
            )
        self._update(account.name, role=role)

    def set_password(self, name: str, password: str) -> None:
        """Change the password, which ends all sessions of the account."""
        account = self._known(name)
        if account.elsewhere:
            raise UserError(f"{account.name} logt in bij de organisatie en heeft hier geen wachtwoord.")
        self._update(account.name, password=self._passwords.hash(password), stamp=_stamp())

    def deactivate(self, name: str) -> None:
        """Let nobody in with this account, and end its sessions and its token. What it wrote keeps its name."""
        self._update(self._known(name).name, active=0, stamp=_stamp(), token=None, token_until=None)

    def activate(self, name: str) -> None:
        """Let the account in again."""
        self._update(self._known(name).name, active=1)

    def signed_in_elsewhere(self, identity: str, name: str, full_name: str, role: Role) -> Account | None:
        """The account of who signed in at the organisation, made or brought up to date; none when it is not active.

        ``identity`` is what the sign-in service vouches for; a name is no proof. Raises UserError when the name that it
        gives belongs to another account.
        """
        account = self._one("identity", identity)
        if account is None:
            name = _checked_name(name)
            self._insert(name, full_name, role, identity=identity)
            return self._known(name)
        if not account.active:
            return None
        self._update(account.name, full_name=full_name, role=role)
        return self._known(account.name)

    def stamp(self, name: str) -> str:
        """What a session of this account carries."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT stamp FROM accounts WHERE name = ?", (name,)).fetchone()
        return str(row["stamp"])

    def by_stamp(self, stamp: str) -> Account | None:
        """The active account whose sessions carry ``stamp``."""
        account = self._one("stamp", stamp)
        return account if account is not None and account.active else None

    def end_sessions(self, name: str) -> None:
        """Sign the account out everywhere."""
        self._update(name, stamp=_stamp())

    def new_token(self, name: str, days: int) -> str:
        """A token for the API that holds for so many days; an earlier one of the account stops working."""
        account = self._known(name)
        if not account.active:
            raise UserError(f"Het account {account.name} is uitgezet.")
        token = _MARK + secrets.token_urlsafe(32)
        until = self._today() + timedelta(days=days)
        self._update(account.name, token=_digest(token), token_until=until.isoformat())
        return token

    def revoke_token(self, name: str) -> None:
        """Let the token of the account work no more."""
        self._update(self._known(name).name, token=None, token_until=None)

    def by_token(self, token: str) -> Account | None:
        """The active account with this token, while it holds."""
        account = self._one("token", _digest(token))
        if account is None or not account.active or account.token_until is None:
            return None
        return account if self._today() <= account.token_until else None

    def _insert(self, name: str, full_name: str, role: Role, **values: str) -> None:
        row = {
            "name": name,
            "full_name": " ".join(full_name.split()) or name,
            "role": role,
            "stamp": _stamp(),
            **values,
        }
        columns = ", ".join(row)
        places = ", ".join(f":{column}" for column in row)
        try:
            with self._database.connection() as connection:
                connection.execute(f"INSERT INTO accounts ({columns}) VALUES ({places})", row)  # noqa: S608
        except sqlite3.IntegrityError:
            raise UserError(f"Er is al een account met de naam {name}.") from None

    def _update(self, name: str, **values: str | int | None) -> None:
        changes = ", ".join(f"{column} = :{column}" for column in values)
        with self._database.connection() as connection:
            connection.execute(f"UPDATE accounts SET {changes} WHERE name = :name", {**values, "name": name})  # noqa: S608

    def _one(self, column: str, value: str) -> Account | None:
        with self._database.reading() as connection:
            row = connection.execute(f"SELECT * FROM accounts WHERE {column} = ?", (value,)).fetchone()  # noqa: S608
        return None if row is None else _account(row)

    def _known(self, name: str) -> Account:
        account = self.find(name)
        if account is None:
            raise UserError(f"Er is geen account met de naam {name}. `vindplaats users list` toont de accounts.")
        return account


def _account(row: sqlite3.Row) -> Account:
    until = row["token_until"]
    return Account(
        name=row["name"],
        full_name=row["full_name"],
        role=Role(row["role"]),
        active=bool(row["active"]),
        elsewhere=row["identity"] is not None,
        token_until=None if until is None else date.fromisoformat(until),
    )


def account_name(name: str) -> str:
    """The one spelling of a name as somebody types it."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _checked_name(name: str) -> str:
    name = account_name(name)
    if not _NAME.fullmatch(name):
        raise UserError(
            "Een accountnaam heeft 1 tot 100 letters, cijfers en de tekens . - + _ of @, zonder spaties: jansen of "
            "j.jansen@voorbeeld.example."
        )
    return name


def _stamp() -> str:
    return secrets.token_urlsafe(16)


def _digest(token: str) -> str:
    """A token is long and random: guessing it from its digest is as hopeless as guessing it."""
    return hashlib.sha256(token.encode()).hexdigest()
