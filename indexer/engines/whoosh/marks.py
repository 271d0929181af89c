"""Which words of the shown documents match a query: those by which they were found, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.finder import Finder
from indexer.marking import part_span
from indexer.plan import Leaf, PhraseLeaf, WordLeaf

_POSITION = (1 << 32) - 1


class Spots(NamedTuple):
    """Words that matched: parallel arrays of length ``s``, int64, ascending by ``key``.

    ``key``: the rank of the document among those that are shown, and the position, ``rank << 32 | position``.
    ``clause``: for which clause of the query; ``itself``, bool: whether as that, and not as a part of it that stands
    apart; ``form``: number of the form in its segment; ``owner``: by which of ``Marks.leaves``. A word that matched
    twice is there twice.
    """

    key: Array
    clause: Array
    itself: Array
    form: Array
    owner: Array


class Marked(NamedTuple):
    """What matched at a position: for which clauses, and where in the word (``None``: all of it).

    ``whole``: the hyphenated word of which the first piece stands there.
    """

    clauses: frozenset[int]
    part: tuple[int, int] | None = None
    whole: bool = False


class Marks:
    """Collects what stands where in the shown documents."""

    def __init__(self, collection: Collection, finder: Finder, stem: Callable[[str], str], rank: Array) -> None:
        """``rank``, int32[N]: the place of each document that is shown, -1 for others."""
        self._stem = stem
        self._marked: dict[tuple[int, int, int], Marked] = {}
        self._collection = collection
        self._finder = finder
        self._rank = rank
        self._postings: list[Array] = []
        self._posting_ranks: list[Array] = []
        self._posting_owners: list[int] = []
        self._runs: list[tuple[Array, Array, int]] = []
        self._parts: list[int] = []
        """Which of ``leaves`` are parts of a word."""
        self.leaves: list[tuple[Leaf, int]] = []

    def add(self, leaf: Leaf, clause: int) -> None:
        """Mark what ``leaf`` finds; it belongs to a clause of the query, by number."""
        found = self._finder.find(leaf)
        self._take(found.rows.postings, found.documents, leaf, clause)
        if isinstance(leaf, PhraseLeaf):
            self._take_runs(found.rows.runs, leaf, clause)
        elif isinstance(leaf, WordLeaf):
            if self._finder.words.parts(leaf):
                self._take_parts(leaf, clause)
            for alternative in self._finder.words.several(leaf):
                phrase = PhraseLeaf(alternative.forms, leaf.field)
                self._take_runs(self._finder.find(phrase).rows.runs, phrase, clause)

    def _take(self, postings: Array, documents: Array, leaf: Leaf, clause: int, itself: bool = True) -> None:
        ranks = self._rank[documents].astype(np.int64)
        here = ((ranks >= 0) & (postings >= 0)).nonzero()[0]
        if len(here):
            self._postings.append(postings[here])
            self._posting_ranks.append(ranks[here])
            self._posting_owners.append(len(self.leaves))
            self._parts += [] if itself else [len(self.leaves)]
            self.leaves.append((leaf, clause))

    def _take_parts(self, leaf: WordLeaf, clause: int) -> None:
        """Mark the parts of a compound where they stand apart."""
        for number, segment in enumerate(self._collection.segments):
            for part, forms in zip(leaf.parts, self._finder.words.part_forms(number, leaf), strict=True):
                postings, _ = segment.postings_of(forms.forms)
                documents = segment.arrays["document"][postings].astype(np.int64) + self._collection.offsets[number]
                offset = self._collection.posting_offsets[number]
                self._take(postings + offset, documents, WordLeaf(part, part), clause, itself=False)

    def _take_runs(self, runs: Array, phrase: PhraseLeaf, clause: int) -> None:
        if not len(runs):
            return
        ranks = self._rank[runs >> 32].astype(np.int64)
        here = (ranks >= 0).nonzero()[0]
        if len(here):
            starts = (ranks[here] << 32) + (runs[here] & _POSITION)
            self._runs.append((starts, runs[here] >> 32, len(self.leaves)))
            self.leaves.append((phrase, clause))

    def spots(self) -> Spots:
        """All that was marked."""
        keys, forms, owners = self._of_postings()
        for starts, documents, owner in self._runs:
            phrase = self.leaves[owner][0]
            assert isinstance(phrase, PhraseLeaf)
            for distance, word in enumerate(phrase.forms):
                numbers = [self._collection.locate(number)[0].form_number(word) for number in documents.tolist()]
                keys.append(starts + distance)
                forms.append(np.array(numbers, dtype=np.int64))
                owners.append(np.full(len(starts), owner))
        if not keys:
            none = np.empty(0, dtype=np.int64)
            return Spots(none, none, none.astype(bool), none, none)
        key, form, owner_of = np.concatenate(keys), np.concatenate(forms), np.concatenate(owners)
        clause = np.array([clause for _, clause in self.leaves])[owner_of]
        order = key.argsort(kind="stable")
        itself = ~np.isin(owner_of, self._parts)
        return Spots(key[order], clause[order], itself[order], form[order], owner_of[order])

    def _of_postings(self) -> tuple[list[Array], list[Array], list[Array]]:
        """Key, form and owner of each occurrence of the postings."""
        if not self._postings:
            return [], [], []
        postings, ranks = np.concatenate(self._postings), np.concatenate(self._posting_ranks)
        owners = np.array(self._posting_owners).repeat([len(taken) for taken in self._postings])
        order = postings.argsort(kind="stable")
        postings, ranks, owners = postings[order], ranks[order], owners[order]
        found = self._collection.occurrences(postings)
        forms = self._collection.forms_of(postings)
        return [(ranks[found.row] << 32) + found.position], [forms[found.row]], [owners[found.row]]

    def marked(self, owner: int, form: int, document: int) -> Marked:
        """What matched, where ``owner`` stands in ``form``, by its number in the segment of ``document``."""
        place = (self._collection.segment_number(document), form, owner)
        known = self._marked.get(place)
        if known is None:
            known = self._marked[place] = self._mark(*place)
        return known

    def _mark(self, segment: int, form: int, owner: int) -> Marked:
        leaf, clause = self.leaves[owner]
        text = self._collection.segments[segment].form(form)
        part = None
        if isinstance(leaf, WordLeaf) and leaf.form and form in self._finder.words.compounds(segment, leaf):
            part = part_span(text, leaf, self._stem)
        return Marked(frozenset((clause,)), part, "-" in text)
