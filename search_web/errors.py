"""Error pages: in Dutch, with what the visitor can do; what the operator must do goes to the log."""

from __future__ import annotations

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed, TooManyRequests

from indexer import SearchRequest, UserError, VindplaatsError
from search_web import problems

_TITLES = {
    400: "Dit adres klopt niet",
    403: "Geen toegang",
    404: "Niet gevonden",
    405: "Dat kan hier niet",
    429: "Te vaak geprobeerd",
    500: "Er ging iets mis",
    503: "Zoeken kan nu even niet",
}
_TEXTS = {
    400: "In het adres staat iets wat deze site niet begrijpt.",
    403: "Deze pagina is niet voor iedereen.",
    404: "Deze pagina bestaat niet. Misschien is het adres verkeerd overgenomen, of is het document weggehaald.",
    405: "Deze pagina kunt u alleen opvragen.",
    429: "Wacht even en probeer het dan opnieuw.",
    500: "Door een fout aan onze kant kunnen wij deze pagina niet tonen. De beheerder kan de fout terugvinden.",
    503: "De zoekindex is niet beschikbaar. Er wordt aan gewerkt; probeer het over enkele minuten opnieuw.",
}
_RETRY_SECONDS = 120


def install(app: Flask) -> None:
    """Let ``app`` answer errors with these pages."""

    def from_user(error: UserError) -> Response:
        return answer(400, str(error))

    def from_operator(error: VindplaatsError) -> Response:
        app.logger.error("Zoeken kan niet: %s", error)
        response = answer(503)
        response.headers["Retry-After"] = str(_RETRY_SECONDS)
        return response

    def from_http(error: HTTPException) -> Response:
        response = answer(error.code or 500, _own_text(error))
        if isinstance(error, MethodNotAllowed):
            response.allow.update(error.valid_methods or ())
        if isinstance(error, TooManyRequests):
            response.retry_after = error.retry_after
        return response

    def from_bug(error: Exception) -> Response:
        app.logger.exception("Fout bij %s", request.path, exc_info=error)
        return answer(500)

    app.register_error_handler(UserError, from_user)
    app.register_error_handler(VindplaatsError, from_operator)
    app.register_error_handler(HTTPException, from_http)
    app.register_error_handler(Exception, from_bug)


def answer(status: int, text: str = "", title: str = "") -> Response:
    """The error page, or the problem for a program that asked, with ``text`` and ``title`` instead of the usual."""
    nearest = status if status in _TITLES else 400 if status < 500 else 500
    text, title = text or _TEXTS[nearest], title or _TITLES[nearest]
    if problems.is_asked():
        response = problems.problem(status, title, text)
    else:
        search = SearchRequest(request.args.get("q", ""))  # so that nobody has to type it again
        page = render_template("error.html", title=title, text=text, status=status, search=search)
        response = make_response(page)
    response.status_code = status
    response.cache_control.no_store = True
    return response


def _own_text(error: HTTPException) -> str:
    """The text that a view gave to ``abort``; werkzeug's own English ones are not for visitors."""
    own = error.description != type(error).description and not isinstance(error, InternalServerError)
    return error.description or "" if own else ""
