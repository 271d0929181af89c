"""Sessions: who is signed in, by a signed cookie with the stamp of the account in it.

The stamp is in the database; with another one there all sessions of the account are over. A session also ends some time
after signing in, and some time after the last request: the signature of the cookie holds the time at which it was set.
"""

from __future__ import annotations

import time
from datetime import timedelta

from flask import Flask, session
from flask_login import LoginManager, UserMixin, current_user, login_user

from answers import Account
from indexer import Desk
from search_web.staff.services import answer_desk

_SINCE = "since"
_SEEN = "seen"
_MINUTE = 60


class Member(UserMixin):  # type: ignore[misc]
    """An account as Flask-Login knows it: by its stamp."""

    def __init__(self, account: Account, stamp: str) -> None:
        self.account = account
        self._stamp = stamp

    def get_id(self) -> str:
        """What the session keeps."""
        return self._stamp


def install(app: Flask, desk: Desk, secret: bytes) -> None:
    """Let ``app`` have sessions, signed with ``secret``."""
    app.secret_key = secret
    app.config.update(
        SESSION_COOKIE_NAME="__Host-sessie" if desk.secure_cookies else "sessie",
        SESSION_COOKIE_SECURE=desk.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,  # or public pages would set it too
        PERMANENT_SESSION_LIFETIME=timedelta(minutes=desk.idle_minutes),
    )
    manager = LoginManager()
    manager.session_protection = None  # it would sign out who changes networks; the cookie is guarded otherwise
    manager.user_loader(_member)
    # Not manager.init_app(app): its hook for remember-me cookies, which are not used, reads the session of every page.
    app.login_manager = manager  # type: ignore[attr-defined]


def begin(account: Account) -> None:
    """Sign ``account`` in, with a session that has nothing of the one before."""
    session.clear()
    session[_SINCE] = int(time.time())
    login_user(Member(account, answer_desk().accounts.stamp(account.name)))


def end(account: Account) -> None:
    """Sign ``account`` out, here and everywhere else."""
    answer_desk().accounts.end_sessions(account.name)
    session.clear()


def signed_in() -> Account | None:
    """Who asks, if that is known; the session then lasts a while longer."""
    if not current_user.is_authenticated:
        return None
    minute = int(time.time()) // _MINUTE
    if session.get(_SEEN) != minute:  # a new cookie every minute is enough
        session[_SEEN] = minute
    account: Account = current_user.account
    return account


def _member(stamp: str) -> Member | None:
    longest = answer_desk().settings.desk.session_hours * 3600
    if time.time() - session.get(_SINCE, 0) > longest:
        return None
    account = answer_desk().accounts.by_stamp(stamp)
    return None if account is None else Member(account, stamp)
