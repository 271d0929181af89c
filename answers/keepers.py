"""The document that seems to have kept a promise: it came after it, and its title is about the same.

A wrong document is worse than none, so one is only named when all of this holds:

- it is dated after the record, not before the promised time began, and at most GRACE days after that time ended;
- it is of a kind that was promised (*rapport*, *artikel*), or, when no kind was, its title names what was promised;
- the words of its title, kinds and stop words aside, are for the greater part words of the promise or of the title
  of the record, and at least two of them are (a compound of which both parts are, counts for two);
- of the words of the promise itself (or of the title of the record, when the promise has no words of its own) it
  holds at least half;
- no other document fits as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from answers.promises import Promise
from answers.times import find_times
from indexer import Document, Facet, Hit, Match, Searcher, SearchRequest, Settings

GRACE = 730
_LOOKED_AT = 10
_LARGEST_PART = 0.6
_HALF = 0.5
_WORD = re.compile(r"\w[\w'’-]*")
# Words that promises are made of, and that say nothing of what they are about.
_SAYS_NOTHING = frozenset(
    """
    aan afgerond begint beginnen beschikbaar definitieve eerste gehouden gemaakt gepland gepresenteerd gepubliceerd
    gestart gereed klaar komen komt korte nieuwe nog ook opgeleverd over presenteren publiceren publicatie start starten
    tweede uitgebracht uitgevoerd verschijnen verschijnt verwacht verwachting volgen volgt voortgezet vervolg worden
    wordt zal zullen
    """.split()
)


class _About(NamedTuple):
    """What a promise is about, as stems: ``own`` words of it, and all ``words``, those of its record's title too.

    ``kinds``: the slugs of the kinds that it names.
    """

    own: frozenset[str]
    title: frozenset[str]
    words: frozenset[str]
    kinds: tuple[str, ...]


class Keepers:
    """Looks for the documents that kept promises, among all that staff may see."""

    def __init__(self, settings: Settings, staff: Searcher, public: Searcher) -> None:
        self._searchers = (public, staff)
        self._language = staff.language
        self._kinds = {
            self._language.stem(word): kind.slug
            for kind in settings.kinds
            for label in (kind.slug, kind.label, *kind.aliases)
            if len(words := self._language.asked(label)) == 1
            for word in words
        }

    def keeper(self, document: Document, promise: Promise) -> Hit | None:
        """The document that seems to have kept ``promise`` of ``document``, if there is one beyond doubt."""
        about = self._about(document, promise)
        if not about.words:
            return None
        fitting: dict[str, tuple[int, Hit]] = {}
        for hit in self._candidates(document, promise, about):
            fit = self._fit(about, hit)
            if fit:
                fitting[hit.id] = (fit, hit)
        best = sorted(fitting.values(), key=lambda pair: -pair[0])
        if not best or (len(best) > 1 and best[1][0] == best[0][0]):
            return None
        return best[0][1]

    def _candidates(self, document: Document, promise: Promise, about: _About) -> Iterator[Hit]:
        """What a search for the words of the promise finds that came at the right time."""
        text = f"{document.title} {_without_times(promise)}"
        filters = {Facet.KIND: about.kinds} if about.kinds else {}
        request = SearchRequest(
            text,
            filters,
            match=Match.ANY,
            page_size=_LOOKED_AT,
            related=False,
            snippets=False,
            hidden=[document.id],
        )
        after = promise.first if document.date is None else max(document.date + timedelta(days=1), promise.first)
        for searcher in self._searchers:
            for hit in searcher.search(request).hits:
                if hit.date and after <= hit.date <= promise.due + timedelta(days=GRACE):
                    yield hit

    def _fit(self, about: _About, hit: Hit) -> int:
        """How many words of the title of ``hit`` the promise is about; 0 when it does not fit."""
        weights = {stem: self._weight(form, about.words) for form, stem in self._content(hit.title_text)}
        covered = {stem for stem, weight in weights.items() if weight}
        if sum(weights.values()) < 2 or len(covered) < _LARGEST_PART * len(weights):
            return 0
        title = self._with_parts(hit.title_text)
        if about.own and not about.kinds and not about.own & title:
            return 0
        asked = about.own or about.title
        return sum(weights.values()) if len(asked & title) >= _HALF * len(asked) else 0

    def _weight(self, form: str, words: frozenset[str]) -> int:
        """0 when ``words`` do not hold ``form``, 2 when they hold it and it is a compound, or both of its parts."""
        parts = self._language.split(form)
        if self._language.stem(form) in words:
            return 2 if parts else 1
        return 2 if parts and words.issuperset(parts) else 0

    def _about(self, document: Document, promise: Promise) -> _About:
        said = _without_times(promise)
        named = dict.fromkeys(
            self._kinds[stem] for stem in map(self._language.stem, self._language.asked(said)) if stem in self._kinds
        )
        own = frozenset(stem for _, stem in self._content(said))
        title = frozenset(stem for _, stem in self._content(document.title))
        words = self._with_parts(said) | self._with_parts(document.title)
        return _About(own, title, words, tuple(named))

    def _content(self, text: str) -> Sequence[tuple[str, str]]:
        """The forms of ``text`` that say what it is about, with their stems."""
        language = self._language
        return [
            (form, language.stem(form))
            for form in language.asked(text)
            if len(form) > 1 and not form.isdigit() and form not in _SAYS_NOTHING and not language.is_stopword(form)
            if language.stem(form) not in self._kinds
        ]

    def _with_parts(self, text: str) -> frozenset[str]:
        """The stems of what ``text`` is about, and of the parts of its compounds."""
        return frozenset(part for form, stem in self._content(text) for part in (stem, *self._language.split(form)))


def _without_times(promise: Promise) -> str:
    text = promise.sentence
    for time in reversed(list(find_times(text, promise.first))):
        text = f"{text[: time.start]} {text[time.end :]}"
    return text
