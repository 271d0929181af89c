"""What single words, protected phrases and terms of the thesaurus become in a plan, kept for when they return."""

from __future__ import annotations

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


class PlannedWord(NamedTuple):
    """A plain word in a plan: what it asks, and what the thesaurus had to do with that.

    ``is_stopword``: whether it says nothing; ``opens_phrase``, ``opens_term``: whether a protected phrase, or a term of
    several words, may begin with it.
    """

    form: str
    clause: Clause
    meaning: Meaning | None
    is_stopword: bool
    opens_phrase: bool
    opens_term: bool


class PlannedWords:
    """The parts that plans are made of; ``language`` decides what they are, and whether ``with_related`` terms."""

    def __init__(self, language: Language, with_related: bool) -> None:
        self.language = language
        self._with_related = with_related
        self._alike = tuple(sorted(language.evidence))
        kept = lru_cache(maxsize=_KEPT)
        self.asked = kept(self._asked)
        self.literal = kept(self._literal)
        self.leaf = kept(self._leaf)
        self.word = kept(self._word)
        self.phrase = kept(self._phrase)

    def _asked(self, text: str) -> tuple[PlannedWord, ...]:
        """The words that the word ``text`` of a query looks for."""
        return tuple(map(self.word, self.language.asked(text)))

    def _literal(self, text: str) -> tuple[str, ...]:
        """The forms of ``text``, which is looked for word for word."""
        return tuple(forms(text))

    def _leaf(self, word: str, field: Field | None = None) -> WordLeaf:
        """``word`` without its alternatives."""
        form = fold(word)
        parts = () if self.language.is_stopword(form) else self.language.split(form)
        return WordLeaf(form, self.language.stem(form), field, parts)

    def _word(self, word: str) -> PlannedWord:
        """What a plain ``word`` asks, its alternatives included."""
        language, thesaurus = self.language, self.language.thesaurus
        leaf, meaning = self._leaf(word), None
        is_stopword = language.is_stopword(leaf.form)
        term = thesaurus.expand((word,), 0)
        if term is not None and is_stopword and word in thesaurus.cased:
            meaning = self.meaning(word, term)
            leaf = WordLeaf("", "")  # IS is not *is*, but the index has only that
            is_stopword = False
        elif term is not None and not is_stopword:
            meaning = self.meaning(leaf.form, term)
        if meaning is not None:
            leaf = leaf._replace(alternatives=meaning.alternatives)
        clause = Clause(leaf, Role.REQUIRED, word)
        return PlannedWord(word, clause, meaning, is_stopword, language.opens_phrase(word), thesaurus.opens_term(word))

    def meaning(self, asked: str, term: Expansion) -> Meaning:
        """What ``term``, the thesaurus' entry of what was ``asked``, adds."""
        alternatives, related = [], []
        for variant in term.variants:
            if variant.relation is Relation.RELATED:
                related.append(" ".join(variant.forms))
                if not self._with_related:
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
