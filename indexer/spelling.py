"""*Bedoelde u …?*: the word of the index that was probably meant, from unstemmed forms.

Of all forms near what was typed, the one is taken with the highest ``P(meant) * P(typed | meant)``: M. D. Kernighan,
K. W. Church and W. A. Gale, "A Spelling Correction Program Based on a Noisy Channel Model", COLING 1990. ``P(meant)``
is estimated as there, by the number of times that the index holds the form plus one half. For ``P(typed | meant)``
there are no typos to count: ``-log`` of it is the cost of the confusions between both (see ``confusions.py``). What
is less likely than that the typed form is a word which the index happens to lack is not proposed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from math import inf, log
from typing import NamedTuple

from indexer.arrays import Array
from indexer.confusions import SAME_SOUND, cost, shorten
from indexer.language import tokenize
from indexer.nearby import Nearby
from indexer.strings import SortedStrings

MIN_LENGTH = 4
"""A shorter word is left alone: too many words are one letter away."""
RARE = 2
"""A word that the index holds more often than this is left alone."""
SLIP_RATIO = 50
"""A rare word is a slip when the index holds a word that sounds the same so many times as often."""

_MAX_LENGTH = 40
_SHORTEST_SLIP = 6
# -log P of an edit that costs 1.
_NATS = 10.0
# -log P of a word of n letters that the index lacks, but that is right: the first plus n times the second. Letters
# after the twelfth no longer make it less likely.
_UNKNOWN = 17.0
_UNKNOWN_PER_LETTER = 0.7
_MOST_LETTERS = 12
# From which length on a word is looked for at one, two and three edits.
_LENGTHS_FOR_EDITS = (1, 5, 12)
_MOST_COST = 2.0
_COST_PER_LETTER = 0.25
_COST_OF_A_COMPOUND = 0.75
_COST_OF_A_SPACE = 0.5
_ROUNDING = 1e-9
_SHORTEST_PIECE = 3
_SEPARATORS = (" ", "-")
# Stop words that also open words: *aanpak* is not *aan pak*.
_PREFIXES = frozenset(
    "aan achter bij binnen boven buiten door her mee onder over tegen terug toe tussen uit voor weg".split()
)


class Vocabulary(NamedTuple):
    """The forms of a part of the index, per form how often that part holds it, and which forms are near others."""

    forms: SortedStrings
    counts: Array
    nearby: Nearby


class _Near(NamedTuple):
    """How often the index holds a word, and how many edits its sound is away."""

    often: int
    edits: int


class _Guess(NamedTuple):
    """A word, or two, that may have been meant, or none, with ``-log P(meant) P(typed | meant)``; the least is best.

    Between equals the more frequent word counts, then the alphabet.
    """

    unlikely: float
    rarity: float
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
        self._vocabularies = vocabularies
        self._total = sum(int(vocabulary.counts.sum()) for vocabulary in vocabularies)
        self._is_compound = is_compound
        self._is_stopword = is_stopword

    def correct(self, form: str, found: int) -> str | None:
        """What was probably meant by ``form``, one word or two; ``None`` when it is left alone.

        ``found``: how often the index holds the word, in any form.
        """
        if not MIN_LENGTH <= len(form) <= _MAX_LENGTH or not form.replace("'", "").replace("-", "").isalpha():
            return None
        if found:
            return self._slip(form, found)
        guesses = [self._word(form), *self._two_words(form)]
        return min(guesses).text or None

    def correct_text(self, text: str, found: Mapping[str, int], spelling: Callable[[str], str]) -> str:
        """``text`` with words replaced by what was probably meant, spelled by ``spelling``.

        Only the words in ``found`` are looked at: form → how often the index holds that word, in any form.
        """
        tokens = list(tokenize(text))
        pieces: list[str] = []
        place = 0
        for token, following in zip_longest(tokens, tokens[1:]):
            if token.start < place:
                continue  # joined to the word before it
            end = token.end
            meant = None
            if following is not None and text[end : following.start] in _SEPARATORS:
                meant = self._joined(token.form, following.form, found)
            if meant is not None:
                end = following.end
            elif token.form in found:
                meant = self.correct(token.form, found[token.form])
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
        places = [(counts, forms.find(form.encode(errors="replace"))) for forms, counts, _ in self._vocabularies]
        return sum(int(counts[place]) for counts, place in places if place is not None)

    def _word(self, form: str) -> _Guess:
        """The best word near ``form``; near a compound of known words another compound only, not one of its forms."""
        short = shorten(form)
        near = self._near(short, sum(len(short) >= length for length in _LENGTHS_FOR_EDITS))
        near.pop(form, None)
        if not self._is_compound(form):
            return self._best(short, near, min(_MOST_COST, _COST_PER_LETTER * len(short)))
        others = {other: n for other, n in near.items() if not (other.startswith(form) or form.startswith(other))}
        return self._best(short, others, _COST_OF_A_COMPOUND)

    def _slip(self, form: str, found: int) -> str | None:
        """The word that is so much more frequent than ``form``, and sounds so much the same, that it was meant."""
        if found > RARE or len(form) < _SHORTEST_SLIP:
            return None
        near = {other: known for other, known in self._near(form, 1).items() if known.often >= SLIP_RATIO * found}
        return self._best(form, near, SAME_SOUND).text or None

    def _best(self, form: str, near: Mapping[str, _Near], most: float) -> _Guess:
        """The most likely of the words in ``near`` that cost at most ``most``, if likelier than a word unknown."""
        best = _Guess(_unknown(form), -inf, "")
        # The nearest first: the better the best is, the sooner another is known to be worse.
        for other, known in sorted(near.items(), key=lambda item: item[1].edits):
            unlikely = self._unlikely(known.often)
            worth = (best.unlikely - unlikely) / _NATS
            if worth >= 0:
                price = cost(form, other, min(most, worth + _ROUNDING))
                best = min(best, _Guess(unlikely + _NATS * price, -known.often, other))
        return best

    def _two_words(self, form: str) -> Iterator[_Guess]:
        """A stop word and another word that were run together: *watwerkt*."""
        for place in range(_SHORTEST_PIECE, len(form) - _SHORTEST_PIECE + 1):
            first, second = form[:place], form[place:]
            if (self._is_stopword(first) and first not in _PREFIXES) or self._is_stopword(second):
                counts = self._count(first), self._count(second)
                if all(counts) and not self._is_compound(form):
                    unlikely = sum(map(self._unlikely, counts)) + _NATS * _COST_OF_A_SPACE
                    yield _Guess(unlikely, -min(counts), f"{first} {second}")

    def _unlikely(self, count: int) -> float:
        """``-log P`` of a word that the index holds ``count`` times."""
        return log((self._total + 0.5) / (count + 0.5))

    def _near(self, form: str, edits: int) -> dict[str, _Near]:
        """Forms whose sound is at most ``edits`` edits away, with how often the index holds them."""
        near: dict[str, _Near] = {}
        for _, counts, nearby in self._vocabularies:
            for number, other, distance in nearby.find(form, edits):
                if count := int(counts[number]):
                    near[other] = _Near(count + (near[other].often if other in near else 0), distance)
        return near


def _unknown(form: str) -> float:
    """``-log P`` that ``form`` is right, though the index lacks it."""
    return _UNKNOWN + _UNKNOWN_PER_LETTER * min(len(form), _MOST_LETTERS)
