"""*Bedoelde u …?*: the word of the index that was probably meant, from unstemmed forms.

Of all forms near what was typed, the one is taken with the highest ``P(meant) * P(typed | meant)``: M. D. Kernighan,
K. W. Church and W. A. Gale, "A Spelling Correction Program Based on a Noisy Channel Model", COLING 1990. ``P(meant)``
is estimated as there, by the number of times that the index holds the form plus one half. For ``P(typed | meant)``
there are no typos to count: ``-log`` of it is the cost of the confusions between both (see ``confusions.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from math import inf, log
from typing import NamedTuple

from indexer.arrays import Array, SortedStrings
from indexer.confusions import cost, shorten
from indexer.language import tokenize
from indexer.nearby import Nearby

MIN_LENGTH = 4
"""A shorter word is left alone: too many words are one letter away."""
SLIP_RATIO = 50
"""A word that exists is a slip when a word that sounds the same is found so many times as often."""

_MAX_LENGTH = 40
_MOST_OF_A_SLIP = 2
# -log P of an edit that costs 1: one letter in some 3,000.
_NATS = 8.0
_COST_PER_LETTER = 0.2
_MOST_COST = 2.0
_COST_OF_A_SLIP = 0.3
_COST_OF_A_COMPOUND = 0.6
_COST_OF_A_SPACE = 0.5
_SHORTEST_PIECE = 3
_SEPARATORS = (" ", "-")
# Stop words that also open words: *aanpak* is not *aan pak*.
_PREFIXES = frozenset(
    "aan achter bij binnen boven buiten door her mee onder over tegen terug toe tussen uit voor weg".split()
)


class Vocabulary(NamedTuple):
    """The forms of a part of the index, and per form how often that part holds it."""

    forms: SortedStrings
    counts: Array


class _Guess(NamedTuple):
    """A word, or two, that may have been meant, and the logarithm of how likely, but for a constant."""

    score: float
    text: str


class Speller:
    """Corrects words to the most likely form of all ``vocabularies`` together.

    ``is_compound``: whether a form is made up of known words. Such a form is probably right, though the index lacks
    it. ``is_stopword``: whether a form is a small word, which may have been run together with the next.
    """

    def __init__(
        self,
        vocabularies: Sequence[Vocabulary],
        is_compound: Callable[[str], bool],
        is_stopword: Callable[[str], bool],
    ) -> None:
        self._vocabularies = [(vocabulary, Nearby(vocabulary.forms)) for vocabulary in vocabularies]
        self._total = sum(int(vocabulary.counts.sum()) for vocabulary in vocabularies)
        self._is_compound = is_compound
        self._is_stopword = is_stopword

    def count(self, form: str) -> int:
        """How often the index holds ``form``."""
        places = [(counts, forms.find(form.encode(errors="replace"))) for (forms, counts), _ in self._vocabularies]
        return sum(int(counts[place]) for counts, place in places if place is not None)

    def correct(self, form: str, found: int = 0) -> str | None:
        """What was probably meant by ``form``, one word or two; ``None`` when it is left alone.

        ``found``: how often the index holds the word, in any form.
        """
        if not MIN_LENGTH <= len(form) <= _MAX_LENGTH or not form.replace("'", "").replace("-", "").isalpha():
            return None
        guesses = self._slips(form, found) if found else [*self._words(form), *self._two_words(form)]
        best = min(guesses, key=lambda guess: (-round(guess.score, 9), guess.text), default=None)
        return None if best is None else best.text

    def correct_text(self, text: str, found: Mapping[str, int], spelling: Callable[[str], str]) -> str:
        """``text`` with words replaced by what was probably meant, spelled by ``spelling``.

        Only the words in ``found`` are looked at: form → how often the index holds that word, in any form.
        """
        tokens = list(tokenize(text))
        pieces: list[str] = []
        place = 0
        for token, following in zip_longest(tokens, tokens[1:]):
            if token.start < place or token.form not in found:
                continue
            end = token.end
            meant = None
            if following is not None and text[end : following.start] in _SEPARATORS:
                meant = self._joined(token.form, following.form, found)
                end = end if meant is None else following.end
            meant = meant or self.correct(token.form, found[token.form])
            if meant is not None:
                pieces += [text[place : token.start], " ".join(map(spelling, meant.split()))]
                place = end
        return "".join([*pieces, text[place:]])

    def _joined(self, first: str, second: str, found: Mapping[str, int]) -> str | None:
        """The word that two words make when written together, if the index has it but lacks one of the two."""
        lacks_one = 0 in (found.get(first), found.get(second))
        return first + second if lacks_one and self._count(first + second) else None

    def _count(self, form: str) -> int:
        """How often the index holds exactly ``form``."""
        places = [(counts, forms.find(form.encode(errors="replace"))) for (forms, counts), _ in self._vocabularies]
        return sum(int(counts[place]) for counts, place in places if place is not None)

    def _words(self, form: str) -> Iterator[_Guess]:
        compound = self._is_compound(form)
        most = _COST_OF_A_COMPOUND if compound else min(_COST_PER_LETTER * len(form), _MOST_COST)
        edits = 1 if len(form) <= 4 else 2 if len(form) < 12 else 3
        for other, count, price in self._near(shorten(form), edits, most):
            if not (compound and (other.startswith(form) or form.startswith(other))):
                yield _Guess(log(count + 0.5) - _NATS * price, other)

    def _slips(self, form: str, found: int) -> Iterator[_Guess]:
        """Words that are so much more frequent than ``form``, and sound so much the same, that it is a slip."""
        if found <= _MOST_OF_A_SLIP:
            for other, count, price in self._near(form, 1, _COST_OF_A_SLIP):
                if count >= SLIP_RATIO * found:
                    yield _Guess(log(count + 0.5) - _NATS * price, other)

    def _two_words(self, form: str) -> Iterator[_Guess]:
        """A stop word and another word that were run together: *watwerkt*."""
        if self._is_compound(form):
            return
        for place in range(_SHORTEST_PIECE, len(form) - _SHORTEST_PIECE + 1):
            first, second = form[:place], form[place:]
            if (self._is_stopword(first) and first not in _PREFIXES) or self._is_stopword(second):
                counts = self._count(first), self._count(second)
                if all(counts):
                    score = sum(log(count + 0.5) for count in counts) - log(self._total)
                    yield _Guess(score - _NATS * _COST_OF_A_SPACE, f"{first} {second}")

    def _near(self, form: str, edits: int, most: float) -> Iterator[tuple[str, int, float]]:
        """Forms that cost at most ``most``, with how often the index holds them and the cost."""
        counted: Counter[str] = Counter()
        for (_, counts), nearby in self._vocabularies:
            counted.update({other: int(counts[number]) for number, other in nearby.find(form, edits)})
        for other, count in counted.items():
            price = cost(form, other, most) if count else inf
            if other != form and price <= most:
                yield other, count, price
