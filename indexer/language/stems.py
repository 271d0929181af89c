"""Form → stem: one key for all forms of a word, by NLTK's Snowball stemmer and the editors' exceptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from nltk.stem.snowball import SnowballStemmer

# foto's, LHBT'ers, baby'tje: what stands behind the apostrophe is an ending, never part of the word.
_ENDING = re.compile(r"'(?:s|er|ers|en|je|jes|tje|tjes)$")


def without_ending(form: str) -> str:
    """``form`` without an ending behind an apostrophe: *azc's* → *azc*."""
    return _ENDING.sub("", form)


class Stemmer:
    """Gives the stem of a folded form.

    ``exceptions`` maps a form to the form whose stem it shares (``steden`` → ``stad``); they win over the
    algorithm. A form that maps to itself is its own stem: so it stays apart from words that the algorithm would
    merge with it. The stem of a hyphenated word is that of the word written as one: *e-mail* is *email*.
    """

    def __init__(self, exceptions: Mapping[str, str]) -> None:
        self._exceptions = exceptions
        self._snowball = SnowballStemmer("dutch")
        self.stem = lru_cache(maxsize=1 << 18)(self._stem)

    def exception(self, form: str) -> str | None:
        """The form of the exceptions that decides the stem of ``form``: itself, or without its ending; if any does."""
        return next((known for known in (form, without_ending(form)) if known in self._exceptions), None)

    def _stem(self, form: str) -> str:
        form = self._exceptions.get(form, form)
        bare = without_ending(form)
        if bare != form:
            form = self._exceptions.get(bare, bare)
        if self._exceptions.get(form) == form:
            return form
        joined = form.replace("-", "").replace("'", "")
        if not joined.isalpha():
            return joined or form
        stem: str = self._snowball.stem(joined)
        return stem
