"""Unsent: what somebody wrote in a form that could not be handled, for the page that says so.

No browser keeps the pages of the desk, so going back shows an empty form: without this the text would be lost.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import request
from werkzeug.exceptions import HTTPException

from search_web.public_routes import PUBLIC_ENDPOINTS

_FIELDS: Mapping[str, str] = {
    "tekst": "Vraag",
    "vraag": "Vraag",
    "titel": "Titel",
    "antwoord": "Antwoord",
    "tips": "Tips",
    "product": "Product",
    "bronnen": "Bronnen",
    "reden": "Wat er niet meer klopt",
}
_FORM = "application/x-www-form-urlencoded"
"""What browsers send; of another kind of body a part could go through a file while it is read."""


def unsent() -> tuple[tuple[str, str], ...]:
    """Label and text of what was written in the form of this request; nothing for what anybody may ask for."""
    if request.endpoint is None or request.endpoint in PUBLIC_ENDPOINTS or request.mimetype != _FORM:
        return ()
    try:
        form = request.form
    except HTTPException:  # too large to read: that may be what is wrong
        return ()
    return tuple((label, text) for name, label in _FIELDS.items() if (text := form.get(name, "").strip()))
