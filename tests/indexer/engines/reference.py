"""The definition of a search, in plain loops over documents: slow, obvious, and what every engine must agree with.

Which words a query asks for is the plan, the same for every engine; from there on nothing is shared with an engine.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from indexer.document import Document, Field
from indexer.language import Language, Token, tokenize
from indexer.plan import AllOf, AnyOf, Clause, Leaf, PhraseLeaf, Plan, PlanNode, PrefixLeaf, Role, WordLeaf
from indexer.planner import Planner
from indexer.query import Facet, SearchRequest, Sort, parse
from indexer.settings import Settings


@dataclass(frozen=True)
class Answer:
    """What a search must give: (id, score) of the hits of the page in order, and counts above 0 per facet."""

    total: int
    hits: tuple[tuple[str, float], ...]
    facets: Mapping[Facet, Mapping[str, int]]
    dropped: tuple[str, ...]


class Reference:
    """Searches ``documents`` by the book."""

    def __init__(self, documents: Sequence[Document], settings: Settings, language: Language) -> None:
        self.documents = documents
        self.settings = settings
        self.language = language
        self.passages = {
            document.id: [(passage.field, list(tokenize(passage.text))) for passage in document.passages()]
            for document in documents
        }
        weight = settings.ranking.field_weight
        self.lengths = {
            name: sum(weight(field) * len(words) for field, words in passages)
            for name, passages in self.passages.items()
        }

    def search(self, request: SearchRequest) -> Answer:
        plan = Planner(self.language, self.settings.ranking).plan(parse(request.text), request.match, request.related)
        plan = plan._replace(clauses=tuple(self.telling(plan)))
        required = plan.having(Role.REQUIRED)
        allowed = [
            document
            for document in self.documents
            if not any(self.holds(clause.node, document) for clause in plan.having(Role.PROHIBITED))
        ]
        dropped: list[Clause] = []
        if plan.any_word and required:
            matches = [d for d in allowed if any(self.holds(clause.node, d) for clause in required)]
        else:
            matches = [d for d in allowed if all(self.holds(clause.node, d) for clause in required)]
            kept = self.relaxed(allowed, required) if required and not matches else []
            if kept:
                matches = [d for d in allowed if all(self.holds(clause.node, d) for clause in kept)]
                dropped = [clause for clause in required if clause not in kept]
        found = self.scores([c for c in plan.having(Role.REQUIRED, Role.OPTIONAL) if c not in dropped])
        scores = {d.id: found[d.id] * self.boost(d, plan.evidence) for d in self.documents}
        matches = [
            d for d in matches if d.id not in request.hidden and (request.among is None or d.id in request.among)
        ]
        pinned = [
            d.id for name in request.pinned for d in self.documents if name == d.id and name not in request.hidden
        ]
        shown = [d for d in matches if d.id not in pinned and self.passes(d, request, except_for=None)]
        by_relevance = request.sort is Sort.RELEVANCE and bool(plan.clauses)
        shown.sort(key=lambda d: d.id.encode())
        shown.sort(key=lambda d: d.date.toordinal() if d.date else 0, reverse=True)
        if by_relevance:
            shown.sort(key=lambda d: -round(scores[d.id], 9))
        first = (request.page - 1) * request.page_size
        hits = [(name, 0.0) for name in pinned] + [(d.id, scores[d.id] if by_relevance else 0.0) for d in shown]
        return Answer(
            total=len(hits),
            hits=tuple(hits[first : first + request.page_size]),
            facets={
                facet: Counter(
                    value
                    for d in matches
                    if self.passes(d, request, except_for=facet)
                    for value in self.values(d, facet)
                )
                for facet in Facet
            },
            dropped=tuple(clause.label for clause in dropped),
        )

    def telling(self, plan: Plan) -> Iterable[Clause]:
        """The clauses; when one is enough and there are many, of the plain words only the rarest."""
        words = [c for c in dict.fromkeys(plan.having(Role.REQUIRED)) if isinstance(c.node, WordLeaf)]
        if not plan.any_word or len(plan.having(Role.REQUIRED)) <= self.settings.ranking.most_words:
            return plan.clauses
        words.sort(key=lambda clause: self.own_df(clause.node) or len(self.documents))
        left_out = words[self.settings.ranking.most_words :]
        return [clause for clause in plan.clauses if clause not in left_out]

    def relaxed(self, allowed: Sequence[Document], required: Sequence[Clause]) -> list[Clause]:
        """The clauses of the document that holds the rarest of them together; the earliest when several do."""
        idf = {clause: self.weight(clause.node) for clause in required}
        best: tuple[float, list[bool]] = (0.0, [])
        for document in allowed:
            held = [self.holds(clause.node, document) for clause in required]
            worth = round(sum(idf[clause] for clause, has in zip(required, held, strict=True) if has), 9)
            best = max(best, (worth, held))
        return [clause for clause, has in zip(required, best[1], strict=False) if has]

    def holds(self, node: PlanNode, document: Document) -> bool:
        if isinstance(node, AnyOf):
            return any(self.holds(child, document) for child in node.nodes)
        if isinstance(node, AllOf):
            return all(self.holds(child, document) for child in node.nodes)
        return self.frequency(node, document) is not None

    def frequency(self, leaf: Leaf, document: Document) -> float | None:
        """How often ``document`` holds ``leaf``, each occurrence weighted; None when it does not."""
        passages = [(f, tokens) for f, tokens in self.passages[document.id] if leaf.field in (None, f)]
        weight = self.settings.ranking.field_weight
        found = [weight(field) * worth for field, tokens in passages for worth in self.worths(leaf, tokens)]
        apart = self.apart(leaf, passages) if isinstance(leaf, WordLeaf) else None
        found += [] if apart is None else [apart]
        return sum(found) if found else None

    def worths(self, leaf: Leaf, tokens: Sequence[Token]) -> Iterable[float]:
        """How much each occurrence of ``leaf`` in one passage counts."""
        pieces = [token.form for token in tokens]
        if isinstance(leaf, WordLeaf):
            yield from (worth for word in all_words(tokens) if (worth := self.worth(leaf, word)))
            for alternative in leaf.alternatives:
                if len(alternative.forms) > 1 and (worth := alternative.weight * self.settings.ranking.alternative):
                    yield from [worth] * runs(alternative.forms, pieces)
        elif isinstance(leaf, PrefixLeaf):
            yield from (1.0 for word in pieces if word.startswith(leaf.prefix))
        elif isinstance(leaf, PhraseLeaf):
            yield from [1.0] * runs(leaf.forms, pieces)

    def worth(self, leaf: WordLeaf, word: str) -> float:
        """How much one occurrence of ``word`` counts as that of ``leaf``: in its heaviest way; 0 for not at all."""
        ranking = self.settings.ranking
        ways = [ranking.exact] if word == leaf.form else []
        ways += [ranking.stem] if self.language.stem(word) == leaf.stem else []
        ways += [ranking.part] if leaf.stem in self.parts(word) else []
        for alternative in leaf.alternatives:
            if len(alternative.forms) == 1 and self.language.stem(word) == alternative.stem:
                ways.append(alternative.weight * ranking.alternative)
        return max(ways, default=0.0)

    def parts(self, word: str) -> Sequence[str]:
        """The stems inside a compound; the pieces of a hyphenated word are words already."""
        return () if "-" in word else self.language.part_stems(word)

    def apart(self, leaf: WordLeaf, passages: Sequence[tuple[Field, Sequence[Token]]]) -> float | None:
        """What the parts of the compound ``leaf`` count where they stand by themselves; all of them must be there.

        They count as often as the rarest of them. A word that counts as the compound is not one of its parts too.
        """
        ranking = self.settings.ranking
        found: list[list[float]] = [[] for _ in leaf.parts]
        for field, tokens in passages:
            for word in all_words(tokens):
                if self.worth(leaf, word) or self.language.stem(word) == leaf.stem:
                    continue
                for part, worths in zip(leaf.parts, found, strict=True):
                    itself = self.language.stem(word) == part
                    worth = max(1.0 if itself else 0.0, ranking.part if part in self.parts(word) else 0.0)
                    worths += [ranking.field_weight(field) * worth] if worth else []
        if len(leaf.parts) < 2 or not ranking.apart or not all(found) or self.holds_several(leaf, passages):
            return None
        return ranking.apart * min(map(sum, found))

    def holds_several(self, leaf: WordLeaf, passages: Sequence[tuple[Field, Sequence[Token]]]) -> bool:
        """Whether an alternative of several words stands there: its words are not parts apart as well."""
        several = [other.forms for other in leaf.alternatives if len(other.forms) > 1]
        pieces = [[token.form for token in tokens] for _, tokens in passages]
        return bool(self.settings.ranking.alternative) and any(
            runs(forms, text) for forms in several for text in pieces
        )

    def df(self, leaf: Leaf) -> int:
        """In how many documents the word itself stands, in one form; if in none, how many hold it in another way."""
        return self.own_df(leaf) or sum(self.holds(leaf, document) for document in self.documents)

    def own_df(self, leaf: PlanNode) -> int:
        """In how many documents the word itself stands, in the form that is in most."""
        stem = leaf.stem if isinstance(leaf, WordLeaf) else None
        held = ({w for _, tokens in passages for w in all_words(tokens)} for passages in self.passages.values())
        forms = Counter(word for words in held for word in words if self.language.stem(word) == stem)
        return max(forms.values(), default=0)

    def weight(self, node: PlanNode) -> float:
        """How telling it is to hold ``node``."""
        df = sum(self.holds(node, document) for document in self.documents)
        return self.idf(self.own_df(node) or df)

    def idf(self, df: int) -> float:
        return math.log(1 + (len(self.documents) - df + 0.5) / (df + 0.5))

    def scores(self, clauses: Sequence[Clause]) -> dict[str, float]:
        ranking = self.settings.ranking
        scores = {document.id: 0.0 for document in self.documents}
        for leaf in dict.fromkeys(leaf for clause in clauses for leaf in self.leaves(clause.node)):
            idf = self.idf(self.df(leaf))
            for document in self.documents:
                scores[document.id] += self.saturated(idf, self.frequency(leaf, document) or 0.0, document)
        words = [clause.node for clause in clauses if isinstance(clause.node, WordLeaf)]
        pairs = [pair for pair in pairwise(words) if pair[0].stem != pair[1].stem]
        for first, second in pairs[:64]:
            idf = min(self.weight(first), self.weight(second))
            for document in self.documents:
                near = self.nearness(first, second, document)
                scores[document.id] += ranking.proximity * self.saturated(idf, near, document)
        return scores

    def boost(self, document: Document, evidence: Sequence[PhraseLeaf]) -> float:
        """What the score is multiplied by: for its kind, for what it proves when that is asked, and for being new."""
        ranking = self.settings.ranking
        kinds = [kind for kind in self.settings.kinds if kind.slug == document.kind]
        boost = kinds[0].weight if kinds else 1.0
        if evidence:
            shown = any(self.holds(phrase, document) for phrase in evidence)
            boost *= 1 + ranking.evidence * ((kinds[0].evidence if kinds else 0.0) + shown) / 2
        if document.date is not None:
            years = max(0, (date.today() - document.date).days) / 365.25
            boost *= 1 + ranking.recency * 0.5 ** (years / ranking.recency_years)
        return boost

    def saturated(self, idf: float, tf: float, document: Document) -> float:
        ranking = self.settings.ranking
        mean = sum(self.lengths.values()) / len(self.lengths)
        norm = ranking.k1 * (1 - ranking.b + ranking.b * self.lengths[document.id] / (mean or 1.0))
        return idf * tf * (ranking.k1 + 1) / (tf + norm) if tf else 0.0

    def nearness(self, first: WordLeaf, second: WordLeaf, document: Document) -> float:
        """The closest ``second`` to each ``first`` in the same field, at most three words away."""
        total = 0.0
        for field in Field:
            if first.field not in (None, field) or second.field not in (None, field):
                continue
            places: dict[WordLeaf, list[int]] = {first: [], second: []}
            position = 0
            for _, tokens in filter(lambda passage: passage[0] is field, self.passages[document.id]):
                whole = wholes(tokens)
                for number, token in enumerate(tokens):
                    for word in filter(None, (token.form, whole.get(number))):
                        for leaf, at in places.items():
                            at += [position] if self.worth(leaf, word) else []
                    position += 1
                position += 4 if tokens else 0  # no word is near one of another passage
            for place in places[first]:
                distance = max(1, min((abs(place - other) for other in places[second]), default=4))
                total += self.settings.ranking.field_weight(field) / distance**2 if distance <= 3 else 0
        return total

    def leaves(self, node: PlanNode) -> Iterable[Leaf]:
        if isinstance(node, AnyOf | AllOf):
            for child in node.nodes:
                yield from self.leaves(child)
        else:
            yield node

    def passes(self, document: Document, request: SearchRequest, except_for: Facet | None) -> bool:
        return all(
            set(values) & set(self.values(document, facet))
            for facet, values in request.filters.items()
            if values and facet is not except_for
        )

    def values(self, document: Document, facet: Facet) -> set[str]:
        if facet is Facet.KIND:
            return {document.kind}
        if facet is Facet.YEAR:
            return {str(document.date.year)} if document.date else set()
        if facet is Facet.AUDIENCE:
            return set(document.audiences)
        parents = {theme.slug: theme.parent for theme in self.settings.themes}
        mains = {parents.get(theme) for theme in document.themes} - {None}
        return {*document.themes, *(main for main in mains if main)}


def runs(forms: Sequence[str], pieces: Sequence[str]) -> int:
    """How often ``forms`` stand in a row."""
    return sum(tuple(pieces[n : n + len(forms)]) == forms for n in range(len(pieces)))


def all_words(tokens: Sequence[Token]) -> list[str]:
    """The forms of all words, hyphenated ones in pieces and in one."""
    return [*(token.form for token in tokens), *wholes(tokens).values()]


def wholes(tokens: Sequence[Token]) -> dict[int, str]:
    """The hyphenated words among ``tokens``, by the number of their first piece."""
    found: dict[int, str] = {}
    rest = 0
    for number, token in enumerate(tokens):
        if rest:
            rest -= 1
        elif token.whole:
            found[number] = token.whole
            rest = token.whole.count("-")
    return found
