"""The small Protocol of a peer, and what all peers share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from indexer.evaluation import JudgedSet, Run

_WORD = re.compile(r"\w+")


class Peer(Protocol):
    """An engine that a Dutch site could have picked instead."""

    @property
    def name(self) -> str:
        """Name and version."""

    def runs(self, judged: JudgedSet, depth: int) -> Iterator[tuple[str, Run]]:
        """For each stock setting worth trying: what it is, and the answers it gives."""


def plain_words(text: str) -> list[str]:
    """The words of a query in lower case: nothing is left that a query parser takes for an operator."""
    return _WORD.findall(text.lower())
