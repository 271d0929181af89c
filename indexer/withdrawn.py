"""Withdrawn: which documents were public, and are not any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from indexer.document import Document


class Withdrawn:
    """What a run sees of documents that are not public, file by file.

    A document is withdrawn when one with its id is not public. Ids that are made from titles do not tell all: a record
    that gets another title with its visibility gets another id, and of two with one title the other gets its id. So
    what is gone from a file in which something is not public counts as withdrawn too, and so does what changed in
    it, when something with the same title is not public.
    """

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._suspect: set[str] = set()
        self._replaced: set[str] = set()
        self._begin(None)

    def begin_file(self, ids_before: Iterable[str] | None) -> None:
        """What is seen from now on stands in another file, which held these public documents before.

        ``None``: the ids in this file are given, and tell all.
        """
        self._end_file()
        self._begin(ids_before)

    def see(self, document: Document) -> None:
        """A document that is not public."""
        self._seen.add(document.id)
        self._titles_seen.add(document.title)

    def replace(self, document: Document) -> None:
        """A public document that is other than before."""
        self._changed[document.id] = document.title

    def ids(self, public: Collection[str]) -> frozenset[str]:
        """The ids under which something was withdrawn, now that these are the ids of all that is public."""
        self._end_file()
        return frozenset(self._seen.union(self._suspect).difference(public) | self._replaced)

    def _begin(self, ids_before: Iterable[str] | None) -> None:
        self._before = ids_before
        self._titles_seen: set[str] = set()
        self._changed: dict[str, str] = {}

    def _end_file(self) -> None:
        if self._titles_seen and self._before is not None:
            self._suspect.update(self._before)
            self._replaced.update(one for one, title in self._changed.items() if title in self._titles_seen)
