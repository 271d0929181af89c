"""The gate that a finished public index must pass before it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from indexer.comparison import Comparison, compare
from indexer.engines.base import Searcher
from indexer.errors import OperatorError
from indexer.ledger import LEDGER, load_ledger
from indexer.publish import Generations
from indexer.watched import Answers, Watch, load_answers

Accept = Callable[[Searcher], Iterable[str]]
"""Called with the finished index before it is published; what it yields are objections, in Dutch."""


class Publishing(StrEnum):
    """When a run publishes: whatever it changes, only if readers find the same as before, or never."""

    ALWAYS = "altijd"
    IF_SAME = "alleen-als-gelijk"
    NEVER = "nooit"


class Gate:
    """Asks the finished index what is watched, and compares that with the live one when that matters."""

    def __init__(self, watch: Watch, accept: Accept | None, publishing: Publishing) -> None:
        self.objections: tuple[str, ...] = ()
        self.comparison: Comparison | None = None
        self._watch = watch
        self._accept = accept
        self._publishing = publishing
        self._answers: Answers | None = None

    @property
    def only_looks(self) -> bool:
        """Whether nothing is published, whatever the answers are."""
        return self._publishing is Publishing.NEVER

    def opens(self, searcher: Searcher, generations: Generations) -> bool:
        """Whether the index behind ``searcher`` may be published after those in ``generations``."""
        if self._accept is not None:
            self.objections = tuple(self._accept(searcher))
        self._answers = self._watch.ask(searcher)
        if self._publishing is not Publishing.ALWAYS:
            self.comparison = _compared(self._answers, searcher, generations)
        refused = self.only_looks or (self.comparison is not None and not self.comparison.is_same)
        return not refused and not self.objections

    def keep(self, folder: Path) -> None:
        """Keep the answers with the generation in ``folder`` that gave them, if it has others or none."""
        if self._answers is not None and self._answers != load_answers(folder):
            self._answers.save(folder)


def _compared(answers: Answers, searcher: Searcher, generations: Generations) -> Comparison:
    live = generations.current()
    if live is None:
        return Comparison(None, is_known=False)
    folder = generations.folder(live)
    before = _Before(folder)
    return compare(live, load_answers(folder), answers, before.holds, lambda one: searcher.document(one) is not None)


class _Before:
    """The documents of the live generation, read when they are asked for: its index may be of another analysis."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def holds(self, document_id: str) -> bool:
        """Whether it holds this document."""
        return document_id in self._ids

    @cached_property
    def _ids(self) -> frozenset[str]:
        try:
            return frozenset(load_ledger(self._folder / LEDGER).ids)
        except OperatorError:  # what is in it is not known, and no reason to stop
            return frozenset()
