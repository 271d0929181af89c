"""What a user asks: SearchRequest, and the query language as a tree of words, phrases and operators.

The language is the one people know from web search::

    wat werkt stagediscriminatie     all words
    "sociale stabiliteit"            the words in this order, next to each other
    -vacature                        not this word
    mbo OF hbo                       one of both (OR works as well)
    titel:vooroordelen  auteur:bakker
    vluchteling*                     all words that begin so

Nothing that a user can type raises: what cannot be understood is searched as plain words, and a notice
says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from indexer.document import Field

MAX_QUERY_CHARACTERS = 20_000
MAX_PAGE = 1_000


class Facet(StrEnum):
    """The facets; the values are their names in URLs and JSON."""

    THEME = "thema"
    KIND = "soort"
    YEAR = "jaar"
    AUDIENCE = "doelgroep"


class Sort(StrEnum):
    """The orders of a result list; the values are their names in URLs."""

    RELEVANCE = "relevantie"
    NEWEST = "nieuwste"


class Match(StrEnum):
    """Whether a document must hold all words of a query, or may hold any of them."""

    AUTO = "auto"
    ALL = "alle"
    ANY = "een"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search: text, filters, order and page. ``page`` counts from 1.

    ``filters`` holds slugs (or years) per facet: values of one facet widen, facets narrow one another.
    ``related``: terms that are near but not equal count too. ``explain``: tell for each hit why it was found.
    ``snippets``: show passages, and propose another spelling; a measurement needs neither.

    Documents by their ids: ``pinned`` ones stand first, in this order, whether or not they match; ``hidden`` ones are
    not there, in totals and counts neither; with ``among`` only these are searched. Facet counts tell what a filter
    would leave, so they leave pinning aside.
    """

    text: str = ""
    filters: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = 10
    match: Match = Match.AUTO
    related: bool = True
    explain: bool = False
    snippets: bool = True
    pinned: Sequence[str] = ()
    hidden: Collection[str] = ()
    among: Collection[str] | None = None

    def selected(self, facet: Facet) -> tuple[str, ...]:
        """The values that are picked in ``facet``; empty when it does not filter."""
        return self.filters.get(facet, ())

    def on_page(self, page: int) -> SearchRequest:
        """The same search, another page."""
        return replace(self, page=page)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, as typed; ``field`` limits it to a field."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand next to one another in this order."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """All words that begin with ``text``, unstemmed."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """Documents that do not match ``node``."""

    node: Node


@dataclass(frozen=True, slots=True)
class Or:
    """Documents that match at least one of ``nodes``."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class And:
    """Documents that match all ``nodes``; without nodes: all documents."""

    nodes: tuple[Node, ...]


Node = Word | Phrase | Prefix | Not | Or | And


class ParsedQuery(NamedTuple):
    """A query as a tree, with notices (Dutch) on what was not understood as an operator."""

    root: And
    notices: tuple[str, ...] = ()


_FIELDS = {"titel": Field.TITLE, "auteur": Field.AUTHORS}
_OR_WORDS = {"OF", "OR"}
# A phrase with what stands before it, or what stands between spaces.
_TOKEN = re.compile(r"""-?(?:[^\W\d_]++:)?"[^"]*"|[^\s"]+""")
# Groups: the minus, the field, the phrase, the word.
_PARTS = re.compile(r"""(-)?(?:([^\W\d_]++):)?(?:"([^"]*)"|([^\s"]+))""")
_QUOTES = "“”„«»"
_HAS_WORD = re.compile(r"\w")
_PUNCTUATION = "()[]{},;:.!?*'‘’`<>=+&|/\\~^#@%$€"


def parse(text: str) -> ParsedQuery:
    """Read ``text`` as a query; never raises."""
    return _Parser(text).parse()


def words(node: Node) -> Iterator[Word]:
    """The plain words that a document may hold to match ``node``, in order; not those below a Not."""
    if isinstance(node, Word):
        yield node
    elif isinstance(node, (Or, And)):
        for child in node.nodes:
            yield from words(child)


class _Parser:
    def __init__(self, text: str) -> None:
        self.notices: list[str] = []
        for quote in _QUOTES:
            text = text.replace(quote, '"')
        text = text.replace("\x00", " ")
        if len(text) > MAX_QUERY_CHARACTERS:
            text = text[:MAX_QUERY_CHARACTERS]
            self.note(f"De zoekvraag is te lang; alleen de eerste {MAX_QUERY_CHARACTERS} tekens zijn gebruikt.")
        if text.count('"') % 2:
            text = text[::-1].replace('"', " ", 1)[::-1]
            self.note("Een aanhalingsteken zonder tweede aanhalingsteken is overgeslagen.")
        self.tokens = _TOKEN.findall(text) if '"' in text else text.split()

    def note(self, notice: str) -> None:
        if notice not in self.notices:
            self.notices.append(notice)

    def parse(self) -> ParsedQuery:
        nodes: list[Node] = []
        or_waits = False
        for token in self.tokens:
            if token in _OR_WORDS:
                if nodes and not or_waits and not isinstance(nodes[-1], Not):
                    or_waits = True
                else:
                    self.note(f"‘{token}’ staat niet tussen twee zoekwoorden en is overgeslagen.")
                continue
            node, notices = _read(token)
            for notice in notices:
                self.note(notice)
            if node is None:
                continue
            if not or_waits:
                nodes.append(node)
                continue
            if isinstance(node, Not):
                self.note("‘OF’ vóór een uitgesloten woord is overgeslagen.")
                nodes.append(node)
            else:
                left = nodes.pop()
                nodes.append(Or((*(left.nodes if isinstance(left, Or) else (left,)), node)))
            or_waits = False
        if or_waits:
            self.note("‘OF’ staat niet tussen twee zoekwoorden en is overgeslagen.")
        if nodes and all(isinstance(node, Not) for node in nodes):
            self.note("Er zijn alleen uitgesloten woorden: u ziet alle documenten zonder die woorden.")
        return ParsedQuery(And(tuple(nodes)), tuple(self.notices))


class _Read(NamedTuple):
    """What one token asks, ``None`` when there is no letter or digit in it; and the notices on that."""

    node: Node | None
    notices: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 13)
def _read(token: str) -> _Read:
    """Read a word or a phrase, with the operators at it. Most return."""
    if token.isalnum():
        return _Read(Word(token))
    parts = _PARTS.fullmatch(token)
    assert parts is not None, f"{token!r} is no token"
    negated, name, phrase, word = parts.groups("")
    notices: list[str] = []
    node = _node(name, phrase, word, notices)
    return _Read(Not(node) if negated and node is not None else node, tuple(notices))


def _node(name: str, phrase: str, word: str, notices: list[str]) -> Node | None:
    """What was typed without its minus: a ``phrase`` or a ``word``; ``name`` stood before the colon, if any did."""
    within = _FIELDS.get(name.lower()) if name else None
    content = word or phrase
    if name and within is None:
        notices.append(f"‘{name}:’ is geen veld; er is op gewone woorden gezocht. Velden zijn titel: en auteur:.")
        content = f"{name} {content}"
    if not _HAS_WORD.search(content):
        return None
    return _words(content, within, notices) if word else Phrase(content, within)


def _words(content: str, within: Field | None, notices: list[str]) -> Node:
    if "*" in content:
        if content.endswith("*"):
            stem = content.strip(_PUNCTUATION)
            if len(stem) >= 2 and "*" not in stem:
                return Prefix(stem, within)
            notices.append("Voor een ster horen ten minste twee letters; de ster is overgeslagen.")
        if "*" in content.rstrip("*"):
            notices.append("Een ster werkt alleen aan het eind van een woord; de ster is overgeslagen.")
        content = content.replace("*", " ")
    parts = content.split()
    if len(parts) == 1:
        return Word(parts[0], within)
    found = tuple(Word(part, within) for part in parts if _HAS_WORD.search(part))
    return found[0] if len(found) == 1 else And(found)
