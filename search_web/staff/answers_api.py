"""The desk for programs: a question in, past answers out, as JSON; with a token."""

from __future__ import annotations

from flask import Response, jsonify, request

from answers import Reason, clean, findings_json
from indexer import UserError
from search_web.staff.access import staff
from search_web.staff.desk import LONGEST_QUESTION
from search_web.staff.services import answer_desk


@staff.post("/api/v1/antwoorden")
def answers_as_json() -> Response:
    """The past answers to ``{"vraag": "…", "zonder": ["ouderdom"]}``.

    Personal data is taken out first; nothing of the question is kept.
    """
    asked = request.get_json(silent=True)
    if not isinstance(asked, dict) or not isinstance(asked.get("vraag"), str) or not asked["vraag"].strip():
        raise UserError('Stuur JSON met een vraag, zoals {"vraag": "Hoe werkt de Z-route?"}.')
    if len(asked["vraag"]) > LONGEST_QUESTION:
        raise UserError(f"De vraag is te lang: ten hoogste {LONGEST_QUESTION} tekens.")
    cleaned = clean(asked["vraag"].replace("\x00", " "))
    return jsonify(findings_json(cleaned.text, answer_desk().ask(cleaned.text, _without(asked))))


def _without(asked: dict[str, object]) -> tuple[Reason, ...]:
    given = asked.get("zonder", [])
    if not isinstance(given, list) or not set(map(str, given)).issubset(set(Reason)):
        raise UserError(f"‘zonder’ is een lijst met redenen: {', '.join(Reason)}.")
    return tuple(Reason(str(value)) for value in given)
