"""What of the text around a question is about the question: a letter tells of the weather, too.

A sentence counts when a document that fits the whole letter holds most of its words. What is only said by the way
(*Het was druk bij de balie*) nobody answered before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from answers.letter_words import PLACEHOLDER
from answers.likeness import Likeness
from answers.sentences import sentences
from indexer import Document, forms

SHARE = 0.65
"""So much of a sentence, by the rarity of its words, one document must hold."""
_CHARACTERS = 5_000


class _Weighed(NamedTuple):
    """A sentence and what its words weigh, by stem."""

    text: str
    weights: dict[str, float]


def telling(context: str, documents: Iterable[Document], likeness: Likeness) -> tuple[str, ...]:
    """The sentences of ``context`` that one of ``documents`` takes up, in order."""
    asked = list(_weighed(context, likeness))
    held = [_stems(document, likeness) for document in documents] if asked else []
    return tuple(
        text
        for text, weights in asked
        if any(_within(weights, stems) >= SHARE * sum(weights.values()) for stems in held)
    )


def _weighed(context: str, likeness: Likeness) -> Iterator[_Weighed]:
    for sentence in sentences(PLACEHOLDER.sub(" ", context)):
        words = [form for form in forms(sentence.text) if likeness.means(form)]
        if words:
            yield _Weighed(sentence.text, {likeness.stem(word): likeness.weight(word) for word in words})


def _within(weights: dict[str, float], stems: set[str]) -> float:
    return sum(weight for stem, weight in weights.items() if stem in stems)


def _stems(document: Document, likeness: Likeness) -> set[str]:
    text = "\n".join(passage.text for passage in document.passages())
    return {likeness.stem(form) for form in forms(text[:_CHARACTERS])}
