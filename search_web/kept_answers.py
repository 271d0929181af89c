"""The answers that were given last, so that what many ask is made once.

What is answered follows from the tag of the request (see ``conditional.py``). So no answer here gets old: after a run,
after midnight or with other settings the same address has another tag. Each process keeps its own.
"""

from __future__ import annotations

from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache
from flask import Response

_MOST_BYTES = 16 << 20
_BESIDE = 1_000
"""So many bytes an answer takes beside its body, about."""
_OF_ONE_TIME = {"server-timing", "content-length"}
"""Headers that tell of the making of an answer, or are made when it is sent."""


class KeptAnswer(NamedTuple):
    """An answer as it was sent: its ``body``, compressed or not, and the ``headers`` that say which, and its tag."""

    body: bytes
    headers: list[tuple[str, str]]

    def response(self) -> Response:
        """The same answer once more."""
        return Response(self.body, headers=self.headers)


class KeptAnswers:
    """Answers by the tag of a request and the encoding that it takes; the last ones asked for. Safe for threads."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._answers: LRUCache[tuple[str, str], KeptAnswer] = LRUCache(most_bytes, _size)
        self._turn = Lock()

    def get(self, tag: str, encoding: str) -> KeptAnswer | None:
        """The answer, if it is kept."""
        with self._turn:
            return self._answers.get((tag, encoding))

    def keep(self, tag: str, encoding: str, response: Response, made: list[tuple[str, str]]) -> None:
        """Keep ``response``, to which the headers ``made`` belong as well, unless it is larger than all the room."""
        headers = [header for header in response.headers if header[0].lower() not in _OF_ONE_TIME]
        answer = KeptAnswer(response.get_data(), [*headers, *made])
        if _size(answer) <= self._answers.maxsize:
            with self._turn:
                self._answers[tag, encoding] = answer


def _size(answer: KeptAnswer) -> int:
    return len(answer.body) + _BESIDE
