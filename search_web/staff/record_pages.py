"""Write and keep: new answers, drafts, saving, history, and a record as staff see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flask import Response, abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from answers import (
    EditConflict,
    Record,
    Use,
    clean,
    composed,
    differences,
    empty_record,
    reindex,
    request_of,
    source_title,
)
from indexer import Document, EditorError, OperatorError, Role, VindplaatsError, Visibility
from search_web import errors
from search_web.document_view import document_view
from search_web.site import site
from search_web.staff.access import current_account, staff
from search_web.staff.ledger_numbers import ledger_numbers
from search_web.staff.record_form import VISIBILITY_LABELS, filled, left_over, problems
from search_web.staff.services import answer_desk

_MOST_PIECES = 20
_DOWN = (
    "Het antwoord is niet opgeslagen: de schijf of de database van de balie is nu niet te gebruiken. Uw tekst staat "
    "hieronder. Sla hem over enkele minuten opnieuw op, en kopieer hem zolang naar een andere plek. De beheerder vindt "
    "de oorzaak in het logboek."
)


@staff.errorhandler(EditorError)
def wrong_file(error: EditorError) -> Response:
    """A file of records that somebody changed by hand, and not well."""
    return errors.answer(422, f"{error}", "Dit bestand klopt niet")


@staff.get("/antwoorden/nieuw")
def new_record() -> str:
    """An empty form."""
    return _form(_new(), ())


@staff.post("/antwoorden/samenstellen")
def compose() -> str:
    """A form with pieces of what was written before, not saved yet."""
    desk = answer_desk()
    ids = list(dict.fromkeys(request.form.getlist("basis")))[:_MOST_PIECES]
    pieces = [document for document_id in ids if (document := desk.document(document_id)) is not None]
    reply = composed(pieces)
    question = request_of(clean(request.form.get("vraag", "").replace("\r\n", "\n")).text)
    record = replace(
        _new(),
        question=question,
        answer=reply.text,
        sources=reply.sources,
        themes=tuple(dict.fromkeys(theme for piece in pieces for theme in piece.themes)),
    )
    return _form(record, pieces)


@staff.post("/antwoorden/nieuw")
def create_record() -> str | tuple[str, int] | Redirect:
    """Save a new record."""
    return _save(filled(request.form, _new(), site().settings))


@staff.get("/antwoorden/record/<path:name>")
def edit_record(name: str) -> str:
    """The form with a record that was saved before."""
    return _form(_existing(name), ())


@staff.post("/antwoorden/record/<path:name>")
def save_record(name: str) -> str | tuple[str, int] | Redirect:
    """Save a record that was saved before."""
    current = _existing(name)
    record = filled(request.form, current, site().settings)
    if current.visibility is Visibility.PUBLIC and not current_account().role.may(Role.EDITOR):
        return _form(record, (), ("Dit antwoord is openbaar. Vraag een redacteur om het te wijzigen.",)), 403
    return _save(record)


@staff.get("/antwoorden/geschiedenis/<path:name>")
def history(name: str) -> str:
    """Who changed what in a record, the newest first."""
    record = _existing(name)
    versions = answer_desk().records.history(record.name)
    return render_template("staff/history.html", record=record, versions=versions, differences=differences)


@staff.get("/antwoorden/concepten")
def drafts() -> str:
    """The drafts."""
    return render_template("staff/drafts.html", drafts=answer_desk().records.drafts())


@staff.get("/antwoorden/document/<path:document_id>")
def document(document_id: str) -> str:
    """A document as staff see it, with what makes it doubtful."""
    desk = answer_desk()
    found = desk.document(document_id)
    if found is None:
        abort(404, "Dit document bestaat niet meer. Staat het nog in de lijst met concepten?")
    inside = desk.staff.searcher().document(document_id) is not None
    searcher = (desk.staff if inside else desk.public).searcher()
    return render_template(
        "staff/document.html",
        view=document_view(found, "", searcher),
        doubts=desk.doubter()(found),
        record=desk.records.find(document_id),
        used=desk.reuse.counts([document_id]).get(document_id, 0),
        uses=desk.reuse.uses(document_id),
        sources=_named(found.links),
    )


def _new() -> Record:
    return replace(
        empty_record(), date=date.today(), authors=(current_account().full_name,), visibility=Visibility.DRAFT
    )


def _existing(name: str) -> Record:
    record = answer_desk().records.read(name)
    if record is None:
        abort(404, "Dit record bestaat niet meer.")
    return record


def _save(record: Record) -> str | tuple[str, int] | Redirect:
    wrong = tuple(problems(record, current_account().role))
    personal = () if request.form.get("toch") else left_over(record)
    if wrong or personal:
        return _form(record, (), wrong, personal), 422
    desk = answer_desk()
    try:
        by = current_account().name
        saved = desk.records.save(record, by) if record.name else desk.records.create(record, by)
    except EditConflict as conflict:
        return _form(replace(record, version=conflict.current.version), (), current=conflict.current), 409
    except OperatorError as error:
        current_app.logger.error("Een antwoord is niet opgeslagen: %s", error)
        return _form(record, (), (_DOWN,)), 503
    except VindplaatsError as error:
        return _form(record, (), (str(error),)), 422
    _note_use(saved)
    reindex(site().settings)
    return redirect(url_for("staff.edit_record", name=saved.name, bewaard=1), 303)


def _note_use(saved: Record) -> None:
    """For what was asked, this was written, and its sources were used; what was saved stays so if that fails."""
    desk = answer_desk()
    try:
        for number in _numbers():
            desk.reuse.used(number, saved.id, Use.WRITTEN)
            for source in saved.sources:
                if desk.document(source) is not None:
                    desk.reuse.used(number, source, Use.BASED_ON)
    except VindplaatsError as error:
        current_app.logger.error("Waarvoor een antwoord is geschreven, is niet genoteerd: %s", error)


def _numbers() -> list[int]:
    """The numbers in the ledger of reuse of what this answers."""
    return ledger_numbers(request.form.getlist("nummers")[:_MOST_PIECES])


def _form(
    record: Record,
    pieces: tuple[Document, ...] | list[Document],
    wrong: tuple[str, ...] = (),
    personal: tuple[object, ...] = (),
    current: Record | None = None,
) -> str:
    role = current_account().role
    allowed = {
        visibility: label
        for visibility, label in VISIBILITY_LABELS.items()
        if visibility is not Visibility.PUBLIC or role.may(Role.EDITOR)
    }
    return render_template(
        "staff/record.html",
        record=record,
        pieces=pieces,
        wrong=wrong,
        personal=personal,
        current=current,
        changed=differences(current, record) if current is not None else (),
        visibilities=allowed,
        sources=_named(record.sources),
        numbers=_numbers(),
        saved=request.args.get("bewaard") == "1",
        readonly=record.visibility is Visibility.PUBLIC and record.name and not role.may(Role.EDITOR),
    )


def _named(sources: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each source with how people know it."""
    lookup = answer_desk().document
    return [(source, source_title(source, lookup)) for source in sources]
