"""The Dutch chain, one for documents and queries: text → forms → stems, with stop words and phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indexer.language.stems import Stemmer
from indexer.language.wordlists import WordLists

# Raise this when tokens or stems come out differently for the same word lists: old indexes are then refused.
CHAIN_VERSION = 1


class Span(NamedTuple):
    """A protected phrase in a sequence of forms: ``forms[start:end]``."""

    start: int
    end: int


class Language:
    """The analysis in force: what each word becomes, and which words carry meaning."""

    def __init__(self, lists: WordLists) -> None:
        self.lists = lists
        self.stem = Stemmer(lists.stems).stem

    @property
    def fingerprint(self) -> str:
        """Names this analysis: two chains with the same fingerprint give the same tokens."""
        return f"{CHAIN_VERSION}:{self.lists.fingerprint[:16]}"

    def is_stopword(self, form: str) -> bool:
        """Whether ``form`` carries no meaning of its own."""
        return form in self.lists.stopwords

    def protected(self, forms: Sequence[str]) -> Iterator[Span]:
        """The protected phrases in ``forms``, leftmost longest, without overlap."""
        start = 0
        while start < len(forms):
            span = self._phrase_at(forms, start)
            if span is not None:
                yield span
            start = span.end if span is not None else start + 1

    def _phrase_at(self, forms: Sequence[str], start: int) -> Span | None:
        for phrase in self.lists.phrases:
            if tuple(forms[start : start + len(phrase)]) == phrase:
                return Span(start, start + len(phrase))
        return None
