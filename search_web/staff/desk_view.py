"""DeskView: what the desk shows for a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answers import AnswerDesk, Cleaned, Finding, PartFindings, Reason
from indexer import Document, Hit

REASON_LABELS: Mapping[Reason, str] = {
    Reason.AGE: "verouderd",
    Reason.SCHEME: "regeling veranderd",
    Reason.PROMISE: "belofte verlopen",
    Reason.LINK: "koppeling bestaat niet meer",
    Reason.REPORTED: "gemeld: klopt niet meer",
}


@dataclass(frozen=True, slots=True)
class CardView:
    """A past answer on its card.

    ``place`` counts all cards of the page from 1; ``record`` names its record, if it has one that the desk can edit;
    ``notice`` says what was just done.
    """

    finding: Finding
    place: int
    asked: int
    record: str
    notice: str = ""

    @property
    def document(self) -> Document:
        """The record."""
        return self.finding.card.document


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of the question; ``asked`` is its number in the ledger of reuse."""

    number: int
    text: str
    asked: int
    cards: tuple[CardView, ...]
    publications: tuple[Hit, ...]
    held_back: int


@dataclass(frozen=True, slots=True)
class DeskView:
    """The whole page; ``without``: the doubts that were filtered out."""

    cleaned: Cleaned | None
    question: str
    parts: tuple[PartView, ...]
    without: tuple[Reason, ...]
    message: str = ""

    @property
    def removed(self) -> bool:
        """Whether something was recognised as personal data, taken out or kept."""
        return self.cleaned is not None and any(piece.kind for piece in self.cleaned.pieces)


@dataclass(frozen=True, slots=True)
class Done:
    """What was just done with a past answer."""

    document_id: str
    asked: int
    text: str


def part_views(
    desk: AnswerDesk, found: Sequence[PartFindings], asked: Sequence[int], done: Done | None = None
) -> tuple[PartView, ...]:
    """The parts with their numbers in the ledger of reuse, which are parallel."""
    views: list[PartView] = []
    place = 0
    for number, (part, ledger_number) in enumerate(zip(found, asked, strict=True), start=1):
        cards: list[CardView] = []
        for finding in part.findings:
            place += 1
            document_id = finding.card.document.id
            here = done is not None and (done.document_id, done.asked) == (document_id, ledger_number)
            record = desk.records.find(document_id)
            notice = done.text if done and here else ""
            cards.append(CardView(finding, place, ledger_number, record.name if record else "", notice))
        views.append(PartView(number, part.part.text, ledger_number, tuple(cards), part.publications, part.held_back))
    return tuple(views)
