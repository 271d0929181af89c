"""What of the text around a question is about the question: a letter tells of the weather, too.

A sentence counts when a document that fits the whole letter holds most of its words. What is only said by the way
(*Het was druk bij de balie*) nobody answered before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from answers.likeness import Likeness
from answers.sentences import sentences
from indexer import PLACEHOLDER, forms

SHARE = 0.65
"""So much of a sentence, by the rarity of its words, one document must hold."""


class _Weighed(NamedTuple):
    """A sentence and what its words weigh, by stem."""

    text: str
    weights: dict[str, float]


def telling(context: str, documents: Iterable[Collection[str]], likeness: Likeness) -> tuple[str, ...]:
    """The sentences of ``context`` that one of ``documents``, each the stems of its words, takes up; in order."""
    held = list(documents)
    return tuple(
        text
        for text, weights in _weighed(context, likeness)
        if any(_within(weights, stems) >= SHARE * sum(weights.values()) for stems in held)
    )


def _weighed(context: str, likeness: Likeness) -> Iterator[_Weighed]:
    for sentence in sentences(PLACEHOLDER.sub(" ", context)):
        words = [form for form in forms(sentence.text) if likeness.means(form)]
        if words:
            yield _Weighed(sentence.text, {likeness.stem(word): likeness.weight(word) for word in words})


def _within(weights: dict[str, float], stems: Collection[str]) -> float:
    return sum(weight for stem, weight in weights.items() if stem in stems)
