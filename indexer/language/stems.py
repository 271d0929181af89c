"""Form → stem: one key for all forms of a word, by the Dutch Porter stemmer and the editors' exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import Stemmer as Snowball

# foto's, LHBT'ers, baby'tje: what stands behind the apostrophe is an ending, never part of the word.
_ENDING = re.compile(r"'(?:s|er|ers|en|je|jes|tje|tjes)$")


def without_ending(form: str) -> str:
    """``form`` without an ending behind an apostrophe: *azc's* → *azc*."""
    return _ENDING.sub("", form) if "'" in form else form


class Stemmer:
    """Gives the stem of a folded form.

    ``exceptions`` maps a form to the form whose stem it shares (``steden`` → ``stad``); they win over the
    algorithm. A form that maps to itself is its own stem: so it stays apart from words that the algorithm would
    merge with it. The stem of a hyphenated word is that of the word written as one: *e-mail* is *email*.
    """

    def __init__(self, exceptions: Mapping[str, str]) -> None:
        self._exceptions = exceptions
        self._snowball = Snowball.Stemmer("dutch_porter", 0)  # its cache takes longer than its algorithm

    def exception(self, form: str) -> str | None:
        """The form of the exceptions that decides the stem of ``form``: itself, or without its ending; if any does."""
        return next((known for known in (form, without_ending(form)) if known in self._exceptions), None)

    def stem(self, form: str) -> str:
        """The stem of ``form``."""
        word, regular = self._word(form)
        stem: str = self._snowball.stemWord(word) if regular else word
        return stem

    def stems(self, forms: Iterable[str]) -> list[str]:
        """The stem of each of ``forms``."""
        words = list(forms)
        irregular = {}
        for place, form in enumerate(words):
            if not form.isalpha() or form in self._exceptions or not form.islower():  # most are as they should be
                words[place], regular = self._word(form)
                if not regular:
                    irregular[place] = words[place]
        stems: list[str] = self._snowball.stemWords(words)
        for place, word in irregular.items():
            stems[place] = word
        return stems

    def _word(self, form: str) -> tuple[str, bool]:
        """The word whose stem ``form`` has, and whether the algorithm gives that; else the word is the stem."""
        if form.isalpha() and form not in self._exceptions:
            return form.lower(), True
        if "'" in form or form in self._exceptions:
            form = self._exceptions.get(form, form)
            bare = without_ending(form)
            if bare != form:
                form = self._exceptions.get(bare, bare)
            if self._exceptions.get(form) == form:
                return form, False
        joined = form.replace("-", "").replace("'", "")
        return (joined.lower(), True) if joined.isalpha() else (joined or form, False)
