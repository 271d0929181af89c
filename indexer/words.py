"""What the search makes of a word, and why: its form, stem, parts, thesaurus terms, and its company in the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from indexer.engines import Searcher
from indexer.language import Compound, Expansion, fold, forms, words
from indexer.language.compounds import exception_entries
from indexer.language.wordlists import COMPOUNDS_FILE, STEMS_FILE, stem_entries
from indexer.language.yaml_lists import REASON, Entry
from indexer.settings import Settings


class Because(NamedTuple):
    """The entry of a word list that decided: what it stands under, the editor's reason, and where it is."""

    form: str
    reason: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class WordReport:
    """All that is known of one word.

    ``form`` is what is indexed for ``typed``; ``pieces`` are searched in the place of a hyphenated word.
    ``documents`` counts those that hold this very form; so do ``relatives`` (other forms with the same stem) and
    ``compounds`` (words with this one as a part). ``because_stem`` and ``because_compound`` are the exceptions that
    decided, ``None`` when it was the stemmer, or what was learned. ``term``: what the thesaurus expands, this word or
    several from this one on, into ``expansion``. ``phrases``: the protected phrases that hold the word.
    """

    typed: str
    form: str
    pieces: tuple[str, ...]
    documents: int
    stop_word: bool
    phrases: tuple[str, ...]
    stem: str
    because_stem: Because | None
    compound: Compound
    because_compound: Because | None
    term: str
    expansion: Expansion | None
    relatives: Mapping[str, int]
    compounds: Mapping[str, int]


class Explainer:
    """Explains words by the analysis and the vocabulary of one index."""

    def __init__(self, settings: Settings, searcher: Searcher) -> None:
        self._searcher = searcher
        self._language = searcher.language
        self._stems = stem_entries(settings.thesaurus / STEMS_FILE)
        self._compounds = exception_entries(settings.thesaurus / COMPOUNDS_FILE)

    def explain(self, text: str) -> Iterator[WordReport]:
        """One report per word that a query ``text`` looks for; before its pieces, one for a hyphenated word whole."""
        asked = self._language.asked(text)
        place = 0
        for typed in words(text):
            searched = self._language.asked(typed)
            if len(searched) > 1:
                yield replace(self._report(typed, fold(typed)), pieces=tuple(searched))
            for word in searched:
                report = self._report(typed if len(searched) == 1 else word, word)
                expansion = self._language.thesaurus.expand(asked, place)
                if expansion is not None:
                    term = " ".join(asked[place : place + expansion.length])
                    report = replace(report, term=term, expansion=expansion)
                yield report
                place += 1

    def _report(self, typed: str, asked: str) -> WordReport:
        language = self._language
        form = fold(asked)
        stem = language.stem(form)
        relatives = dict(self._searcher.forms_of_stem(stem))
        documents = relatives.pop(form, 0)
        compound = language.compound(form)
        return WordReport(
            typed=typed,
            form=form,
            pieces=(),
            documents=documents,
            stop_word=language.is_stopword(form),
            phrases=tuple(" ".join(phrase) for phrase in language.lists.phrases if form in phrase),
            stem=stem,
            because_stem=_because(language.stem_exception(form), self._stems),
            compound=compound,
            because_compound=_because(compound.exception, self._compounds),
            term="",
            expansion=None,
            relatives=commonest_first(relatives),
            compounds=commonest_first(self._searcher.compounds_with(stem)),
        )


def commonest_first(counts: Mapping[str, int]) -> dict[str, int]:
    """``counts`` by falling number, and by name where that is the same."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def forms_in(texts: Sequence[str]) -> set[str]:
    """The indexed forms of all words of ``texts``, hyphenated ones whole as well."""
    return {form for text in texts for form in (*forms(text), *map(fold, words(text)))}


def _because(key: str | None, entries: Mapping[str, Entry]) -> Because | None:
    if key is None:
        return None
    entry = entries[key]
    return Because(key, entry.text(REASON), str(entry.path), entry.line)
