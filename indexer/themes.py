"""From the labels of sources to the slugs of the configuration; and themes by rule for what has no label.

A label matches a slug, a label or an alias, whatever its case, accents and spacing. A label that the
configuration does not know is left out without a word: sites carry more labels than one search engine needs,
and a document without a known theme label gets its themes by rule, visibly marked so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from indexer.document import Document, Field
from indexer.settings import Label, Settings
from indexer.sources.prose import comparable, fold

_WORD = re.compile(r"\w+(?:[-'+]\w+)*")
_UNREAD = {Field.AUTHORS, Field.CONTRIBUTIONS}


class Vocabulary:
    """The kinds, themes and audiences of a configuration, found by any of their names."""

    def __init__(self, settings: Settings) -> None:
        self._default_kind = settings.reading.default_kind
        self._kinds = _names(settings.kinds)
        self._themes = _names(settings.themes)
        self._audiences = _names(settings.audiences)

    def kind(self, *labels: str) -> str:
        """The slug of the first of ``labels`` that is a kind, else that of the default kind."""
        return next(iter(_known(self._kinds, labels)), self._default_kind)

    def themes(self, labels: Iterable[str]) -> tuple[str, ...]:
        """The slugs of those ``labels`` that are themes."""
        return _known(self._themes, labels)

    def audiences(self, labels: Iterable[str]) -> tuple[str, ...]:
        """The slugs of those ``labels`` that are audiences."""
        return _known(self._audiences, labels)

    def is_kind(self, label: str) -> bool:
        """Whether ``label`` names a kind."""
        return comparable(label) in self._kinds

    def is_theme(self, label: str) -> bool:
        """Whether ``label`` names a theme."""
        return comparable(label) in self._themes

    def is_audience(self, label: str) -> bool:
        """Whether ``label`` names an audience."""
        return comparable(label) in self._audiences


class ThemeMarker:
    """Gives a document without a theme the themes whose words it uses most."""

    def __init__(self, settings: Settings) -> None:
        self._rules = settings.theme_rules
        self._parents = {theme.slug: theme.parent for theme in settings.themes}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for theme in settings.themes:
            for phrase in {_words(text) for text in theme.words} - {()}:
                self._phrases.setdefault(phrase[0], []).append((phrase, theme.slug))

    def mark(self, document: Document) -> Document:
        """``document`` with themes by rule, if it had none and its words tell."""
        if document.themes:
            return document
        themes = self._strongest(self._counts(document))
        return replace(document, themes=themes, themes_by_rule=True) if themes else document

    def _counts(self, document: Document) -> Counter[str]:
        counts: Counter[str] = Counter()
        for passage in document.passages():
            if passage.field in _UNREAD:
                continue
            words = _words(passage.text)
            weight = 2 if passage.text in (document.title, document.lead) else 1
            for position, word in enumerate(words):
                for phrase, slug in self._phrases.get(word, ()):
                    if words[position : position + len(phrase)] == phrase:
                        counts[slug] += weight
        return counts

    def _strongest(self, counts: Counter[str]) -> tuple[str, ...]:
        enough = [slug for slug in self._parents if counts[slug] >= self._rules.minimum]
        enough.sort(key=lambda slug: -counts[slug])
        chosen = enough[: self._rules.most]
        # A main theme says nothing more beside one of the themes below it.
        below = {self._parents[slug] for slug in chosen}
        return tuple(slug for slug in chosen if slug not in below)


def _names(labels: Iterable[Label]) -> dict[str, str]:
    names: dict[str, str] = {}
    for label in labels:
        for text in (label.slug, label.label, *label.aliases):
            names.setdefault(comparable(text), label.slug)
    return names


def _known(names: Mapping[str, str], labels: Iterable[str]) -> tuple[str, ...]:
    found = (names.get(comparable(label)) for label in labels)
    return tuple(dict.fromkeys(slug for slug in found if slug is not None))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))
