"""How alike a question and a text are, by their words and by the letters that their words share.

What a search engine finds is put in order by its words alone. A question and its answer share more than words: the
answer opens with the words of the question in another form (*identiteitsfraude voorkomen*, *beschermen tegen fraude*),
and the small words count as well when only a hundred candidates are left. So two likenesses are measured, each a cosine
of weighted counts: of the runs of four letters in the words that carry meaning, and of the stems of all words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from indexer import Searcher, forms

OPENING = 45
"""So many words open an answer; from 30 to 60 rank alike (docs/decisions/0008)."""
LONGEST = 400
"""Of a text so many words are looked at."""
_CHARACTERS = 12
"""No text has longer words on average; what lies behind need not be looked at."""
_RUN = 4

Vector = Mapping[str, float]


class Likeness:
    """Compares texts by the rarity of words in one edition of the index."""

    def __init__(self, searcher: Searcher) -> None:
        self._language = searcher.language
        self._documents = searcher.document_count()
        vocabulary = searcher.vocabulary()
        known = list(vocabulary)
        stems: Counter[str] = Counter()
        runs: Counter[str] = Counter()
        for form, stem in zip(known, self._language.stems(known), strict=True):
            stems[stem] += vocabulary[form]
            if self.means(form):
                for run in set(_runs(form)):
                    runs[run] += vocabulary[form]
        self._stem_weight = self._rarity(stems)
        self._run_weight = self._rarity(runs)
        self._stem = lru_cache(maxsize=1 << 16)(self._language.stem)

    def _rarity(self, counts: Mapping[str, int]) -> Callable[[str], float]:
        """The weight of a word or run: its inverse document frequency. That of a run is estimated from its words."""

        @lru_cache(maxsize=1 << 16)
        def weight(name: str) -> float:
            return math.log1p(self._documents / (min(self._documents, counts.get(name, 0)) + 0.5))

        return weight

    def letters(self, text: str, most: int = OPENING) -> Vector:
        """The first ``most`` words of ``text``, those that carry meaning, as runs of letters."""
        words = filter(self.means, _first(text, most))
        return _vector((run for word in words for run in _runs(word)), self._run_weight)

    def words(self, text: str) -> Vector:
        """All words of ``text``, as stems."""
        return _vector(map(self._stem, _first(text, LONGEST)), self._stem_weight)

    def weight(self, form: str) -> float:
        """How rare the word ``form`` is."""
        return self._stem_weight(self._stem(form))

    def means(self, form: str) -> bool:
        """Whether the word ``form`` carries a meaning of its own."""
        return not self._language.is_stopword(form)

    def stem(self, form: str) -> str:
        """What all forms of a word share."""
        return self._stem(form)


def _first(text: str, most: int) -> list[str]:
    """The first ``most`` forms of ``text``."""
    return forms(text[: most * _CHARACTERS])[:most]


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors are, from 0 to 1."""
    fewer, more = sorted([one, other], key=len)
    return sum(weight * more.get(name, 0.0) for name, weight in fewer.items())


@lru_cache(maxsize=1 << 16)
def _runs(form: str) -> tuple[str, ...]:
    """The runs of four letters in ``form``, its begin and end included; a shorter word is one run."""
    whole = f"_{form}_"
    return tuple(whole[at : at + _RUN] for at in range(max(1, len(whole) - _RUN + 1)))


def _vector(names: Iterable[str], weight: Callable[[str], float]) -> Vector:
    """Counts, softened and weighted, of length 1."""
    weighed = {name: (1 + math.log(count)) * weight(name) for name, count in Counter(names).items()}
    length = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
    return {name: value / length for name, value in weighed.items()}
