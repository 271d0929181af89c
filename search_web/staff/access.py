"""Who may see what: one gate before every request, that lets through what is named as public and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from flask import Blueprint, Flask, Response, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect

from answers import Account, DeskUnavailable
from indexer import Role
from search_web import errors
from search_web.public_routes import PUBLIC_ENDPOINTS
from search_web.staff import sessions
from search_web.staff.services import answer_desk

OPEN_ENDPOINTS = frozenset({"sign_in.form", "sign_in.check", "openid.start", "openid.back"})
"""The way in. Its pages have sessions and forms, as those of the desk have, but nobody needs to be signed in."""

START_PATH = "/antwoorden"
"""Where who signs in arrives."""

_API = "/api/"
_BEARER = "bearer "
_NEEDED = "needed_role"
_NOT_SIGNED_IN = "U bent niet meer ingelogd, dus hiermee is niets gedaan. Log opnieuw in en probeer het nog eens."
_NO_TOKEN = "Stuur een geldig token mee, als ‘Authorization: Bearer …’. Een token maakt u op /account."  # noqa: S105
_WRONG_ROLE = "Voor deze pagina is een andere rol nodig dan die van uw account. De beheerder kan uw rol wijzigen."
_OLD_FORM = (
    "U hebt na het openen van dit formulier opnieuw ingelogd, of uw browser bewaart geen cookies. Open de pagina "
    "opnieuw en probeer het nog eens."
)
_DOWN = (
    "De gegevens van de balie zijn niet te lezen of te schrijven. Probeer het over enkele minuten opnieuw; blijft het "
    "zo, vraag dan de beheerder om in het logboek te kijken."
)

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

staff = Blueprint("staff", __name__)
"""Where the views of the desk belong. That they are guarded does not depend on it: the gate looks at every endpoint."""

csrf = CSRFProtect()


def needs(role: Role) -> Callable[[View], View]:
    """Mark a view as being for ``role`` and those who may do more; without it every member of staff may."""

    def mark(view: View) -> View:
        setattr(view, _NEEDED, role)
        return view

    return mark


def current_account() -> Account:
    """Who asks; every view behind the gate can count on it."""
    return cast(Account, g.account)


def install(app: Flask) -> None:
    """Put the gate before all endpoints of ``app``, those that come later too."""
    app.config.update(
        WTF_CSRF_CHECK_DEFAULT=False,  # the gate asks for it, after it knows who knocks
        WTF_CSRF_TIME_LIMIT=None,  # a form is good as long as its session: writing an answer may take hours
        WTF_CSRF_SSL_STRICT=False,  # it asks for a referrer, which this site tells browsers never to send
    )
    csrf.init_app(app)
    app.before_request(_gate)
    app.after_request(_not_kept)
    app.register_error_handler(CSRFError, lambda _: errors.answer(400, _OLD_FORM, "Dit formulier is verlopen"))
    app.register_error_handler(DeskUnavailable, _unavailable)
    app.jinja_env.globals["current_account"] = current_account


def _gate() -> ResponseReturnValue | None:
    if request.endpoint is None or request.endpoint in PUBLIC_ENDPOINTS:
        return None
    if request.endpoint in OPEN_ENDPOINTS:
        csrf.protect()
        return None
    by_token = request.path.startswith(_API) and "Authorization" in request.headers
    account = _bearer() if by_token else sessions.signed_in()
    if account is None:
        return _nobody()
    if not account.role.may(getattr(current_app.view_functions[request.endpoint], _NEEDED, Role.STAFF)):
        abort(403, _WRONG_ROLE)
    if not by_token:  # which no browser sends by itself
        csrf.protect()
    g.account = account
    return None


def _bearer() -> Account | None:
    header = request.headers["Authorization"]
    if not header.lower().startswith(_BEARER):
        return None
    return answer_desk().accounts.by_token(header[len(_BEARER) :].strip())


def _nobody() -> ResponseReturnValue:
    if request.path.startswith(_API):
        abort(403, _NO_TOKEN)
    if request.method not in {"GET", "HEAD"}:
        abort(403, _NOT_SIGNED_IN)
    asked = request.full_path.rstrip("?")
    return redirect(url_for("sign_in.form", volgende=None if asked == START_PATH else asked))


def _unavailable(error: DeskUnavailable) -> Response:
    current_app.logger.error("De balie kan niet: %s", error)
    return errors.answer(503, _DOWN, "De balie is nu niet te gebruiken")


def _not_kept(response: Response) -> Response:
    """No browser or proxy keeps what staff see."""
    if request.endpoint is not None and request.endpoint not in PUBLIC_ENDPOINTS:
        response.cache_control.no_store = True
    return response
