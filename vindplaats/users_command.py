"""``vindplaats users``: who may use the desk."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from answers import SHORTEST_PASSWORD, Account, Accounts, Database
from indexer import Role, load_settings

_ROLES = [role.value for role in Role]
_from_stdin = click.option(
    "--password-stdin", is_flag=True, help="Lees het wachtwoord van standaardinvoer (één regel), voor scripts."
)


@click.group("users")
def users_command() -> None:
    """Beheer de accounts van de balie.

    Rollen: een medewerker zoekt en schrijft wat intern blijft, een redacteur publiceert ook, een beheerder mag alles.
    """


@users_command.command("add")
@click.argument("name", metavar="NAAM")
@click.option("--full-name", default="", help="Hoe de persoon heet; anders de naam van het account.")
@click.option("--role", type=click.Choice(_ROLES), default=Role.STAFF.value, show_default=True, help="De rol.")
@_from_stdin
@click.pass_obj
def add(config: Path, name: str, full_name: str, role: str, password_stdin: bool) -> None:
    """Maak het account NAAM; het wachtwoord wordt gevraagd en niet getoond."""
    accounts = _accounts(config)
    account = accounts.add(name, full_name, Role(role), _password(password_stdin))
    click.echo(f"Account {account.name} ({account.role}) is gemaakt.")


@users_command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Toon de accounts als JSON.")
@click.pass_obj
def list_accounts(config: Path, as_json: bool) -> None:
    """Toon alle accounts."""
    accounts = _accounts(config).list()
    if as_json:
        click.echo(json.dumps([asdict(account) for account in accounts], ensure_ascii=False, indent=2, default=str))
        return
    width = max((len(account.name) for account in accounts), default=0)
    for account in accounts:
        notes = ", ".join([account.full_name, *_notes(account)])
        click.echo(f"{account.name:<{width}}  {account.role:<10}  {notes}")
    if not accounts:
        click.echo("Er zijn nog geen accounts. Maak er een met `vindplaats users add NAAM`.")


@users_command.command("role")
@click.argument("name", metavar="NAAM")
@click.argument("role", metavar="ROL", type=click.Choice(_ROLES))
@click.pass_obj
def set_role(config: Path, name: str, role: str) -> None:
    """Geef het account NAAM de rol ROL; dat geldt meteen."""
    _accounts(config).set_role(name, Role(role))
    click.echo(f"Account {name} heeft nu de rol {role}.")


@users_command.command("password")
@click.argument("name", metavar="NAAM")
@_from_stdin
@click.pass_obj
def set_password(config: Path, name: str, password_stdin: bool) -> None:
    """Geef het account NAAM een ander wachtwoord; wie ermee is ingelogd, is dan uitgelogd."""
    _accounts(config).set_password(name, _password(password_stdin))
    click.echo(f"Account {name} heeft een ander wachtwoord.")


@users_command.command("deactivate")
@click.argument("name", metavar="NAAM")
@click.pass_obj
def deactivate(config: Path, name: str) -> None:
    """Laat niemand meer binnen met het account NAAM. Wat ermee geschreven is, houdt zijn naam."""
    _accounts(config).deactivate(name)
    click.echo(f"Account {name} is uitgezet; wie ermee was ingelogd, is uitgelogd.")


@users_command.command("activate")
@click.argument("name", metavar="NAAM")
@click.pass_obj
def activate(config: Path, name: str) -> None:
    """Laat het account NAAM weer toe."""
    _accounts(config).activate(name)
    click.echo(f"Account {name} mag weer inloggen.")


@users_command.command("token")
@click.argument("name", metavar="NAAM")
@click.option("--revoke", is_flag=True, help="Trek het token in, in plaats van een nieuw te maken.")
@click.pass_obj
def token(config: Path, name: str, revoke: bool) -> None:
    """Maak een token waarmee een programma namens NAAM bij de API mag; het oude token werkt dan niet meer."""
    accounts = _accounts(config)
    if revoke:
        accounts.revoke_token(name)
        click.echo(f"Account {name} heeft geen token meer.", err=True)
        return
    days = load_settings(config).desk.token_days
    click.echo(accounts.new_token(name, days))
    click.echo(f"Dit token werkt {days} dagen. Bewaar het goed: het wordt niet nog eens getoond.", err=True)


def _accounts(config: Path) -> Accounts:
    return Accounts(Database(load_settings(config).desk.database))


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = click.prompt(
        f"Wachtwoord (ten minste {SHORTEST_PASSWORD} tekens)",
        hide_input=True,
        confirmation_prompt="Nog een keer",
    )
    return asked


def _notes(account: Account) -> list[str]:
    notes = []
    if not account.active:
        notes.append("uitgezet")
    if account.elsewhere:
        notes.append("logt in bij de organisatie")
    if account.token_until:
        notes.append(f"token tot en met {account.token_until}")
    return notes
