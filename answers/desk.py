"""AnswerDesk: what staff ask and what they get: past answers with their doubts, and how often each was used."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from answers.accounts import Accounts
from answers.database import Database
from answers.matching import Card, PartAnswers, PastAnswers
from answers.parts import Part
from answers.records import Records
from answers.reuse import Reuse
from answers.validity import Doubt, Reason, Validity
from indexer import Document, Edition, Hit, LiveIndex, Settings

SHOWN = 5
"""So many past answers are shown for each part of a question."""
_LOOKED_AT = 15


class Finding(NamedTuple):
    """A past answer with the reasons to doubt it; ``used``: how often it was used before."""

    card: Card
    doubts: tuple[Doubt, ...]
    used: int


class PartFindings(NamedTuple):
    """What was found for one part of a question.

    ``held_back``: how many past answers are not shown because of a reason to doubt them that was filtered out.
    """

    part: Part
    findings: tuple[Finding, ...]
    publications: tuple[Hit, ...]
    held_back: int


@dataclass(frozen=True)
class AnswerDesk:
    """All that the desk consists of, made once per process."""

    settings: Settings
    public: LiveIndex
    """What everybody may see."""

    @cached_property
    def database(self) -> Database:
        """Accounts, history and reuse."""
        return Database(self.settings.desk.database)

    @cached_property
    def accounts(self) -> Accounts:
        """Who may come in."""
        return Accounts(self.database)

    @cached_property
    def records(self) -> Records:
        """The records that staff write."""
        return Records(self.settings, self.database)

    @cached_property
    def reuse(self) -> Reuse:
        """Which answer was used for which question."""
        return Reuse(self.database)

    @cached_property
    def staff(self) -> LiveIndex:
        """Past answers, and all else that is not public."""
        return LiveIndex(self.settings, Edition.STAFF)

    @cached_property
    def _past(self) -> PastAnswers:
        return PastAnswers(self.settings, self.staff.searcher, self.public.searcher)

    def ask(self, question: str, without: Collection[Reason] = ()) -> tuple[PartFindings, ...]:
        """What was answered before to each part of ``question``, which holds no personal data.

        Answers with a doubt for one of the reasons in ``without`` are not shown.
        """
        doubts_of = self.doubter()
        found = self._past.find(question, _LOOKED_AT)
        return tuple(self._findings(part, doubts_of, frozenset(without)) for part in found)

    def document(self, document_id: str) -> Document | None:
        """A document that staff may see."""
        return self.staff.searcher().document(document_id) or self.public.searcher().document(document_id)

    def doubter(self) -> Callable[[Document], tuple[Doubt, ...]]:
        """Gives the reasons to doubt that a document still holds, as things are now."""
        validity = Validity(self.settings, self.staff.searcher(), self.public.searcher(), date.today())
        return lambda document: validity.doubts(document, self.reuse.reports(document.id))

    def _findings(
        self, found: PartAnswers, doubts_of: Callable[[Document], tuple[Doubt, ...]], without: frozenset[Reason]
    ) -> PartFindings:
        counts = self.reuse.counts([card.document.id for card in found.cards])
        findings: list[Finding] = []
        held_back = 0
        for card in found.cards:
            if len(findings) == SHOWN:
                break
            doubts = doubts_of(card.document)
            if without.isdisjoint(doubt.reason for doubt in doubts):
                findings.append(Finding(card, doubts, counts.get(card.document.id, 0)))
            else:
                held_back += 1
        return PartFindings(found.part, tuple(findings), found.publications, held_back)
