"""The desk: a question in, past answers out, and what staff do with them.

The pasted text comes in the body of a request, is shown to who sent it, and goes nowhere else: only the text without
personal data is searched, kept or put in a form.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort, render_template, request
from werkzeug.wrappers import Response as Redirect

from answers import AnswerDesk, Cleaned, PartFindings, Reason, Use, clean, copied
from indexer import UserError
from search_web.staff.access import current_account, staff
from search_web.staff.desk_view import DeskView, Done, part_views
from search_web.staff.ledger_numbers import ledger_numbers
from search_web.staff.services import answer_desk

LONGEST_QUESTION = 20_000
"""Characters; a mail of ten pages."""
_MOST_CORRECTIONS = 100


@staff.get("/antwoorden")
def desk() -> str:
    """The desk, empty."""
    return render_template("staff/desk.html", view=DeskView(None, "", (), ()))


@staff.post("/antwoorden")
def answers() -> str:
    """What was answered before to the pasted question."""
    pasted = _pasted("tekst")
    remove = request.form.get("weg", "").splitlines()[:_MOST_CORRECTIONS]
    cleaned = clean(pasted, request.form.getlist("laten")[:_MOST_CORRECTIONS], remove)
    without = _reasons()
    desk = answer_desk()
    if remove:
        desk.reuse.take_out(ledger_numbers(request.form.getlist("nummers")[:_MOST_CORRECTIONS]), remove)
    found = desk.ask(cleaned.text, without) if cleaned.text.strip() else ()
    asked = [_note(desk, part) for part in found]
    return _page(desk, found, asked, cleaned, cleaned.text)


@staff.post("/antwoorden/gebruik")
def use() -> str | Redirect:
    """Do something with a past answer: copy it, or say that it belongs to the question or no longer holds."""
    desk = answer_desk()
    document = desk.document(request.form.get("document", ""))
    if document is None:
        abort(404, "Dit antwoord bestaat niet meer.")
    asked = _number("gevraagd")
    action = request.form.get("doen", "")
    if action == "kopieer":
        desk.reuse.used(asked, document.id, Use.COPIED)
        public = desk.public.searcher()
        return render_template("staff/copy.html", document=document, text=copied(document, public.document))
    if action == "hoort":
        desk.reuse.used(asked, document.id, Use.BELONGS)
        return _again(desk, Done(document.id, asked, "Genoteerd: dit antwoord hoort bij deze vraag."))
    if action == "klopt-niet":
        reason = " ".join(clean(request.form.get("reden", "")).text.split())
        if not reason:
            raise UserError("Schrijf erbij wat er niet meer klopt; dan kan een redacteur het nakijken.")
        desk.reuse.report(document.id, current_account().name, reason)
        return _again(desk, Done(document.id, asked, "Genoteerd: dit antwoord klopt niet meer."))
    raise UserError("Kies wat u met het antwoord wilt doen.")


def _again(desk: AnswerDesk, done: Done) -> str:
    """The same answers, after something was done with one of them."""
    question = _pasted("vraag")
    asked = ledger_numbers(request.form.getlist("nummers"))
    found = desk.ask(question, _reasons())
    if len(asked) != len(found):
        asked = [done.asked] * len(found)
    return _page(desk, found, asked, None, question, done)


def _page(
    desk: AnswerDesk,
    found: Sequence[PartFindings],
    asked: Sequence[int],
    cleaned: Cleaned | None,
    question: str,
    done: Done | None = None,
) -> str:
    view = DeskView(
        cleaned, question, part_views(desk, found, asked, done), _reasons(), "" if done is None else done.text
    )
    return render_template("staff/desk.html", view=view)


def _note(desk: AnswerDesk, part: PartFindings) -> int:
    """Write down that this was asked; under the themes of what was found first."""
    first = part.findings[0].card.document if part.findings else None
    themes = first.themes if first else ()
    return desk.reuse.asked(part.part.text, themes, [finding.card.document.id for finding in part.findings])


def _pasted(name: str) -> str:
    text = request.form.get(name, "").replace("\r\n", "\n").replace("\x00", " ")
    if len(text) > LONGEST_QUESTION:
        raise UserError(
            f"De tekst is te lang. Plak ten hoogste {LONGEST_QUESTION} tekens: laat bijlagen en eerdere mails weg."
        )
    return text


def _number(name: str) -> int:
    numbers = ledger_numbers([request.form.get(name, "")])
    if not numbers:
        raise UserError("Dit formulier is verouderd. Zoek opnieuw.")
    return numbers[0]


def _reasons() -> tuple[Reason, ...]:
    """The doubts that are filtered out."""
    wanted = request.form.getlist("zonder")
    return tuple(reason for reason in Reason if reason.value in wanted)
