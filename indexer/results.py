"""What comes back: Hit, FacetCount, ResultPage."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from indexer.query import Facet, SearchRequest


class Fragment(NamedTuple):
    """A stretch of plain text; ``match`` says that it matched the query. Never HTML."""

    text: str
    match: bool


class Snippet(NamedTuple):
    """A passage of a hit that shows why it was found.

    ``target`` is where the passage stands in the source: ``#anchor``, ``#page=12`` or empty;
    ``section`` is the number of its section in the document (``None``: outside the sections).
    """

    fragments: tuple[Fragment, ...]
    heading: str = ""
    target: str = ""
    page: int | None = None
    section: int | None = None

    @property
    def text(self) -> str:
        """The passage as plain text."""
        return "".join([text for text, _ in self.fragments])


class Reason(NamedTuple):
    """One part of a hit's score: ``asked`` was found in the way ``way`` (Dutch), as ``found``, in ``field``.

    The scores of all reasons of a hit add up to its score; what multiplies a score is given as what it added.
    """

    asked: str
    way: str
    found: tuple[str, ...]
    field: str
    score: float


class Hit(NamedTuple):
    """One found document. ``score`` is 0 when the list is not ordered by relevance."""

    id: str
    title: tuple[Fragment, ...]
    kind: str
    themes: tuple[str, ...]
    themes_by_rule: bool
    audiences: tuple[str, ...]
    date: datetime.date | None
    url: str
    score: float
    snippets: tuple[Snippet, ...]
    missing: tuple[str, ...] = ()
    """Words of the query that this document does not hold."""
    why: tuple[Reason, ...] = ()
    """Why it was found and stands where it stands, if that was asked."""

    @property
    def title_text(self) -> str:
        """The title as plain text."""
        return "".join([text for text, _ in self.title])


class FacetCount(NamedTuple):
    """How many matching documents carry ``value``, this facet's own selection left aside."""

    value: str
    label: str
    count: int  # type: ignore[assignment]  # hides that of tuples
    selected: bool
    parent: str | None = None


class ResultPage(NamedTuple):
    """The answer to a SearchRequest.

    ``dropped`` names the words that were left out because no document holds all words of the query;
    ``related`` names terms that were searched too though they do not mean the same; ``corrected`` is the query as
    it should perhaps have been spelt; ``notices`` are Dutch sentences for the reader. ``took_ms`` is the time the
    engine needed, in milliseconds.
    """

    request: SearchRequest
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[Facet, tuple[FacetCount, ...]] = MappingProxyType({})
    corrected: str | None = None
    dropped: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    took_ms: float = 0.0

    @property
    def pages(self) -> int:
        """Number of pages of this size, at least 1."""
        return max(1, -(-self.total // self.request.page_size))
