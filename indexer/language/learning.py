"""Learn the parts of compounds from general Dutch: its words that read as two parts are evidence for both."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping

from indexer.language.dutch import Dutch
from indexer.language.evidence import Evidence, Reading, weigh, weight_of
from indexer.language.general import NEVER, SPARE, WHOLE, Lessons
from indexer.language.lexicon import Lexicon
from indexer.language.part import Part
from indexer.language.partforms import Closings, Openings
from indexer.language.splitter import Splitter

Parts = tuple[str, ...]

_SHORT_WORD = 9  # as long as this, a part is kept although its own parts will do: ranglijst, weekeinde


def learn() -> Lessons:
    """Learn the lexicon of general Dutch, and what else is needed to learn from a corpus."""
    dutch = Dutch()
    openings = Openings(dutch)
    closings = Closings(dutch, openings.unknown)
    words = {word: lemma for word, lemma in dutch.lemmas.items() if word not in dutch.verb_forms}
    readings = {
        word: found for word, lemma in words.items() if (found := _read(word, lemma, openings.bases, closings.forms))
    }
    evidence = weigh(readings, Evidence())
    spare = frozenset(word for word in evidence.compounds if len(word) > _SHORT_WORD)
    opening_parts = {
        form: Part.of(form, base, int(evidence.openings.get(form, 0)), openings.needs[form])
        for form, base in openings.bases.items()
    }
    closing_parts = {
        form: Part.of(form, closings.base(form, votes), int(evidence.closings.get(form, 0)), closings.need(form, votes))
        for form in closings.forms
        for votes in [evidence.bases.get(form)]
    }
    attested = _attested(opening_parts, spare), _attested(closing_parts, spare)
    # forms of words that were left whole: kantoortje, because of kantoor
    simplex = {word for word in readings if words[word] in readings and words[word] not in evidence.compounds}
    split = Splitter(Lexicon.made(*attested), {}).split
    splits = {word: parts for word in (*dutch.lemmas, *dutch.names) if (parts := split(word))}
    never = dutch.names | (dutch.verb_forms - dutch.stems)  # grondwet is a stem: of grondwetten
    odd = _odd(splits, readings.keys() - simplex, dutch, split)
    whole = odd.union(word for word in splits if word in never)
    kinds = {
        word: WHOLE * (word not in splits or word in whole) | NEVER * (word in never) | SPARE * (word in spare)
        for word in (*dutch.lemmas, *dutch.names)
    }
    return Lessons(Lexicon.made(*attested, whole), opening_parts, closing_parts, kinds)


def _read(word: str, lemma: str, openings: Container[str], closings: Container[str]) -> list[Reading]:
    """The ways to read ``word`` as two parts; the closing's base form is what the lemma has after the opening."""
    return [
        Reading(opening, closing, lemma[cut:])
        for cut in range(2, len(word) - 2)
        if (opening := word[:cut]) in openings
        and (closing := word[cut:]) in closings
        and lemma.startswith(opening)
        and lemma[cut:] in closings
    ]


def _attested(parts: Mapping[str, Part], spare: Container[str]) -> dict[str, Part]:
    """The parts that enough words attest, with their weight; words that none attests only if they are needed."""
    return {
        form: part._replace(weight=weight_of(part.weight), need=0)
        for form, part in parts.items()
        if part.weight >= part.need and (part.weight or form not in spare)
    }


def _odd(splits: Mapping[str, Parts], regular: Container[str], dutch: Dutch, split: Callable[[str], Parts]) -> set[str]:
    """Words that split otherwise than their base form does; ``regular`` are those that are known not to."""
    return {
        word
        for word, parts in splits.items()
        if word in dutch.lemmas and word not in regular and parts[:-1] != split(dutch.lemmas[word])[:-1]
    }
