"""What an index that is about to be published changes for readers: which documents enter, leave or move, and where.

Of two answers to the same question only what counts is compared: the first documents (``Answer.window``). A document
moves when its place among those that stay is another; that those after a newcomer come one place lower is no news.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from indexer.watched import Answer, Answers, Watched


class Elsewhere(StrEnum):
    """Where a document is that has no place among those that are known; the values are what people read."""

    FURTHER_DOWN = "verder naar onderen"
    UNMATCHED = "staat er niet bij"
    NOT_INDEXED = "niet in de index"


Where = int | Elsewhere
"""The place of a document, from 1, or where else it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """One document that stands elsewhere than before."""

    id: str
    title: str
    before: Where
    after: Where


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is watched and is answered otherwise than before.

    What ``entered`` or ``moved`` is in the order as it is now, what ``left`` in that as it was. ``title`` is what
    people call it, ``window`` how many first documents were compared.
    """

    watched: Watched
    title: str
    window: int
    total_before: int
    total_after: int
    entered: tuple[Change, ...]
    left: tuple[Change, ...]
    moved: tuple[Change, ...]

    @property
    def is_only_number(self) -> bool:
        """Whether the documents that were compared are the same, and only how many there are in all is not."""
        return not (self.entered or self.left or self.moved)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An index that is about to be published, beside the one that is live.

    ``generation`` is the live one (``None``: there is none), ``is_known`` whether its answers were kept. ``compared``
    names all that was asked of both; ``started`` and ``stopped`` what is watched for the first time or not any more:
    of these nothing can be said.
    """

    generation: str | None
    is_known: bool = True
    compared: tuple[Watched, ...] = ()
    differences: tuple[Difference, ...] = ()
    started: tuple[Watched, ...] = ()
    stopped: tuple[Watched, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether readers find the same as before; also when there was nothing to find yet."""
        return self.generation is None or (self.is_known and not self.differences)


Knows = Callable[[str], bool]
"""Whether an index holds the document with this id."""


def compare(generation: str, before: Answers | None, after: Answers, was_there: Knows, is_there: Knows) -> Comparison:
    """Compare what the live ``generation`` answered (``None``: not kept) with what the next one answers."""
    if before is None:
        return Comparison(generation, is_known=False)
    both = tuple(watched for watched in after.answers if watched in before.answers)
    titles = {**before.titles, **after.titles}
    found = (
        _Pair(before.answers[watched], after.answers[watched], titles.__getitem__, was_there, is_there).of(watched)
        for watched in both
    )
    return Comparison(
        generation,
        compared=both,
        differences=tuple(difference for difference in found if difference is not None),
        started=tuple(watched for watched in after.answers if watched not in before.answers),
        stopped=tuple(watched for watched in before.answers if watched not in after.answers),
    )


class _Pair:
    """Two answers to one question."""

    def __init__(
        self, before: Answer, after: Answer, title_of: Callable[[str], str], was_there: Knows, is_there: Knows
    ) -> None:
        self._before, self._after = before, after
        self._title_of, self._was_there, self._is_there = title_of, was_there, is_there
        self._places_before = {one: place for place, one in enumerate(before.ids, start=1)}
        self._places_after = {one: place for place, one in enumerate(after.ids, start=1)}
        self._window = after.window

    def of(self, watched: Watched) -> Difference | None:
        """What is different; ``None`` when nothing is."""
        seen_before = self._before.ids[: self._window]
        seen_after = self._after.ids[: self._window]
        shifted = self._shifted()
        entered = [one for one in seen_after if one not in seen_before and one not in shifted]
        left = [one for one in seen_before if one not in seen_after and one not in shifted]
        stayed = [one for one in seen_after if one in seen_before]
        steady = _steady([(self._places_before[one], self._places_after[one]) for one in stayed])
        moved = [one for one in stayed if self._places_before[one] not in steady]
        if not entered and not left and not moved and self._before.total == self._after.total:
            return None
        return Difference(
            watched,
            self._after.title,
            self._window,
            self._before.total,
            self._after.total,
            *(tuple(map(self._change, ids)) for ids in (entered, left, moved)),
        )

    def _shifted(self) -> frozenset[str]:
        """What came or went at the end of what is kept, only because others went or came above it."""
        sunk = list(_tail(self._before.ids, self._places_after)) if self._after.is_cut else []
        risen = list(_tail(self._after.ids, self._places_before)) if self._before.is_cut else []
        if sunk and risen:  # then the end itself is another
            return frozenset()
        return frozenset([*filter(self._is_there, sunk), *filter(self._was_there, risen)])

    def _change(self, document_id: str) -> Change:
        return Change(
            document_id,
            self._title_of(document_id),
            before=_where(document_id, self._places_before.get(document_id), self._before, self._was_there),
            after=_where(document_id, self._places_after.get(document_id), self._after, self._is_there),
        )


def _where(document_id: str, place: int | None, answer: Answer, knows: Knows) -> Where:
    if place is not None:
        return place
    if not knows(document_id):
        return Elsewhere.NOT_INDEXED
    return Elsewhere.FURTHER_DOWN if answer.is_cut else Elsewhere.UNMATCHED


def _tail(ids: Sequence[str], others: dict[str, int]) -> Iterator[str]:
    """The last of ``ids``, from the end on, up to one that is among the ``others`` too."""
    for one in reversed(ids):
        if one in others:
            return
        yield one


def _steady(places: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Of documents with the place they had and have, in the order of now: the old places of those that did not move.

    As many as can be in the order of before; of several such choices that of the documents that moved least.
    """
    best: list[tuple[int, int, tuple[int, ...]]] = []
    """For each document: of the best row that ends with it the length, the nearness and the old places."""
    for before, after in places:
        rows = (row for row in best if row[2][-1] < before)
        length, nearness, row = max(rows, default=(0, 0, ()))
        best.append((length + 1, nearness - abs(before - after), (*row, before)))
    return frozenset(max(best, default=(0, 0, ()))[2])
