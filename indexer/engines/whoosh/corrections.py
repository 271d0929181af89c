"""*Bedoelde u …?*: which words of a plan the index lacks, and whether what is proposed instead finds anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice

from indexer.arrays import Array
from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.finder import Finder
from indexer.engines.whoosh.words import Words
from indexer.language import Language
from indexer.plan import Plan, Role, WordLeaf, leaves
from indexer.spelling import RARE, Speller, Vocabulary

MOST_WORDS = 16
"""A text of more words is pasted rather than typed: names and typing errors in it are no reason to ask back."""


class Corrections:
    """Corrects queries with the words of one collection."""

    def __init__(self, collection: Collection, words: Words, language: Language) -> None:
        self._collection = collection
        self._words = words
        self._language = language

    def correct(self, text: str, plan: Plan, finder: Finder, spelling: Callable[[str], str]) -> str:
        """``text``, of which ``plan`` was made, with its words as they were probably meant.

        ``finder`` found the words of the plan; ``spelling``: how a form is usually written.
        """
        words = list(islice(_words(plan), MOST_WORDS + 1))
        if len(words) > MOST_WORDS:
            return text
        rare = [leaf for leaf in words if not leaf.alternatives and finder.find(leaf).df <= RARE]
        counts = {leaf.form: self._count(leaf) for leaf in rare}
        found = {form: count for form, count in counts.items() if count <= RARE}
        return self._speller.correct_text(text, found, spelling) if found else text

    def find_something(self, meant: Plan, typed: Plan, allowed: Array) -> bool:
        """Whether each word of ``meant`` that is not in ``typed`` is held by one of the documents ``allowed``."""
        finder = Finder(self._collection, self._words)
        return all(allowed[finder.find(leaf).array()].any() for leaf in set(_words(meant)) - set(_words(typed)))

    @cached_property
    def _speller(self) -> Speller:
        segments = self._collection.segments
        return Speller(
            [Vocabulary(segment.forms, segment.live_documents, segment.vocabulary.nearby) for segment in segments],
            lambda form: bool(self._language.split(form)),
            self._language.is_stopword,
        )

    def _count(self, leaf: WordLeaf) -> int:
        """How often the index holds the word, in all its forms and as a part of compounds."""
        pairs = zip(self._collection.segments, self._words.sought(leaf).forms, strict=True)
        return sum([forms.total(segment.live_documents) for segment, forms in pairs])


def _words(plan: Plan) -> Iterator[WordLeaf]:
    """The words that must be found; alternatives to several words are none that was asked."""
    required = leaves([clause.node for clause in plan.having(Role.REQUIRED)])
    return (leaf for leaf in required if isinstance(leaf, WordLeaf) and leaf.form)
