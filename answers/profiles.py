"""What of a past answer is compared with questions, worked out once and kept while it is asked for often."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from answers.likeness import Likeness, Vector
from answers.question_form import says_yes_or_no
from indexer import Document, Searcher

_KEPT = 512
"""So many documents; one takes some tens of kilobytes."""


class Profile(NamedTuple):
    """A past answer. ``asked``, ``answered``: letters of the question and of the opening of the answer."""

    document: Document
    asked: Vector
    answered: Vector
    words: Vector
    says_yes_or_no: bool


class Profiles:
    """The profiles of the documents in one generation of the index. Safe for several threads."""

    def __init__(self, searcher: Searcher) -> None:
        self.likeness = Likeness(searcher)
        self._searcher = searcher
        self.of = lru_cache(maxsize=_KEPT)(self._of)

    def _of(self, document_id: str) -> Profile | None:
        """The profile of a document, or ``None`` when there is no such document."""
        document = self._searcher.document(document_id)
        if document is None:
            return None
        asked = f"{document.title}\n{document.question}"
        answer = "\n".join(_answer_texts(document))
        return Profile(
            document,
            self.likeness.letters(asked),
            self.likeness.letters(answer),
            self.likeness.words(f"{asked}\n{answer}"),
            says_yes_or_no(answer),
        )


def _answer_texts(document: Document) -> Iterator[str]:
    yield from filter(None, (document.lead, document.answer, *document.tips, document.product))
    yield from (section.text for section in document.sections)
