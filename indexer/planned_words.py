"""What single words, protected phrases and terms of the thesaurus become in a plan, kept for when they return."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from indexer.document import Field
from indexer.language import Expansion, Language, Relation, fold, forms
from indexer.plan import Alternative, Clause, PhraseLeaf, PlanNode, Role, WordLeaf

NOT = "niet"
_KEPT = 1 << 13
"""So many words of each sort are kept, at some 500 bytes each."""


class Meaning(NamedTuple):
    """What the thesaurus adds to a word or term of a query, and what is to be told of that."""

    alternatives: tuple[Alternative, ...]
    related: tuple[str, ...]
    notices: tuple[str, ...]


class PlannedWords:
    """The parts that plans are made of; ``language`` alone decides what they are."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._alike = tuple(sorted(language.evidence))
        kept = lru_cache(maxsize=_KEPT)
        self.asked = kept(self._asked)
        self.opens_term = kept(language.thesaurus.opens_term)
        self.literal = kept(self._literal)
        self.leaf = kept(self._leaf)
        self.clause = kept(self._clause)
        self.phrase = kept(self._phrase)

    def _asked(self, text: str) -> tuple[str, ...]:
        """The forms that the word ``text`` of a query looks for."""
        return tuple(self.language.asked(text))

    def _literal(self, text: str) -> tuple[str, ...]:
        """The forms of ``text``, which is looked for word for word."""
        return tuple(forms(text))

    def _leaf(self, word: str, field: Field | None = None) -> WordLeaf:
        """``word`` without its alternatives."""
        form = fold(word)
        parts = () if self.language.is_stopword(form) else self.language.split(form)
        return WordLeaf(form, self.language.stem(form), field, parts)

    def _clause(self, word: str, with_related: bool) -> tuple[Clause, Meaning | None]:
        """What a plain ``word`` asks, its alternatives included, and what the thesaurus had to do with that."""
        leaf, meaning = self.leaf(word), None
        is_stopword = self.language.is_stopword(leaf.form)
        is_cased = is_stopword and word in self.language.thesaurus.cased
        term = self.language.thesaurus.expand((word,), 0)
        if term is not None and (is_cased or not is_stopword):
            meaning = self.meaning(word if is_cased else leaf.form, term, with_related)
            if is_cased:  # IS is not *is*, but the index has only that
                leaf = WordLeaf("", "")
            leaf = replace(leaf, alternatives=meaning.alternatives)
        return Clause(leaf, Role.REQUIRED, word), meaning

    def meaning(self, asked: str, term: Expansion, with_related: bool) -> Meaning:
        """What ``term``, the thesaurus' entry of what was ``asked``, adds; related terms ``with_related`` only."""
        alternatives, related = [], []
        for variant in term.variants:
            if variant.relation is Relation.RELATED:
                related.append(" ".join(variant.forms))
                if not with_related:
                    continue
            folded = tuple(map(fold, variant.forms))
            if not all(map(self.language.is_stopword, folded)):
                stem = self.language.stem(folded[-1])
                alternatives.append(Alternative(folded, stem, variant.relation, variant.weight))
        notices = (f"In plaats van ‘{asked}’ wordt nu meestal ‘{term.present}’ gebruikt.",) if term.present else ()
        return Meaning(tuple(alternatives), tuple(related), notices)

    def _phrase(self, phrase: tuple[str, ...]) -> Clause:
        """A protected phrase; one that asks for evidence stands for all that say the same: *wat niet werkt*."""
        node: PlanNode = PhraseLeaf(phrase)
        if phrase in self.language.evidence:
            alike = (other for other in self._alike if (NOT in other) == (NOT in phrase))
            node = WordLeaf("", "", alternatives=tuple(Alternative(p, "", Relation.SYNONYM, 1.0) for p in alike))
        return Clause(node, Role.OPTIONAL, " ".join(phrase))
