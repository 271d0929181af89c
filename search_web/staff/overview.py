"""The overview: what is asked again and again, what had no answer, and which answers need a look."""

from __future__ import annotations

from datetime import date, timedelta

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from answers import Reason, last_reindexing
from indexer import Role
from search_web.staff.access import current_account, needs, staff
from search_web.staff.overview_view import overview_view
from search_web.staff.services import answer_desk

_PERIOD = timedelta(days=365)


@staff.get("/antwoorden/overzicht")
def overview() -> str:
    """The year that lies behind."""
    desk = answer_desk()
    reasons = [reason for reason in Reason if reason.value in request.args.getlist("reden")]
    return render_template(
        "staff/overview.html",
        view=overview_view(desk, date.today() - _PERIOD, reasons),
        reasons=reasons,
        indexing=last_reindexing(desk.settings),
    )


@staff.post("/antwoorden/meldingen/<int(max=999999999999):number>")
@needs(Role.EDITOR)
def settle(number: int) -> Redirect:
    """A report was looked into."""
    answer_desk().reuse.settle(number, current_account().name)
    return redirect(url_for("staff.overview", _anchor="meldingen"), 303)
