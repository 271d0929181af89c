"""Where a query matched in stored documents → their titles and snippets, marked.

Which passage shows most is decided by the positions of the words that matched, for all documents at once; only of
what is shown is the text looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.document import Field
from indexer.engines.whoosh.marks import Marked, Spots
from indexer.engines.whoosh.stored import STRIDE, Place, Record
from indexer.language import Token, fold, spans, token_at, whole_length
from indexer.results import Fragment, Snippet
from indexer.snippets import ADDRESS, SHOWN_FIELDS, Match, bounds, fragments, with_ellipses

_WORDS = 22
"""About so many words fill a snippet from its first match on."""
_REACH = 60
"""No snippet reaches so many words from its first match, but for words of a letter or two."""
_COUNT = 0.01
"""What each match adds to the worth of a window beside its clauses."""
_APART = 0.2
"""So much a part of a word counts that stands apart, beside the word itself."""
_LOOKS = 8
"""So many windows of a document are looked at for one snippet, at most."""
_ENOUGH = 0.7
"""Another window must promise more than what is shown divided by this, to be looked at."""
_PENALTY = 10
"""By so much is divided what a window with an address in it is worth."""


class _Windows(NamedTuple):
    """A window for each spot, that begins with it.

    ``holds``, float64[s, K]: for each of the ``K`` clauses 1 if the window holds it, less if only parts of it apart,
    else 0. ``held``, float64[s]: what these are worth together; ``crowd``: what the number of its spots adds to that.
    ``shown``: whether it stands in a field that is shown; ``passage``: in which passage.
    """

    holds: Array
    held: Array
    crowd: Array
    shown: Array
    passage: Array


class Passages:
    """Shows ``records``, in which ``spots`` match; ``weights``: how much each clause of the query is worth."""

    def __init__(
        self,
        records: Sequence[Record],
        spots: Spots,
        weights: Sequence[float],
        marked: Callable[[int, Sequence[int]], Marked],
    ) -> None:
        """``marked``: what matched, by the rank of the record and the numbers of the spots at one position."""
        self._records = records
        self._marked = marked
        self._keys: list[int] = spots.key.tolist()
        self._clauses: list[int] = spots.clause.tolist()
        self._places = [(rank, place) for rank, record in enumerate(records) for place in record.places]
        self._bounds = spots.key.searchsorted([rank << 32 for rank in range(len(records) + 1)]).tolist()
        self._weights = np.array(weights)
        self._windows = self._all_windows(spots)

    def _all_windows(self, spots: Spots) -> _Windows:
        key, clause = spots.key, spots.clause
        starts = np.array([(rank << 32) + place.position for rank, place in self._places], dtype=np.int64)
        shown = np.array([place.field in SHOWN_FIELDS for _, place in self._places], dtype=bool)
        passage = starts.searchsorted(key, side="right") - 1
        end = np.minimum(key.searchsorted(key + _WORDS), passage.searchsorted(passage, side="right"))
        counts = np.zeros((len(key) + 1, len(self._weights)))
        counts[np.arange(1, len(key) + 1), clause] = np.where(spots.itself, 1.0, _APART)
        counts = counts.cumsum(axis=0)
        holds = np.minimum(counts[end] - counts[:-1], 1.0).round(6)
        crowd = _COUNT * (end - np.arange(len(key)))
        return _Windows(holds, holds @ self._weights, crowd, shown[passage], passage)

    def title(self, rank: int) -> tuple[Fragment, ...]:
        """The title of a record."""
        record = self._records[rank]
        text = record.title
        places = record.places
        if not text:
            return ()
        if not places or places[0].field is not Field.TITLE:
            return (Fragment(text, False),)
        positions = self._positions(rank, 0, places[0].words)
        if not positions:
            return (Fragment(text, False),)
        return fragments(text, 0, len(text), self._matches(rank, text, 0, len(text), 0, positions))

    def snippets(self, rank: int, most: int = 2) -> tuple[Snippet, ...]:
        """The best passages of a record, best first; the begin of its text when nothing matched.

        Each one shows something that those before it do not.
        """
        views: list[_View] = []
        covered: frozenset[int] = frozenset()
        while len(views) < most and (view := self._best(rank, covered)) is not None:
            views.append(view)
            covered |= view.clauses
        return tuple(map(self._snippet, views)) if views else _opening(self._records[rank])

    def _best(self, rank: int, covered: frozenset[int]) -> _View | None:
        """What shows most of the clauses that are not ``covered``; ``None`` if there is nothing of them to show.

        A window may hold more than there is room for. So the best ones are looked at, until one shows most of what
        the next one holds. One with an address in it is likely a list of sources, which says little of why a document
        was found: it counts for less.
        """
        begin, end = self._bounds[rank], self._bounds[rank + 1]
        missing = set(self._clauses[begin:end]) - covered
        if not missing:
            return None
        held = self._windows.held[begin:end]
        if covered:
            wanted = sorted(missing)
            held = self._windows.holds[begin:end][:, wanted] @ self._weights[wanted]
        worth = np.where(self._windows.shown[begin:end] & (held > 0), held + self._windows.crowd[begin:end], -1.0)
        best, shown = None, 0.0
        for number in (-worth).argsort(kind="stable")[:_LOOKS].tolist():
            if worth[number] < 0 or (best is not None and _ENOUGH * held[number] <= shown):
                break
            view = self._view(rank, begin + number)
            gain = float(sum(self._weights[clause] for clause in view.clauses - covered))
            if ADDRESS.search(view.text, view.start, view.end):
                gain /= _PENALTY
            if gain > shown:
                best, shown = view, gain
        return best

    def _view(self, rank: int, number: int) -> _View:
        """What is shown of a window, in the text of its passage."""
        record, place = self._records[rank], self._places[self._windows.passage[number]][1]
        text = record.text[place.start : place.end]
        at = self._keys[number] - (rank << 32)
        first = _find(record, place, at)
        begin = first.start - place.start
        length = whole_length(text, begin) if first.whole else first.end - first.start
        start, end = bounds(text, begin)
        end = max(end, begin + length)
        near = self._positions(rank, max(place.position, at - _REACH), min(place.position + place.words, at + _REACH))
        matches = self._matches(rank, text, begin, end, at, near)
        if min(near) < at:
            words = spans(text, start, begin)
            matches[:0] = self._matches(rank, text, start, begin, at - len(words), near)
        return _View(place.section, record, text, start, end, matches)

    def _positions(self, rank: int, begin: int, end: int) -> dict[int, range]:
        """Position → the spots there, from position ``begin`` to ``end`` of a record."""
        base = rank << 32
        number, last = bisect_left(self._keys, base + begin), bisect_left(self._keys, base + end)
        positions: dict[int, range] = {}
        while number < last:
            after = number + 1
            while after < last and self._keys[after] == self._keys[number]:
                after += 1
            positions[self._keys[number] - base] = range(number, after)
            number = after
        return positions

    def _matches(
        self, rank: int, text: str, start: int, end: int, position: int, spots: Mapping[int, range]
    ) -> list[Match]:
        """The matches in ``text[start:end]``, of which the first word stands at ``position``; ``spots`` not empty."""
        matches: list[Match] = []
        done = start
        words = spans(text, start, end, max(spots) - position + 1)
        for number, here in spots.items():
            if not 0 <= number - position < len(words):
                continue
            begin, stop = words[number - position]
            marked = self._marked(rank, here)
            if begin < done:  # a piece of a hyphenated word that is marked already
                matches[-1] = matches[-1]._replace(clauses=matches[-1].clauses | marked.clauses)
                continue
            if marked.whole:
                stop = begin + whole_length(text, begin)
            elif marked.part is not None and len(fold(text[begin:stop])) == stop - begin:
                begin, stop = begin + marked.part[0], begin + marked.part[1]
            if stop <= end:
                matches.append(Match(begin, stop, marked.clauses))
                done = stop
        return matches

    @staticmethod
    def _snippet(view: _View) -> Snippet:
        marked = fragments(view.text, view.start, view.end, view.matches)
        shown = with_ellipses(view.text, view.start, view.end, marked)
        if view.section is None:
            return Snippet(shown)
        anchor, page = view.record.header.sections[view.section]
        target = f"#{anchor}" if anchor else f"#page={page}" if page else ""
        return Snippet(shown, view.record.heading(view.section), target, page, view.section)


class _View(NamedTuple):
    """A stretch ``text[start:end]`` of a passage, and the matches in it."""

    section: int | None
    record: Record
    text: str
    start: int
    end: int
    matches: list[Match]

    @property
    def clauses(self) -> frozenset[int]:
        """The clauses that it shows."""
        return frozenset().union(*(match.clauses for match in self.matches))


def _find(record: Record, place: Place, position: int) -> Token:
    """The word at ``position``, in a passage of a record."""
    number = position - place.position
    stop = number // STRIDE
    begin = place.start + sum(record.stops[place.stop : place.stop + stop])
    while stop and not record.text[begin - 1].isspace():  # how the word is read may depend on what stands before it
        stop -= 1
        begin -= record.stops[place.stop + stop]
    token = token_at(record.text, number - stop * STRIDE, begin, place.end)
    assert token is not None, f"{record.header.id!r} has no word at {position}"
    return token


def _opening(record: Record) -> tuple[Snippet, ...]:
    """The first words of the text."""
    for place in record.places:
        if place.field in SHOWN_FIELDS:
            text = record.text[place.start : place.end]
            _, end = bounds(text, 0)
            return (Snippet(with_ellipses(text, 0, end, (Fragment(text[:end], False),))),)
    return ()
