"""Signing in with a name and a password, and signing out."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from search_web.staff import sessions
from search_web.staff.access import current_account
from search_web.staff.next_page import next_page
from search_web.staff.services import answer_desk, services

sign_in = Blueprint("sign_in", __name__)


@sign_in.get("/inloggen")
def form() -> ResponseReturnValue:
    """The form; who is signed in already goes on."""
    if sessions.signed_in() is not None:
        return redirect(next_page(request.args.get("volgende")))
    return _page()


@sign_in.post("/inloggen")
def check() -> ResponseReturnValue:
    """Sign in, or show the form with the one message that there is."""
    name = request.form.get("naam", "")
    services().attempts.count(request.remote_addr, name)
    account = answer_desk().accounts.verify(name, request.form.get("wachtwoord", ""))
    if account is None:
        return _page(wrong=True), 403
    sessions.begin(account)
    return redirect(next_page(request.args.get("volgende")))


@sign_in.post("/uitloggen")
def sign_out() -> ResponseReturnValue:
    """Sign out everywhere."""
    sessions.end(current_account())
    return redirect(url_for("sign_in.form", uitgelogd=1))


def _page(wrong: bool = False) -> str:
    return render_template(
        "staff/sign_in.html",
        wrong=wrong,
        left="uitgelogd" in request.args,
        name=request.form.get("naam", ""),
        openid=answer_desk().settings.desk.openid,
        next=request.args.get("volgende"),
    )
