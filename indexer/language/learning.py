"""Learn the parts of compounds: from the words of general Dutch and of a corpus to the entries of a lexicon.

A word of the vocabulary that reads as opening + closing, both of them words, is evidence for both. Which reading
of a word is right depends on how productive the parts are, and that on the readings: so readings and weights are
computed in turn, a few times (hard expectation maximisation). A word that is itself more productive than its
parts would be is left whole, so that *besluit* is no evidence for *bes* and *luit*.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from indexer.language.compounds import UNIT, Splitter
from indexer.language.dutch import Dutch
from indexer.language.partforms import Closings, Openings

_LEAST_DOCUMENTS = 3  # a word that general Dutch does not know must occur in as many to be a part
_ROUNDS = 3
_FIRST_WEIGHT = 0.3
_SHORT_WORD = 9  # as long as this, a word is kept whole: ranglijst, weekeinde
_FLOOR = 2  # the weight of a part that is a known word, but opens or closes no word of the vocabulary


class _Reading(NamedTuple):
    opening: str
    closing: str
    base: str  # the base form of the closing, by the lemma of the whole; "" when that is not known


@dataclass(slots=True)
class _Evidence:
    """How many words of the vocabulary each form opens and closes, and what the base form of a closing is there."""

    openings: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    closings: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    bases: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    compounds: set[str] = field(default_factory=set)

    def score(self, reading: _Reading) -> float:
        """The square of the geometric mean of the weights of opening and closing."""
        return self.openings.get(reading.opening, 0) * self.closings.get(reading.closing, 0)

    def count(self, word: str, reading: _Reading) -> None:
        """Count ``word``, read that way."""
        self.openings[reading.opening] += 1
        self.closings[reading.closing] += 1
        self.compounds.add(word)
        if reading.base:
            self.bases[reading.closing][reading.base] += 1


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
    closings = Closings(dutch, corpus, openings.unknown)
    words = {word: lemma for word, lemma in dutch.lemmas.items() if word not in dutch.verb_forms}
    words.update(dict.fromkeys(corpus, ""))
    readings = {
        word: found for word, lemma in words.items() if (found := _read(word, lemma, openings.bases, closings.forms))
    }
    evidence = _weigh(readings)
    entries = dict(_entries(openings, closings, evidence, frequencies))
    # forms of words that were left whole: kantoortje, because of kantoor
    simplex = {form for form in readings if words[form] in readings and words[form] not in evidence.compounds}
    entries.update(_whole(dutch, readings.keys() - simplex, entries))
    return entries


def _read(word: str, lemma: str, openings: Container[str], closings: Container[str]) -> list[_Reading]:
    """The ways to read ``word`` as two parts; the closing's base form is what the lemma has after the opening."""
    readings = []
    for cut in range(2, len(word) - 2):
        if (opening := word[:cut]) in openings and (closing := word[cut:]) in closings:
            if not lemma:
                readings.append(_Reading(opening, closing, ""))
            elif lemma.startswith(opening) and lemma[cut:] in closings:
                readings.append(_Reading(opening, closing, lemma[cut:]))
    return readings


def _weigh(readings: Mapping[str, list[_Reading]]) -> _Evidence:
    evidence = _Evidence()
    for reading in (reading for found in readings.values() for reading in found):
        evidence.openings[reading.opening] += _FIRST_WEIGHT
        evidence.closings[reading.closing] += _FIRST_WEIGHT
    for _ in range(_ROUNDS):
        before, evidence = evidence, _Evidence()
        for word, found in readings.items():
            reading = found[0]
            score = before.score(reading)
            for other in found[1:]:
                if before.score(other) > score:
                    reading, score = other, before.score(other)
            if score > max(1, before.openings.get(word, 0), before.closings.get(word, 0)) ** 2:
                evidence.count(word, reading)
    return evidence


def _entries(
    openings: Openings, closings: Closings, evidence: _Evidence, corpus: Mapping[str, int]
) -> Iterator[tuple[str, tuple[str, int]]]:
    for form, base in openings.bases.items():
        weight = evidence.openings.get(form, 0)
        if weight >= openings.needs[form] and (weight or not _dispensable(form, evidence, corpus)):
            yield form + "-", (base, UNIT * int(weight) + _FLOOR)
    for form in closings.forms:
        weight = evidence.closings.get(form, 0)
        votes = evidence.bases.get(form)
        if weight >= closings.need(form, votes) and (weight or not _dispensable(form, evidence, corpus)):
            yield form, (closings.base(form, votes), UNIT * int(weight) + _FLOOR)


def _dispensable(form: str, evidence: _Evidence, corpus: Mapping[str, int]) -> bool:
    """Whether a part that nothing attests can be left out: it is a compound itself, and its own parts will do."""
    return form in evidence.compounds and form not in corpus and len(form) > _SHORT_WORD


def _whole(
    dutch: Dutch, regular: Container[str], entries: Mapping[str, tuple[str, int]]
) -> Iterator[tuple[str, tuple[str, int]]]:
    """Known words that only look like compounds: forms of verbs, names, words whose base form splits otherwise.

    ``regular`` are the words that are known to split as their base form does.
    """
    splitter = Splitter(_Table(entries), {})
    starts = {key[:-1] for key in entries if key.endswith("-")}
    for form, lemma in (*dutch.lemmas.items(), *((name, name) for name in dutch.names)):
        is_verb = form in dutch.verb_forms and form not in dutch.stems  # grondwet is a stem: of grondwetten
        if not (is_verb or form not in regular) or not _may_split(form, starts, entries):
            continue
        parts = splitter.split(form)
        if parts and (is_verb or form in dutch.names or parts[:-1] != splitter.split(lemma)[:-1]):
            yield "=" + form, (lemma, UNIT)


def _may_split(form: str, starts: Container[str], ends: Container[str]) -> bool:
    """A quick look at what most words fail: some part that they start with, and one behind it that they end in."""
    for cut in range(2, len(form) - 2):
        if form[:cut] in starts:
            return any(form[end:] in ends for end in range(cut, len(form) - 2))
    return False


class _Table:
    """Entries that are still being made, as a PartFinder."""

    def __init__(self, entries: Mapping[str, tuple[str, int]]) -> None:
        self.find = entries.get
