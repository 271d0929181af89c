"""Signing in at the organisation's own sign-in service, by OpenID Connect (code flow with PKCE, state and nonce).

It begins with a link, not with a form: browsers do not follow a form to another site where the policy of the page says
`form-action 'self'`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from joserfc.errors import JoseError
from requests import RequestException

from indexer import ConfigError, OpenIdConnect, Role, UserError
from search_web import errors
from search_web.staff import sessions
from search_web.staff.next_page import next_page
from search_web.staff.services import answer_desk

_EXTENSION = "vindplaats-openid"
_NEXT = "next"
_SECONDS = 10
_NOT_IN_A_NAME = re.compile(r"[^\w@.+-]+")
_AGAIN = "Het inloggen is afgebroken of duurde te lang. Begin opnieuw op de inlogpagina."
_REFUSED = "De inlogdienst heeft u niet binnengelaten, of gaf een antwoord dat niet klopt. Begin opnieuw op /inloggen."
_NO_ROLE = (
    "U bent ingelogd bij {}, maar uw account hoort niet bij een groep die hier mag werken. "
    "Vraag de beheerder van deze site of van de inlogdienst om u in zo’n groep te zetten."
)
_OFF = "Uw account is hier uitgezet. Vraag de beheerder van deze site om het weer aan te zetten."
_TAKEN = "De naam die de inlogdienst voor u opgeeft, is hier al van een ander account. Vraag de beheerder om hulp."
_DOWN = (
    "De inlogdienst van {} antwoordt niet zoals het hoort. Probeer het over enkele minuten opnieuw. Blijft het zo, "
    "meld het dan bij de beheerder van die inlogdienst; de beheerder van deze site vindt de fout in het logboek."
)

openid = Blueprint("openid", __name__)


def install(app: Flask, config: OpenIdConnect) -> None:
    """Let staff of ``app`` sign in by ``config``. Raises ConfigError when the secret is not there."""
    secret = os.environ.get(config.client_secret_env)
    if not secret:
        raise ConfigError(
            f"De omgevingsvariabele {config.client_secret_env} is leeg; zet daar het geheim van de inlogdienst in, of "
            "haal `desk.openid` weg."
        )
    oauth = OAuth(app)
    app.extensions[_EXTENSION] = oauth.register(
        "openid",
        client_id=config.client_id,
        client_secret=secret,
        server_metadata_url=f"{config.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid profile email",
            "code_challenge_method": "S256",
            "default_timeout": _SECONDS,
        },
    )
    app.register_blueprint(openid)


@openid.get("/inloggen/organisatie")
def start() -> ResponseReturnValue:
    """Send the browser to the sign-in service."""
    if sessions.signed_in() is not None:
        return redirect(next_page(request.args.get("volgende")))
    session.clear()  # half-finished attempts too, or the cookie would grow
    session[_NEXT] = request.args.get("volgende")
    try:
        answer: ResponseReturnValue = _client().authorize_redirect(url_for("openid.back", _external=True))
    except (RequestException, RuntimeError, ValueError) as error:
        return _unavailable(error)
    return answer


@openid.get("/inloggen/organisatie/terug")
def back() -> ResponseReturnValue:
    """The browser comes back with a code; what it is worth only the sign-in service can tell."""
    if "error" in request.args:
        return errors.answer(403, _REFUSED)
    try:
        claims = _claims()
    except MismatchingStateError:
        return errors.answer(403, _AGAIN)
    except (JoseError, KeyError) as error:
        current_app.logger.warning("De inlogdienst gaf een antwoord dat niet klopt: %s", _in_short(error))
        return errors.answer(403, _REFUSED)
    except (RequestException, AuthlibBaseError, RuntimeError, ValueError) as error:
        if getattr(error, "error", "") == "invalid_grant":  # a code that was used before, or is too old
            return errors.answer(403, _AGAIN)
        return _unavailable(error)
    return _enter(claims)


def _claims() -> Mapping[str, Any]:
    """What the sign-in service says of who signs in: the checked id token, and userinfo when that has the groups."""
    issuer, client = _config().issuer.rstrip("/"), _client()
    expected = {
        "iss": {"essential": True, "values": [issuer, f"{issuer}/"]},
        "aud": {"essential": True, "value": _config().client_id},
    }
    token = client.authorize_access_token(claims_options=expected)
    claims: Mapping[str, Any] = token["userinfo"]  # the id token; without one there is none
    if _groups(claims) or "userinfo_endpoint" not in client.load_server_metadata():
        return claims
    more = client.userinfo(token=token)
    return {**more, **claims} if more.get("sub") == claims["sub"] else claims


def _enter(claims: Mapping[str, Any]) -> ResponseReturnValue:
    config = _config()
    roles = [config.roles[group] for group in _groups(claims) if group in config.roles]
    if not roles:
        return errors.answer(403, _NO_ROLE.format(config.label))
    name = str(claims.get("preferred_username") or claims.get("email") or claims["sub"])
    try:
        account = answer_desk().accounts.signed_in_elsewhere(
            identity=f"{config.issuer} {claims['sub']}",
            name=_NOT_IN_A_NAME.sub("-", name)[:100],
            full_name=str(claims.get("name") or name),
            role=max(roles, key=list(Role).index),
        )
    except UserError:
        return errors.answer(403, _TAKEN)
    if account is None:
        return errors.answer(403, _OFF)
    asked = session.get(_NEXT)
    sessions.begin(account)
    return redirect(next_page(asked))


def _groups(claims: Mapping[str, Any]) -> list[str]:
    """The groups in the claim that the settings name; a dot in it may lead inwards, as in `realm_access.roles`."""
    path = _config().roles_claim
    found: Any = claims.get(path)
    if found is None:
        found = claims
        for key in path.split("."):
            found = found.get(key) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return [found]
    return [group for group in found if isinstance(group, str)] if isinstance(found, list) else []


def _unavailable(error: Exception) -> ResponseReturnValue:
    current_app.logger.error("Inloggen bij de organisatie kan niet: %s", _in_short(error))
    return errors.answer(503, _DOWN.format(_config().label), "Inloggen kan nu even niet")


def _in_short(error: Exception) -> str:
    """The kind of error, and what the service called it; its address may hold the code."""
    return f"{type(error).__name__} {getattr(error, 'error', '')}".strip()


def _config() -> OpenIdConnect:
    config = answer_desk().settings.desk.openid
    assert config is not None  # or the blueprint would not be there
    return config


def _client() -> Any:
    return current_app.extensions[_EXTENSION]
