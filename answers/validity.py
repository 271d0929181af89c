"""Does an answer still hold? The reasons to doubt it, each as a sentence that says why.

Nothing here says that an answer is wrong: only what somebody should look at before using it again.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from answers.keepers import Keepers
from answers.own_links import OwnLinks
from answers.promises import Promise, find_promises
from answers.reuse import Reported
from answers.schemes import Mention, Scheme, load_schemes
from indexer import Document, Field, Searcher, Settings, dutch_date

_TOLD_IN = {Field.LEAD, Field.ANSWER, Field.BODY}
"""Where promises stand; a question asks for something, a title names something."""
_NAMED_IN = {*_TOLD_IN, Field.TITLE, Field.QUESTION, Field.HEADINGS}
_SHOWN_OF_SENTENCE = 160


class Reason(StrEnum):
    """Why an answer is doubted; the values are their names in forms and JSON."""

    AGE = "ouderdom"
    SCHEME = "regeling"
    PROMISE = "belofte"
    LINK = "koppeling"
    REPORTED = "gemeld"


class Doubt(NamedTuple):
    """A reason to doubt an answer. ``text`` tells it, in Dutch.

    ``since``: the day from which there was this doubt, if that is known. ``document_id``: the document that seems to
    have kept a promise.
    """

    reason: Reason
    text: str
    since: date | None = None
    document_id: str | None = None


class Validity:
    """Tells what there is to doubt about documents, today, with what staff may see."""

    def __init__(self, settings: Settings, staff: Searcher, public: Searcher, today: date) -> None:
        self._settings = settings
        self._schemes = load_schemes(settings.thesaurus)
        self._keepers = Keepers(settings, staff, public)
        self._links = OwnLinks(settings, staff, public)
        self._searchers = (staff, public)
        self._today = today

    def doubts(self, document: Document, reported: Sequence[Reported] = ()) -> tuple[Doubt, ...]:
        """The reasons to doubt that ``document`` still holds; ``reported``: what colleagues said of it, not settled."""
        found = chain(
            self._of_reports(reported),
            self._of_schemes(document),
            self._of_promises(document),
            self._of_links(document),
            self._of_age(document),
        )
        return tuple(dict.fromkeys(found))

    def _of_reports(self, reported: Sequence[Reported]) -> Iterator[Doubt]:
        for one in reported:
            said = one.at.date()
            yield Doubt(
                Reason.REPORTED, f"{one.by} meldde op {dutch_date(said)} dat dit niet meer klopt: {one.why}", said
            )

    def _of_age(self, document: Document) -> Iterator[Doubt]:
        if document.date is None:
            yield Doubt(Reason.AGE, "Dit antwoord heeft geen datum: hoe oud het is, is niet bekend.")
            return
        years, theme = _holds(document, self._settings)
        until = _years_after(document.date, years)
        if until < self._today:
            whose = f"bij het thema {theme}" if theme else "hier"
            age = _age(document.date, self._today)
            yield Doubt(
                Reason.AGE,
                f"Dit antwoord is van {dutch_date(document.date)}, {age} geleden; "
                f"{whose} houdt een antwoord {_number(years)} jaar stand.",
                until + timedelta(days=1),
            )

    def _of_schemes(self, document: Document) -> Iterator[Doubt]:
        named: dict[Scheme, Mention] = {}
        for passage in document.passages():
            if passage.field in _NAMED_IN:
                for mention in self._schemes.mentions(passage.text):
                    named.setdefault(mention.scheme, mention)
        for mention in named.values():
            if _before(document.date, mention.scheme) and mention.scheme.since <= self._today:
                yield Doubt(Reason.SCHEME, _changed(document.date, mention), mention.scheme.since)

    def _of_promises(self, document: Document) -> Iterator[Doubt]:
        for passage in document.passages():
            if passage.field not in _TOLD_IN:
                continue
            for promise in find_promises(passage.text, document.date):
                if promise.due < self._today:
                    yield self._late(document, promise)

    def _late(self, document: Document, promise: Promise) -> Doubt:
        text = f"Hier staat: ‘{_short(promise.sentence)}’ Die tijd is voorbij."
        keeper = self._keepers.keeper(document, promise)
        if keeper is None or keeper.date is None:
            return Doubt(Reason.PROMISE, text, promise.due + timedelta(days=1))
        text += f" Wat er kwam, lijkt te zijn: {keeper.title_text} ({dutch_date(keeper.date)})."
        return Doubt(Reason.PROMISE, text, promise.due + timedelta(days=1), keeper.id)

    def _of_links(self, document: Document) -> Iterator[Doubt]:
        for link in self._links.dead(document.links):
            yield Doubt(Reason.LINK, f"Dit antwoord verwijst naar {link}, maar dat bestaat hier niet (meer).")


def _holds(document: Document, settings: Settings) -> tuple[float, str | None]:
    """How many years an answer holds by the strictest of its themes, and the label of that theme, if one says so.

    A theme that says nothing holds as long as the main theme that it is under.
    """
    known = {theme.slug: theme for theme in settings.themes}
    years, strictest = settings.desk.holds_years, None
    told = []
    for slug in document.themes:
        theme = known.get(slug)
        main = known.get(theme.parent) if theme and theme.parent else None
        for one in filter(None, (theme, main)):
            if one.holds_years is not None:
                told.append((one.holds_years, one.label))
                break
        else:
            told.append((years, ""))
    if told:
        years, label = min(told)
        strictest = label or None
    return years, strictest


def _years_after(day: date, years: float) -> date:
    """The last day on which something of ``day`` is not older than ``years``."""
    whole = int(years)
    year = day.year + whole
    if year > date.max.year - 1:
        return date.max - timedelta(days=1)
    born_on_leap_day = (day.month, day.day) == (2, 29) and not isleap(year)
    anniversary = date(year, 2, 28) if born_on_leap_day else day.replace(year=year)
    return anniversary + timedelta(days=round((years - whole) * 365.25))


def _age(day: date, today: date) -> str:
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    if years:
        passed = (day.month, day.day) != (today.month, today.day)
        return f"{'ruim ' if passed else ''}{years} jaar"
    months = max(1, (today - day).days // 30)
    return "1 maand" if months == 1 else f"{months} maanden"


def _number(years: float) -> str:
    return f"{years:g}".replace(".", ",")


def _before(written: date | None, scheme: Scheme) -> bool:
    """Whether an answer of this date that names ``scheme`` is from before its change."""
    return scheme.gone if written is None else written < scheme.since


def _changed(written: date | None, mention: Mention) -> str:
    scheme = mention.scheme
    which = "Dit antwoord heeft geen datum en" if written is None else f"Dit antwoord van {dutch_date(written)}"
    text = (
        f"{which} noemt ‘{mention.words}’. Dat veranderde op {dutch_date(scheme.since)}: "
        f"{scheme.changed[0].lower()}{scheme.changed[1:]}"
    )
    return f"{text} Nu: {scheme.instead}." if scheme.instead else text


def _short(sentence: str) -> str:
    """``sentence`` cut at a word when it is long."""
    if len(sentence) <= _SHOWN_OF_SENTENCE:
        return sentence
    return sentence[:_SHOWN_OF_SENTENCE].rsplit(" ", 1)[0] + "…"
