"""The pages of the desk, for staff only. They are there when `desk.enabled` says so, and not at all otherwise."""

from __future__ import annotations

from flask import Flask

from answers import AnswerDesk
from indexer import LiveIndex, Role, Settings
from search_web.staff import access, account_page, answers_api, desk, openid, overview, record_pages, sessions
from search_web.staff.attempts import Attempts
from search_web.staff.desk_view import REASON_LABELS
from search_web.staff.secret import read_secret
from search_web.staff.services import EXTENSION, Services
from search_web.staff.sign_in import sign_in
from search_web.staff.unsent import unsent

VIEWS = (account_page, answers_api, desk, overview, record_pages)
"""The modules whose views stand on the blueprint ``staff``; importing them puts them there."""


def install(app: Flask, settings: Settings, public: LiveIndex) -> None:
    """Give ``app`` a desk beside the ``public`` index.

    Raises OperatorError when its database or its secret cannot be used.
    """
    secret = read_secret(settings.desk.secret)
    answer_desk = AnswerDesk(settings, public)
    attempts = Attempts(answer_desk.database, secret, settings.desk.sign_ins_per_minute)
    app.extensions[EXTENSION] = Services(answer_desk, attempts)
    sessions.install(app, settings.desk, secret)
    access.install(app)
    app.jinja_env.globals.update(reason_labels=REASON_LABELS, roles=Role, unsent=unsent)
    app.register_blueprint(sign_in)
    app.register_blueprint(access.staff)
    if settings.desk.openid is not None:
        openid.install(app, settings.desk.openid)
