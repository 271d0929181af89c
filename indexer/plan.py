"""What a query asks of a document, the same for every engine: which words it must, may or may not hold.

``planner.py`` makes plans of queries. Leaves and clauses are tuples, because they are keys of many dictionaries, and
many are made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from indexer.document import Field
from indexer.language import Relation


class Alternative(NamedTuple):
    """Another term that counts as the word asked for, ``weight`` as much; several ``forms`` stand side by side."""

    forms: tuple[str, ...]
    stem: str
    relation: Relation
    weight: float


class WordLeaf(NamedTuple):
    """Documents that hold a word, all ways in which they may hold it taken as one.

    Exactly ``form``; another form of the word by ``stem``; a compound with the word as a part; for a compound,
    all its ``parts`` (stems) apart; or an alternative of the thesaurus. ``field``: in that field only.
    """

    form: str
    stem: str
    field: Field | None = None
    parts: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


class PhraseLeaf(NamedTuple):
    """Documents that hold ``forms`` next to one another, in this order."""

    forms: tuple[str, ...]
    field: Field | None = None


class PrefixLeaf(NamedTuple):
    """Documents that hold a word that begins with ``prefix``."""

    prefix: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Documents that match at least one of ``nodes``."""

    nodes: tuple[PlanNode, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Documents that match all of ``nodes``."""

    nodes: tuple[PlanNode, ...]


Leaf = WordLeaf | PhraseLeaf | PrefixLeaf
PlanNode = Leaf | AnyOf | AllOf


class Role(StrEnum):
    """What a clause asks of a document."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    PROHIBITED = "prohibited"


class Clause(NamedTuple):
    """One thing that the query asks; ``label`` is how the user wrote it."""

    node: PlanNode
    role: Role
    label: str


class Plan(NamedTuple):
    """What to search. ``any_word``: a document need not match all required clauses, one will do.

    ``related``: terms that are searched too, though they do not mean the same. ``evidence``: when the query asks for
    evidence, the phrases by which documents show that they hold it.
    """

    clauses: tuple[Clause, ...]
    any_word: bool = False
    notices: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    evidence: tuple[PhraseLeaf, ...] = ()

    def having(self, *roles: Role) -> list[Clause]:
        """The clauses with one of ``roles``, in the order of the query."""
        return [clause for clause in self.clauses if clause.role in roles]


def leaves(nodes: Iterable[PlanNode]) -> Iterator[Leaf]:
    """All leaves below ``nodes``."""
    for node in nodes:
        if isinstance(node, (AnyOf, AllOf)):
            yield from leaves(node.nodes)
        else:
            yield node
