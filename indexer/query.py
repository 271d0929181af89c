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


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query as a tree, with notices (Dutch) on what was not understood as an operator."""

    root: And
    notices: tuple[str, ...] = ()


_FIELDS = {"titel": Field.TITLE, "auteur": Field.AUTHORS}
_OR_WORDS = {"OF", "OR"}
# Groups: the minus, the field, the phrase, the word.
_TOKEN = re.compile(r"""(-)?(?:([^\W\d_]++):)?(?:"([^"]*)"|([^\s"]+))""")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
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


@lru_cache(maxsize=1 << 13)
def _plain(word: str) -> Node | None:
    """The node of a word without any operator; ``None`` when there is no letter or digit in it. Most words return."""
    return Word(word) if _HAS_WORD.search(word) else None


class _Parser:
    def __init__(self, text: str) -> None:
        self.notices: list[str] = []
        text = text.translate(_QUOTES).replace("\x00", " ")
        if len(text) > MAX_QUERY_CHARACTERS:
            text = text[:MAX_QUERY_CHARACTERS]
            self.note(f"De zoekvraag is te lang; alleen de eerste {MAX_QUERY_CHARACTERS} tekens zijn gebruikt.")
        if text.count('"') % 2:
            text = text[::-1].replace('"', " ", 1)[::-1]
            self.note("Een aanhalingsteken zonder tweede aanhalingsteken is overgeslagen.")
        self.text = text

    def note(self, notice: str) -> None:
        if notice not in self.notices:
            self.notices.append(notice)

    def parse(self) -> ParsedQuery:
        nodes: list[Node] = []
        or_waits = False
        for negated, name, phrase, word in _TOKEN.findall(self.text):
            if word in _OR_WORDS and not negated and not name:
                if nodes and not or_waits and not isinstance(nodes[-1], Not):
                    or_waits = True
                else:
                    self.note(f"‘{word}’ staat niet tussen twee zoekwoorden en is overgeslagen.")
                continue
            node = self.node(name, phrase, word) if name or not word or "*" in word else _plain(word)
            if node is None:
                continue
            if negated:
                node = Not(node)
            if not or_waits:
                nodes.append(node)
                continue
            if negated:
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

    def node(self, name: str, phrase: str, word: str) -> Node | None:
        """What was typed without its minus: a ``phrase`` or a ``word``; ``name`` stood before the colon, if any did."""
        within = _FIELDS.get(name.lower()) if name else None
        content = word or phrase
        if name and within is None:
            self.note(f"‘{name}:’ is geen veld; er is op gewone woorden gezocht. Velden zijn titel: en auteur:.")
            content = f"{name} {content}"
        if not _HAS_WORD.search(content):
            return None
        return self.words(content, within) if word else Phrase(content, within)

    def words(self, content: str, within: Field | None) -> Node:
        if "*" in content:
            if content.endswith("*"):
                stem = content.strip(_PUNCTUATION)
                if len(stem) >= 2 and "*" not in stem:
                    return Prefix(stem, within)
                self.note("Voor een ster horen ten minste twee letters; de ster is overgeslagen.")
            if "*" in content.rstrip("*"):
                self.note("Een ster werkt alleen aan het eind van een woord; de ster is overgeslagen.")
            content = content.replace("*", " ")
        parts = content.split()
        if len(parts) == 1:
            return Word(parts[0], within)
        found = tuple(Word(part, within) for part in parts if _HAS_WORD.search(part))
        return found[0] if len(found) == 1 else And(found)
