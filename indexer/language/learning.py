"""Learn the parts of compounds: from the words of general Dutch and of a corpus to the entries of a lexicon.

A word of the vocabulary that reads as opening + closing, both of them words, is evidence for both. Which reading
of a word is right depends on how productive the parts are, and that on the readings: so readings and weights are
computed in turn, a few times (hard expectation maximisation). A word that is itself more productive than its
parts would be is left whole, so that *besluit* is no evidence for *bes* and *luit*.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import log2, sqrt
from typing import NamedTuple

from indexer.language.compounds import UNIT, Splitter
from indexer.language.dutch import Dutch
from indexer.language.partforms import Closings, Openings

_LEAST_DOCUMENTS = 3  # a word that general Dutch does not know must occur in as many to be a part
_ROUNDS = 4
_FIRST_WEIGHT = 0.3
_FLOOR = 0.2  # the weight of a part that is a known word, but opens or closes no word of the vocabulary


BOOST=0.5
UNUSED = ('', 99)
class _Reading(NamedTuple):
    opening: str
    closing: str
    base: str  # the base form of the closing, by the lemma of the whole; "" when that is not known


class _Evidence(NamedTuple):
    openings: dict[str, float]
    closings: dict[str, float]
    bases: dict[str, Counter[str]]
    compounds: set[str]


def learn(frequencies: Mapping[str, int]) -> dict[str, tuple[str, int]]:
    """The entries of the lexicon: key → base form and weight. See PartFinder for the keys."""
    dutch = Dutch()
    corpus = {
        form: count
        for form, count in frequencies.items()
        if count >= _LEAST_DOCUMENTS
        and len(form) > 3
        and form.isalpha()
        and form not in dutch.lemmas
        and form not in dutch.names
    }
    openings = Openings(dutch, corpus)
    closings = Closings(dutch, corpus)
    words = {word: lemma for word, lemma in dutch.lemmas.items() if not dutch.is_verb_form(word)}
    words.update(dict.fromkeys(corpus, ""))
    readings = {
        word: found for word, lemma in words.items() if (found := list(_read(word, lemma, openings, closings)))
    }
    evidence = _weigh(readings, frequencies)
    entries = dict(_entries(openings, closings, evidence))
    for word in readings.keys() - frequencies.keys():
        if entries.get(word, UNUSED)[1] <= 2 and word in evidence.compounds: del entries[word]
        if entries.get(word + '-', UNUSED)[1] <= 2 and word in evidence.compounds: del entries[word+'-']
    entries.update(_whole(dutch, entries))
    return entries


def _read(word: str, lemma: str, openings: Openings, closings: Closings) -> Iterator[_Reading]:
    """The ways to read ``word`` as two parts; the closing's base form is what the lemma has after the opening."""
    for cut in range(2, len(word) - 2):
        opening, closing = word[:cut], word[cut:]
        if opening not in openings.bases or closing not in closings:
            continue
        if not lemma:
            yield _Reading(opening, closing, "")
        elif lemma.startswith(opening) and lemma[cut:] in closings:
            yield _Reading(opening, closing, lemma[cut:])


def _weigh(readings: Mapping[str, list[_Reading]], frequencies: Mapping[str, int]) -> _Evidence:
    votes = {word: 1 + BOOST * log2(1 + frequencies.get(word, 0)) for word in readings}
    evidence = _Evidence(defaultdict(float), defaultdict(float), defaultdict(Counter), set())
    for reading in (reading for found in readings.values() for reading in found):
        evidence.openings[reading.opening] += _FIRST_WEIGHT
        evidence.closings[reading.closing] += _FIRST_WEIGHT
    for _ in range(_ROUNDS):
        before = evidence
        evidence = _Evidence(defaultdict(float), defaultdict(float), defaultdict(Counter), set())
        for word, found in readings.items():
            score, reading = max(
                (before.openings.get(reading.opening, 0.0) * before.closings.get(reading.closing, 0.0), reading)
                for reading in found
            )
            if sqrt(score) <= max(before.openings.get(word, 0.0), before.closings.get(word, 0.0)) or score < 1:
                continue
            evidence.compounds.add(word)
            evidence.openings[reading.opening] += votes[word]
            evidence.closings[reading.closing] += votes[word]
            if reading.base:
                evidence.bases[reading.closing][reading.base] += 1
    return evidence


def _entries(openings: Openings, closings: Closings, evidence: _Evidence) -> Iterator[tuple[str, tuple[str, int]]]:
    for form, base in openings.bases.items():
        weight = evidence.openings.get(form, 0.0)
        if weight >= openings.needs[form]:
            yield form + "-", (base, round(UNIT * (weight + _FLOOR)))
    for form in closings.forms():
        weight = evidence.closings.get(form, 0.0)
        if weight >= closings.need(form, evidence.bases.get(form)):
            yield form, (closings.base(form, evidence.bases.get(form)), round(UNIT * (weight + _FLOOR)))


def _whole(dutch: Dutch, entries: Mapping[str, tuple[str, int]]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Known words that only look like compounds: forms of verbs, names, words whose base form splits otherwise."""
    splitter = Splitter(_Table(entries), {})
    for name in dutch.names:
        if splitter.split(name):
            yield "=" + name, (name, UNIT)
    for form, lemma in dutch.lemmas.items():
        if form == lemma and lemma not in dutch.verbs:
            continue
        if dutch.is_verb_form(form) and dutch.is_stem(form):
            continue  # grondwet is a form of grondwetten, if one believes the dictionary
        parts = splitter.split(form)
        if parts and (dutch.is_verb_form(form) or not _consistent(splitter.split(lemma), parts)):
            yield "=" + form, (lemma, UNIT)


def _consistent(of_lemma: tuple[str, ...], of_form: tuple[str, ...]) -> bool:
    return of_lemma[:-1] == of_form[:-1] and len(of_lemma) == len(of_form)


class _Table:
    """Entries that are still being made, as a PartFinder."""

    def __init__(self, entries: Mapping[str, tuple[str, int]]) -> None:
        self.find = entries.get
