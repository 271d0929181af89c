"""The Dutch chain, one for documents and queries: text → forms → stems, with stop words and phrases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from indexer.language.lexicon import Lexicon
from indexer.language.scanner import words
from indexer.language.splitter import Splitter
from indexer.language.stems import Stemmer
from indexer.language.thesaurus import Thesaurus
from indexer.language.tokens import fold, pieces
from indexer.language.wordlists import WordLists

# Raise this when tokens or stems come out differently for the same word lists: old indexes are then refused.
CHAIN_VERSION = 3


class Span(NamedTuple):
    """A protected phrase in a sequence of forms: ``forms[start:end]``."""

    start: int
    end: int


class Compound(NamedTuple):
    """How a form is split.

    ``parts``: the words that together make it up, in base form; ``words``: all words that it is found by, their own
    parts included; ``exception``: the entry of the editors' list that says so, if one does.
    """

    parts: tuple[str, ...]
    words: tuple[str, ...]
    exception: str | None


class Language:
    """The analysis in force: what each word becomes, and which words carry meaning.

    ``lexicon`` holds the parts of compounds that were learned from a corpus; without it no word is split but those
    that the editors' list names.
    """

    def __init__(self, lists: WordLists, lexicon: Lexicon | None = None) -> None:
        self.lists = lists
        self._stemmer = Stemmer(lists.stems)
        self.stem = lru_cache(maxsize=1 << 14)(self._stemmer.stem)
        self.is_stopword = lists.stopwords.__contains__
        """Whether a form carries no meaning of its own."""
        self.stem_exception = self._stemmer.exception
        self.thesaurus = Thesaurus(lists.terms, self.stem)
        self.part_stems = lru_cache(maxsize=1 << 14)(self._part_stems)
        self._lexicon = lexicon
        self._phrases_from: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in lists.phrases:
            self._phrases_from[phrase[0]].append(phrase)
        self.opens_phrase = self._phrases_from.__contains__
        """Whether a protected phrase may begin with a form."""

    @cached_property
    def _splitter(self) -> Splitter:
        return Splitter(self._lexicon or Lexicon.of({}), self.lists.compounds)

    @property
    def fingerprint(self) -> str:
        """Names this analysis: two chains with the same fingerprint give the same tokens."""
        return f"{CHAIN_VERSION}:{self.lists.fingerprint[:16]}"

    def with_lexicon(self, lexicon: Lexicon) -> Language:
        """The same analysis, with compounds split by ``lexicon``."""
        return Language(self.lists, lexicon)

    def with_lists(self, lists: WordLists) -> Language:
        """The same compounds learned, but other word lists."""
        return Language(lists, self._lexicon)

    def asked(self, text: str) -> list[str]:
        """The forms that a query ``text`` looks for: pieces of a hyphenated word, but *e-mail* and *z-route* in one.

        Short forms that only count in capitals stay as they are typed.
        """
        asked: list[str] = []
        for word in words(text):
            cut = pieces(word)
            if word in self.thesaurus.cased:
                asked.append(word)
            elif len(cut) == 1 or min(map(len, cut)) > 1:
                asked += cut
            else:
                asked.append(fold(word))
        return asked

    def compound(self, form: str) -> Compound:
        """How ``form`` is split, and by what."""
        splitter = self._splitter
        return Compound(splitter.split(form), splitter.parts(form), splitter.exception(form))

    def _part_stems(self, form: str) -> tuple[str, ...]:
        """The stems of all words inside the compound ``form``, but not of itself; empty when it is no compound."""
        return self.parts_of([form], [self.stem(form)])[0]

    def stems(self, forms: Sequence[str]) -> list[str]:
        """The stem of each of ``forms``: as ``stem`` gives it, but of a whole vocabulary at once."""
        return self._stemmer.stems(forms)

    def parts_of(self, forms: Sequence[str], stems: Sequence[str]) -> list[tuple[str, ...]]:
        """The part stems of each of ``forms``, with their ``stems``: as ``part_stems``, but of a whole vocabulary."""
        words = list(map(self._splitter.parts, forms))
        distinct = list(dict.fromkeys(chain.from_iterable(words)))
        stem_of = dict(zip(distinct, self.stems(distinct), strict=True))
        return [
            tuple(dict.fromkeys([stem for word in inside if (stem := stem_of[word]) != own])) if inside else ()
            for own, inside in zip(stems, words, strict=True)
        ]

    def split(self, form: str) -> tuple[str, ...]:
        """The stems of the parts that together make up the compound ``form``; empty when it is no compound."""
        return tuple(map(self.stem, self._splitter.split(form)))

    def seams(self, form: str) -> tuple[int, ...]:
        """Where in the compound ``form`` a part ends and the next begins, as far as its parts are spelt out in it."""
        return self._splitter.seams(form)

    @property
    def evidence(self) -> frozenset[tuple[str, ...]]:
        """The phrases that ask for evidence, such as *wat werkt*; whoever uses one in a text gives it."""
        return self.lists.evidence

    def protected(self, forms: Sequence[str]) -> Iterator[Span]:
        """The protected phrases in ``forms``, leftmost longest, without overlap."""
        end = 0
        for start in [place for place, form in enumerate(forms) if self.opens_phrase(form)]:
            if start >= end and (phrase := self._phrase_at(forms, start)):
                end = start + len(phrase)
                yield Span(start, end)

    def _phrase_at(self, forms: Sequence[str], start: int) -> tuple[str, ...]:
        for phrase in self._phrases_from[forms[start]]:
            if tuple(forms[start : start + len(phrase)]) == phrase:
                return phrase
        return ()
