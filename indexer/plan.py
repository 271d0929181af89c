"""Parsed query + language → plan: which words a document must, may or may not hold.

The plan is the same for every engine. Stop words drop out unless nothing else is asked; protected phrases such
as *wat werkt* become one concept that lifts documents but, beside other words, is not required.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from indexer.document import Field
from indexer.language import Expansion, Language, Relation, fold
from indexer.language import forms as forms_of
from indexer.query import And, Match, Node, Not, Or, ParsedQuery, Phrase, Prefix, Word
from indexer.settings import Ranking


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another term that counts as the word asked for, ``weight`` as much; several ``forms`` stand side by side."""

    forms: tuple[str, ...]
    stem: str
    relation: Relation
    weight: float


@dataclass(frozen=True, slots=True)
class WordLeaf:
    """Documents that hold a word, all ways in which they may hold it taken as one.

    Exactly ``form``; another form of the word by ``stem``; a compound with the word as a part; for a compound,
    all its ``parts`` (stems) apart; or an alternative of the thesaurus. ``field``: in that field only.
    """

    form: str
    stem: str
    field: Field | None = None
    parts: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseLeaf:
    """Documents that hold ``forms`` next to one another, in this order."""

    forms: tuple[str, ...]
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class PrefixLeaf:
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
NOT = "niet"
LITERAL_WORDS = 6
"""A query of at most so many words may well be a name or a title."""
PlanNode = Leaf | AnyOf | AllOf


class Role(Enum):
    """What a clause asks of a document."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    PROHIBITED = "prohibited"


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that the query asks; ``label`` is how the user wrote it."""

    node: PlanNode
    role: Role
    label: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What to search. ``any_word``: a document need not match all required clauses, one will do.

    ``related``: terms that are searched too, though they do not mean the same. ``evidence``: when the query asks for
    evidence, the phrases by which documents show that they hold it.
    """

    clauses: tuple[Clause, ...]
    any_word: bool = False
    notices: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    evidence: tuple[PhraseLeaf, ...] = ()

    def having(self, *roles: Role) -> Iterator[Clause]:
        """The clauses with one of ``roles``, in the order of the query."""
        return (clause for clause in self.clauses if clause.role in roles)


def leaves(nodes: Iterable[PlanNode]) -> Iterator[Leaf]:
    """All leaves below ``nodes``."""
    for node in nodes:
        if isinstance(node, (AnyOf, AllOf)):
            yield from leaves(node.nodes)
        else:
            yield node


def make_plan(
    parsed: ParsedQuery, language: Language, ranking: Ranking, match: Match = Match.AUTO, related: bool = True
) -> Plan:
    """Plan ``parsed``; ``match`` overrides whether all words are needed, ``related`` whether related terms count."""
    planner = _Planner(language, related)
    clauses = _drop_stopwords(planner.clauses(parsed.root.nodes), language)
    clauses += [literal for literal in _literal(parsed.root.nodes) if literal.label not in {c.label for c in clauses}]
    any_word = match is Match.ANY or (match is Match.AUTO and _is_question(parsed, clauses, ranking))
    notices = [*parsed.notices, *planner.notices]
    if any_word and match is Match.AUTO:
        notices.append(
            "Uw zoekvraag is gelezen als een vraag: documenten met de meeste en de meest bijzondere woorden staan "
            "bovenaan, ook als niet alle woorden erin voorkomen."
        )
    evidence: tuple[PhraseLeaf, ...] = ()
    if planner.asks_evidence:
        evidence = tuple(PhraseLeaf(phrase) for phrase in sorted(language.evidence))
    return Plan(tuple(clauses), any_word, tuple(notices), tuple(planner.related), evidence)


def _literal(nodes: Sequence[Node]) -> list[Clause]:
    """A short query, word for word: what is called that, or says just that, rises."""
    if not all(isinstance(node, Word) and node.field is None for node in nodes):
        return []
    phrase = tuple(form for node in nodes if isinstance(node, Word) for form in forms_of(node.text))
    return [Clause(PhraseLeaf(phrase), Role.OPTIONAL, " ".join(phrase))] if 2 <= len(phrase) <= LITERAL_WORDS else []


def _is_question(parsed: ParsedQuery, clauses: Sequence[Clause], ranking: Ranking) -> bool:
    nodes = parsed.root.nodes
    if not all(isinstance(node, Word) and node.field is None for node in nodes):
        return False
    required = sum(clause.role is Role.REQUIRED for clause in clauses)
    asked = bool(nodes) and isinstance(nodes[-1], Word) and nodes[-1].text.endswith("?")
    return required >= ranking.any_words or (asked and len(nodes) >= 3 and required > 1)


def _drop_stopwords(clauses: Sequence[Clause], language: Language) -> list[Clause]:
    """Leave out stop words, and do not require protected phrases, where other words say what is sought."""

    def is_plain(clause: Clause) -> bool:
        return isinstance(clause.node, WordLeaf) and clause.node.field is None and clause.role is Role.REQUIRED

    kept = [
        clause
        for clause in clauses
        if not (is_plain(clause) and isinstance(clause.node, WordLeaf) and language.is_stopword(clause.node.form))
    ]
    if any(clause.role is Role.REQUIRED for clause in kept):
        return kept
    if any(clause.role is Role.OPTIONAL for clause in kept):
        return [
            Clause(clause.node, Role.REQUIRED, clause.label) if clause.role is Role.OPTIONAL else clause
            for clause in kept
        ]
    return list(clauses)


class _Planner:
    def __init__(self, language: Language, with_related: bool) -> None:
        self._language = language
        self._with_related = with_related
        self.notices: list[str] = []
        self.related: list[str] = []
        self.asks_evidence = False

    def clauses(self, nodes: Sequence[Node]) -> list[Clause]:
        """One clause per node; runs of plain words are looked through for protected phrases."""
        clauses: list[Clause] = []
        run: list[str] = []
        for node in nodes:
            if isinstance(node, Word) and node.field is None:
                run.extend(self._language.asked(node.text))
                continue
            clauses.extend(self._run(run))
            run = []
            clauses.extend(self._clause(node))
        return clauses + list(self._run(run))

    def _run(self, forms: Sequence[str]) -> Iterator[Clause]:
        """One clause per word, but one for a protected phrase or a term of several words."""
        spans = {span.start: span for span in self._language.protected(forms)}
        place = 0
        while place < len(forms):
            term = None if place in spans else self._language.thesaurus.expand(forms, place)
            if place in spans:
                length = spans[place].end - place
                phrase = self._phrase(tuple(forms[place : place + length]))
                yield Clause(phrase, Role.OPTIONAL, _shown(forms, place, length))
            elif term is not None and term.length > 1:
                length = term.length
                yield Clause(
                    self._term(forms[place : place + length], term), Role.REQUIRED, _shown(forms, place, length)
                )
            else:
                length = 1
                yield Clause(self._word(forms[place], None, term), Role.REQUIRED, forms[place])
            place += length

    def _phrase(self, phrase: tuple[str, ...]) -> PlanNode:
        """A protected phrase; one that asks for evidence stands for all that say the same: *wat niet werkt*."""
        if phrase not in self._language.evidence:
            return PhraseLeaf(phrase)
        self.asks_evidence = True
        alike = (other for other in sorted(self._language.evidence) if (NOT in other) == (NOT in phrase))
        return WordLeaf("", "", None, (), tuple(Alternative(other, "", Relation.SYNONYM, 1.0) for other in alike))

    def _term(self, forms: Sequence[str], term: Expansion) -> PlanNode:
        """A term of several words: all of them, or one of its alternatives."""
        words = AllOf(tuple(self._word(form, None, None) for form in forms if not self._language.is_stopword(form)))
        alternatives = self._alternatives(" ".join(forms), term)
        if not words.nodes:
            words = AllOf(tuple(self._word(form, None, None) for form in forms))
        return AnyOf((words, *(self._alone(alternative) for alternative in alternatives))) if alternatives else words

    @staticmethod
    def _alone(alternative: Alternative) -> WordLeaf:
        """An alternative to several words: nothing but itself, at its own weight."""
        return WordLeaf("", "", None, (), (alternative,))

    def _clause(self, node: Node) -> Iterator[Clause]:
        if isinstance(node, And):
            yield from self.clauses(node.nodes)
            return
        role = Role.PROHIBITED if isinstance(node, Not) else Role.REQUIRED
        inner = node.node if isinstance(node, Not) else node
        planned = self._node(inner)
        if planned is not None:
            yield Clause(planned, role, _label(inner))

    def _node(self, node: Node) -> PlanNode | None:
        match node:
            case Phrase():
                forms = tuple(forms_of(node.text))
                return _single(
                    [self._word(forms[0], node.field)] if len(forms) == 1 else [PhraseLeaf(forms, node.field)]
                )
            case Prefix():
                forms = tuple(forms_of(node.text))
                heads = [self._word(form, node.field) for form in forms[:-1]]
                return _single([*heads, PrefixLeaf(forms[-1], node.field)]) if forms else None
            case Word():
                return _single([self._word(form, node.field) for form in self._language.asked(node.text)])
            case Or():
                planned = [inner for child in node.nodes if (inner := self._node(child)) is not None]
                return AnyOf(tuple(planned)) if len(planned) > 1 else _single(planned)
            case And():
                return _single([inner for child in node.nodes if (inner := self._node(child)) is not None])
            case Not():
                return None

    def _word(self, word: str, field: Field | None, term: Expansion | None = None) -> WordLeaf:
        form = fold(word)
        stop = self._language.is_stopword(form)
        if stop and word in self._language.thesaurus.cased and term is not None:
            return WordLeaf(
                "", "", field, (), self._alternatives(word, term)
            )  # IS is not *is*, but the index has only that
        return WordLeaf(
            form,
            self._language.stem(form),
            field,
            () if stop else self._language.split(form),
            () if stop or term is None else self._alternatives(form, term),
        )

    def _alternatives(self, asked: str, term: Expansion) -> tuple[Alternative, ...]:
        if term.present is not None:
            self.notices.append(f"In plaats van ‘{asked}’ wordt nu meestal ‘{term.present}’ gebruikt.")
        near = [" ".join(variant.forms) for variant in term.variants if variant.relation is Relation.RELATED]
        self.related += [name for name in near if name not in self.related]
        found = []
        for variant in term.variants:
            forms = tuple(map(fold, variant.forms))
            if all(map(self._language.is_stopword, forms)) or (
                variant.relation is Relation.RELATED and not self._with_related
            ):
                continue
            found.append(Alternative(forms, self._language.stem(forms[-1]), variant.relation, variant.weight))
        return tuple(found)


def _shown(forms: Sequence[str], start: int, length: int) -> str:
    return " ".join(forms[start : start + length])


def _single(nodes: Sequence[PlanNode]) -> PlanNode | None:
    if not nodes:
        return None
    return nodes[0] if len(nodes) == 1 else AllOf(tuple(nodes))


def _label(node: Node) -> str:
    match node:
        case Phrase():
            return f'"{node.text}"'
        case Prefix():
            return f"{node.text}*"
        case Word():
            return node.text
        case Or() | And():
            return (" OF " if isinstance(node, Or) else " ").join(_label(child) for child in node.nodes)
        case Not():
            return _label(node.node)
