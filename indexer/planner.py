"""Parsed query + language → plan.

Stop words drop out unless nothing else is asked; protected phrases such as *wat werkt* become one concept that lifts
documents but, beside other words, is not required.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.language import Expansion, Language
from indexer.plan import AllOf, AnyOf, Clause, PhraseLeaf, Plan, PlanNode, PrefixLeaf, Role, WordLeaf
from indexer.planned_words import Meaning, PlannedWord, PlannedWords
from indexer.query import And, Match, Node, Not, Or, ParsedQuery, Phrase, Prefix, Word
from indexer.settings import Ranking

LITERAL_WORDS = 6
"""A query of at most so many words may well be a name or a title."""

_READ_AS_QUESTION = (
    "Uw zoekvraag is gelezen als een vraag: documenten met de meeste en de meest bijzondere woorden staan "
    "bovenaan, ook als niet alle woorden erin voorkomen."
)


class Planner:
    """Plans queries in one language; keeps what words stand for, because most are asked again. Thread-safe."""

    def __init__(self, language: Language, ranking: Ranking) -> None:
        self._language = language
        self._ranking = ranking
        self._words = {related: PlannedWords(language, related) for related in (True, False)}
        self._evidence = tuple(PhraseLeaf(phrase) for phrase in sorted(language.evidence))

    def plan(self, parsed: ParsedQuery, match: Match = Match.AUTO, related: bool = True) -> Plan:
        """Plan ``parsed``; ``match`` overrides whether all words are needed; ``related`` terms count or not."""
        nodes = parsed.root.nodes
        reading = _Reading(self._words[related])
        reading.read(nodes)
        clauses = reading.asked()
        literal = reading.literal(nodes) if reading.is_plain else None
        if literal is not None and literal.label not in [clause.label for clause in clauses]:
            clauses.append(literal)
        asks = reading.is_plain and match is Match.AUTO and self._is_question(nodes, clauses)
        return Plan(
            clauses=tuple(clauses),
            any_word=asks or match is Match.ANY,
            notices=(*parsed.notices, *reading.notices, *((_READ_AS_QUESTION,) if asks else ())),
            related=tuple(reading.related),
            evidence=self._evidence if reading.asks_evidence else (),
        )

    def _is_question(self, words: Sequence[Node], clauses: Sequence[Clause]) -> bool:
        required = sum(clause.role is Role.REQUIRED for clause in clauses)
        last = words[-1] if words else None
        asked = isinstance(last, Word) and last.text.endswith("?")
        return required >= self._ranking.any_words or (asked and len(words) >= 3 and required > 1)


class _Reading:
    """One query being read: the clauses of its nodes, and what else is to be told of it."""

    def __init__(self, words: PlannedWords) -> None:
        self._words = words
        self._language = words.language
        self._clauses: list[Clause] = []
        self._telling: list[Clause] = []
        """The clauses, but for stop words."""
        self.notices: list[str] = []
        self.related: list[str] = []
        self.asks_evidence = False
        self.is_plain = True
        """Whether there were no operators."""

    def read(self, nodes: Sequence[Node]) -> None:
        """One clause per node; runs of plain words are looked through for protected phrases."""
        run: list[PlannedWord] = []
        for node in nodes:
            if isinstance(node, Word) and node.field is None:
                run += self._words.asked(node.text)
                continue
            self.is_plain = False
            self._run(run)
            run = []
            self._operator(node)
        self._run(run)

    def asked(self) -> list[Clause]:
        """What was read; where other words say what is sought, without stop words, and no protected phrase required."""
        if any(clause.role is Role.REQUIRED for clause in self._telling):
            return self._telling
        if any(clause.role is Role.OPTIONAL for clause in self._telling):
            return [
                Clause(clause.node, Role.REQUIRED, clause.label) if clause.role is Role.OPTIONAL else clause
                for clause in self._telling
            ]
        return self._clauses

    def literal(self, words: Sequence[Node]) -> Clause | None:
        """A short query, word for word: what is called that, or says just that, rises."""
        if len(words) > LITERAL_WORDS:
            return None
        phrase = tuple([form for word in words if isinstance(word, Word) for form in self._words.literal(word.text)])
        if not 2 <= len(phrase) <= LITERAL_WORDS:
            return None
        return Clause(PhraseLeaf(phrase), Role.OPTIONAL, " ".join(phrase))

    def _add(self, clause: Clause, is_stopword: bool = False) -> None:
        self._clauses.append(clause)
        if not is_stopword:
            self._telling.append(clause)

    def _run(self, words: Sequence[PlannedWord]) -> None:
        """One clause per word, but one for a protected phrase or a term of several words."""
        forms = [word.form for word in words]
        ends = dict(self._language.protected(forms)) if any(word.opens_phrase for word in words) else {}
        place = 0
        while place < len(words):
            word = words[place]
            if place in ends:
                end = ends[place]
                self._add(self._phrase(tuple(forms[place:end])))
            elif word.opens_term and (term := self._term_at(forms, place)) is not None:
                end = place + term.length
                self._add(Clause(self._term(forms[place:end], term), Role.REQUIRED, " ".join(forms[place:end])))
            else:
                end = place + 1
                if word.meaning is not None:
                    self._tell(word.meaning)
                self._add(word.clause, word.is_stopword)
            place = end

    def _term_at(self, forms: Sequence[str], place: int) -> Expansion | None:
        """The term of several words that begins at ``forms[place]``."""
        term = self._language.thesaurus.expand(forms, place)
        return term if term is not None and term.length > 1 else None

    def _phrase(self, phrase: tuple[str, ...]) -> Clause:
        self.asks_evidence = self.asks_evidence or phrase in self._language.evidence
        return self._words.phrase(phrase)

    def _term(self, forms: Sequence[str], term: Expansion) -> PlanNode:
        """A term of several words: all of them, or one of its alternatives."""
        meaning = self._words.meaning(" ".join(forms), term)
        self._tell(meaning)
        meant = [form for form in forms if not self._language.is_stopword(form)]
        words = AllOf(tuple(self._words.leaf(form) for form in meant or forms))
        # An alternative to several words: nothing but itself, at its own weight.
        alone = (WordLeaf("", "", alternatives=(alternative,)) for alternative in meaning.alternatives)
        return AnyOf((words, *alone)) if meaning.alternatives else words

    def _tell(self, meaning: Meaning) -> None:
        self.notices += meaning.notices
        self.related += [name for name in meaning.related if name not in self.related]

    def _operator(self, node: Node) -> None:
        if isinstance(node, And):
            self.read(node.nodes)
            return
        role = Role.PROHIBITED if isinstance(node, Not) else Role.REQUIRED
        inner = node.node if isinstance(node, Not) else node
        planned = self._node(inner)
        if planned is not None:
            self._add(Clause(planned, role, _label(inner)), role is Role.REQUIRED and self._is_stopword(planned))

    def _is_stopword(self, node: PlanNode) -> bool:
        return isinstance(node, WordLeaf) and node.field is None and self._language.is_stopword(node.form)

    def _node(self, node: Node) -> PlanNode | None:
        leaf = self._words.leaf
        match node:
            case Phrase():
                forms = self._words.literal(node.text)
                return leaf(forms[0], node.field) if len(forms) == 1 else PhraseLeaf(forms, node.field)
            case Prefix():
                forms = self._words.literal(node.text)
                heads = [leaf(form, node.field) for form in forms[:-1]]
                return _single([*heads, PrefixLeaf(forms[-1], node.field)]) if forms else None
            case Word():
                return _single([leaf(word.form, node.field) for word in self._words.asked(node.text)])
            case Or():
                planned = [inner for child in node.nodes if (inner := self._node(child)) is not None]
                return AnyOf(tuple(planned)) if len(planned) > 1 else _single(planned)
            case And():
                return _single([inner for child in node.nodes if (inner := self._node(child)) is not None])
            case Not():
                return None


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
