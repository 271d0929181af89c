"""OverviewView: what was asked, what had no answer, and which answers need a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from answers import AnswerDesk, Asked, Doubt, Reason, Repeated, Reported, ThemeMonth, repeated
from indexer import MONTHS, Document
from search_web.dutch import counted

SHOWN = 25
"""The most rows of a list."""
_HEIGHT = 120
_STEP = 48


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A month in the chart: all questions, and those without an answer; sizes are in units of the chart."""

    label: str
    asked: int
    unanswered: int
    x: int
    height: float
    open_height: float


@dataclass(frozen=True, slots=True)
class MonthChart:
    """Questions per month as columns; ``summary`` says the same in words."""

    bars: tuple[MonthBar, ...]
    width: int
    height: int
    summary: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme with what was asked under it; ``share`` is its part of the largest, for a bar."""

    label: str
    asked: int
    unanswered: int
    share: float


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """An answer that people see or use, and that there is reason to doubt."""

    document: Document
    used: int
    shown: int
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The whole page."""

    chart: MonthChart | None
    themes: tuple[ThemeRow, ...]
    unanswered: tuple[Asked, ...]
    repeated: tuple[Repeated, ...]
    review: tuple[ReviewRow, ...]
    reports: tuple[tuple[Reported, Document | None], ...]


def overview_view(desk: AnswerDesk, since: date, reasons: Sequence[Reason]) -> OverviewView:
    """What happened since a day; answers to review have one of ``reasons`` (all when there are none)."""
    months = desk.reuse.by_theme(since)
    questions = desk.reuse.questions(since)
    return OverviewView(
        chart=_chart(questions),
        themes=_theme_rows(months, {theme.slug: theme.label for theme in desk.settings.themes}),
        unanswered=tuple(asked for asked in questions if not asked.used)[:SHOWN],
        repeated=repeated(questions, desk.staff.searcher().language)[:SHOWN],
        review=tuple(_review_rows(desk, since, frozenset(reasons))),
        reports=tuple((report, desk.document(report.document_id)) for report in desk.reuse.reports()),
    )


def _chart(questions: Sequence[Asked]) -> MonthChart | None:
    if not questions:
        return None
    asked = Counter((item.at.year, item.at.month) for item in questions)
    unanswered = Counter((item.at.year, item.at.month) for item in questions if not item.used)
    months = _months(min(asked), max(asked))
    most = max(asked.values())
    bars = tuple(
        MonthBar(
            f"{MONTHS[month - 1][:3]} {year}",
            asked[year, month],
            unanswered[year, month],
            place * _STEP,
            round(_HEIGHT * asked[year, month] / most, 1),
            round(_HEIGHT * unanswered[year, month] / most, 1),
        )
        for place, (year, month) in enumerate(months)
    )
    summary = (
        f"{counted(len(questions), 'vraag', 'vragen')} in {counted(len(months), 'maand', 'maanden')}, "
        f"waarvan {sum(unanswered.values())} zonder antwoord. De getallen staan in de tabel eronder."
    )
    return MonthChart(bars, len(bars) * _STEP, _HEIGHT, summary)


def _months(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    return [(number // 12, number % 12 + 1) for number in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])]


def _theme_rows(months: Sequence[ThemeMonth], labels: dict[str, str]) -> tuple[ThemeRow, ...]:
    asked: Counter[str] = Counter()
    unanswered: Counter[str] = Counter()
    for row in months:
        asked[row.theme] += row.asked
        unanswered[row.theme] += row.unanswered
    most = max(asked.values(), default=1)
    return tuple(
        ThemeRow(labels.get(theme, theme) or "Geen thema", count, unanswered[theme], count / most)
        for theme, count in asked.most_common()
    )


def _review_rows(desk: AnswerDesk, since: date, reasons: frozenset[Reason]) -> list[ReviewRow]:
    rows: list[ReviewRow] = []
    doubts_of = desk.doubter()
    for in_use in desk.reuse.to_review(since):
        document = desk.document(in_use.document_id)
        if document is None:
            continue
        doubts = tuple(doubt for doubt in doubts_of(document) if not reasons or doubt.reason in reasons)
        if doubts:
            rows.append(ReviewRow(document, in_use.used, in_use.shown, doubts))
        if len(rows) == SHOWN:
            break
    return rows
