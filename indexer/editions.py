"""The editions of the index: one for everybody, one for staff."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from indexer.document import QUESTION_KIND, Document, Visibility
from indexer.settings import Settings


class Edition(StrEnum):
    """Which documents an index holds; the values are their names on the command line.

    ``PUBLIC``: what everybody may see, and nothing else. ``STAFF``: all that not everybody may see, and all answered
    questions; what staff look for beside the public edition.
    """

    PUBLIC = "openbaar"
    STAFF = "balie"

    def admits(self, document: Document) -> bool:
        """Whether ``document`` belongs in this edition; a draft belongs in none."""
        public = document.visibility is Visibility.PUBLIC
        if self is Edition.PUBLIC:
            return public
        return document.visibility is not Visibility.DRAFT and (not public or document.kind == QUESTION_KIND)

    def folder(self, settings: Settings) -> Path:
        """Where the generations of this edition lie."""
        return settings.index if self is Edition.PUBLIC else settings.desk.index


def editions(settings: Settings) -> tuple[Edition, ...]:
    """The editions that there are by ``settings``, the public one first."""
    return (Edition.PUBLIC, Edition.STAFF) if settings.desk.enabled else (Edition.PUBLIC,)
