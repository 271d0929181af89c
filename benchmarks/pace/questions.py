"""What the engines are asked: seeded questions of several kinds, drawn from the documents themselves."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from benchmarks.pace.records import Record, words

SEED = 2026
TITLES = 300
OTHERS = 50
_LONGEST_TITLE_QUERY = 4
_COUNTED = 10_000
_PREFIX = (4, 6)
_MAIL = (60, 150)
_GREETING = "Geachte heer of mevrouw,\n\nWij hebben op ons werk een vraag over het volgende. "
_REGARDS = "\n\nKunt u ons verder helpen? Alvast hartelijk bedankt voor uw antwoord.\n\nMet vriendelijke groet,"
_RUN_OF_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")

Tokens = Callable[[str], Sequence[str]]
"""The terms that an analyzer makes of a text: what is no stop word, stemmed."""


class Form(StrEnum):
    """How the words of a question are meant."""

    ALL = "all"
    ANY = "any"
    PHRASE = "phrase"
    PREFIX = "prefix"


class Kind(StrEnum):
    """The kinds of questions, as the tables name them."""

    WORDS_ALL = "1–4 words, all"
    WORDS_ANY = "1–4 words, any"
    FREQUENT = "frequent word"
    PHRASES = "phrase"
    PREFIXES = "prefix"
    MAILS = "e-mail"


OVERALL = (Kind.WORDS_ALL, Kind.FREQUENT, Kind.PHRASES, Kind.PREFIXES, Kind.MAILS)
"""The 500 questions by which the bar is measured."""


class Question(NamedTuple):
    """``text`` without operators; ``form`` says what they would be."""

    text: str
    form: Form


Questions = Mapping[Kind, Sequence[Question]]


def draw(records: Sequence[Record], tokens: Tokens, seed: int = SEED, scale: float = 1) -> Questions:
    """The questions for an index of ``records``; ``scale`` × the usual number of each kind.

    ``tokens`` is the stock Dutch analysis: words that it drops do not make a question, and a prefix is also one of
    the stem that it gives, so that an engine that has stems only finds something too.
    """
    drawer = _Drawer(records, tokens, random.Random(seed))
    titles, others = round(TITLES * scale), round(OTHERS * scale)
    from_titles = _distinct(drawer.title_words, titles)
    return {
        Kind.WORDS_ALL: [Question(text, Form.ALL) for text in from_titles],
        Kind.WORDS_ANY: [Question(text, Form.ANY) for text in from_titles],
        Kind.FREQUENT: [Question(text, Form.ALL) for text in drawer.frequent(others)],
        Kind.PHRASES: [Question(text, Form.PHRASE) for text in _distinct(drawer.phrase, others)],
        Kind.PREFIXES: [Question(text, Form.PREFIX) for text in _distinct(drawer.prefix, others)],
        Kind.MAILS: [Question(text, Form.ANY) for text in _distinct(drawer.mail, others)],
    }


class _Drawer:
    def __init__(self, records: Sequence[Record], tokens: Tokens, chance: random.Random) -> None:
        self._records = records
        self._tokens = tokens
        self._random = chance

    def title_words(self) -> str:
        """One to four words of a title, in their order; not only stop words."""
        while True:
            title = words(self._record.title)
            count = self._random.randint(1, _LONGEST_TITLE_QUERY)
            places = sorted(self._random.sample(range(len(title)), min(count, len(title))))
            asked = " ".join(title[place] for place in places)
            if self._tokens(asked):
                return asked

    def frequent(self, count: int) -> list[str]:
        """The words that most documents hold, stop words left aside; a part of the documents shows which they are."""
        some = self._records[:_COUNTED]
        held = Counter(word for record in some for word in set(words(record.text)) if word.isalpha())
        return list(islice((word for word, _ in held.most_common() if len(word) > 1 and self._tokens(word)), count))

    def phrase(self) -> str:
        """Two or three words that stand next to each other in a text; the first and the last carry meaning."""
        while True:
            runs = _RUN_OF_WORDS.findall(self._record.text)
            if not runs:
                continue
            run = self._random.choice(runs).lower().split()
            start = self._random.randrange(len(run) - 1)
            phrase = run[start : start + self._random.randint(2, 3)]
            if self._tokens(phrase[0]) and self._tokens(phrase[-1]):
                return " ".join(phrase)

    def prefix(self) -> str:
        """The first four to six letters of a longer word."""
        while True:
            word = self._random.choice(words(self._record.text))
            prefix = word[: self._random.randint(*_PREFIX)]
            if len(word) > len(prefix) and prefix.isalpha() and any(t.startswith(prefix) for t in self._tokens(word)):
                return prefix

    def mail(self) -> str:
        """A letter of 60 to 150 words with sentences from a document in it."""
        length = self._random.randint(*_MAIL) - len(words(_GREETING + _REGARDS))
        while True:
            text = self._record.text.split()
            if len(text) >= length:
                start = self._random.randrange(len(text) - length + 1)
                return f"{_GREETING}{' '.join(text[start : start + length])}{_REGARDS}"

    @property
    def _record(self) -> Record:
        return self._random.choice(self._records)


def _distinct(make: Callable[[], str], count: int) -> list[str]:
    """The first ``count`` different texts that ``make`` gives."""

    def new() -> Iterator[str]:
        seen: set[str] = set()
        while True:
            text = make()
            if text not in seen:
                seen.add(text)
                yield text

    return list(islice(new(), count))
