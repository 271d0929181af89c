"""The page of one's own account: who one is here, the password, and the token for the API."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from answers import SHORTEST_PASSWORD
from indexer import UserError
from search_web.staff import sessions
from search_web.staff.access import current_account, staff
from search_web.staff.services import answer_desk, services


@staff.get("/account")
def account() -> str:
    """Name, role, and the forms."""
    return _page(changed="gewijzigd" in request.args)


@staff.post("/account/wachtwoord")
def change_password() -> ResponseReturnValue:
    """Another password; all sessions end, and this one begins anew."""
    who, accounts = current_account(), answer_desk().accounts
    new = request.form.get("nieuw", "")
    services().attempts.count(request.remote_addr, who.name)
    if accounts.verify(who.name, request.form.get("huidig", "")) is None:
        return _page(problem="Het huidige wachtwoord klopt niet."), 403
    if new != request.form.get("nogmaals", ""):
        return _page(problem="Het nieuwe wachtwoord is niet twee keer hetzelfde ingevuld."), 400
    try:
        accounts.set_password(who.name, new)
    except UserError as error:
        return _page(problem=str(error)), 400
    sessions.begin(who)
    return redirect(url_for("staff.account", gewijzigd=1))


@staff.post("/account/token")
def new_token() -> str:
    """A token, shown this once: only its digest is kept."""
    days = answer_desk().settings.desk.token_days
    return _page(token=answer_desk().accounts.new_token(current_account().name, days))


@staff.post("/account/token/intrekken")
def revoke_token() -> ResponseReturnValue:
    """No token any more."""
    answer_desk().accounts.revoke_token(current_account().name)
    return redirect(url_for("staff.account"))


def _page(problem: str = "", changed: bool = False, token: str = "") -> str:
    return render_template(
        "staff/account.html",
        account=answer_desk().accounts.find(current_account().name),
        problem=problem,
        changed=changed,
        token=token,
        shortest=SHORTEST_PASSWORD,
        days=answer_desk().settings.desk.token_days,
    )
