"""Why this result: the score of one document, taken apart into reasons that add up to it.

A word's score is shared out over the ways and fields in which it was found, in proportion to the weighted frequency
that each brought in. What multiplies the whole is given as what it added, in the order of the boosts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.evaluate import Evaluator, Outcome
from indexer.engines.whoosh.segment import FIELDS, Segment
from indexer.plan import Leaf, PhraseLeaf, PrefixLeaf, WordLeaf, leaves
from indexer.results import Reason

_NEGLIGIBLE = 1e-9


def explain(collection: Collection, evaluator: Evaluator, outcome: Outcome, number: int) -> tuple[Reason, ...]:
    """The reasons for the score of document ``number``, heaviest first."""
    place = int(outcome.documents.searchsorted(number))
    asked = dict.fromkeys(leaves(one.clause.node for one in outcome.scored))
    reasons = [reason for leaf in asked for reason in _leaf(collection, evaluator, leaf, number)]
    near = float(outcome.nearness.added[outcome.nearness.places == place].sum())
    if near:
        reasons.append(Reason("", "woorden dicht bij elkaar", (), "", near))
    score = sum(reason.score for reason in reasons)
    for boost in outcome.boosts:
        added = score * (float(boost.factors[place]) - 1)
        if abs(added) > _NEGLIGIBLE:
            reasons.append(Reason("", boost.name, (), "", added))
        score += added
    return tuple(sorted(reasons, key=lambda reason: -reason.score))


def _leaf(collection: Collection, evaluator: Evaluator, leaf: Leaf, number: int) -> Iterator[Reason]:
    found = evaluator.finder.find(leaf)
    frequency = found.frequency(number)
    if frequency is None:
        return
    score = evaluator.contribution(found, frequency, collection.norms.of(number))
    if isinstance(leaf, PhraseLeaf):
        yield Reason(" ".join(leaf.forms), "woorden naast elkaar", (" ".join(leaf.forms),), "", score)
    elif isinstance(leaf, PrefixLeaf):
        yield Reason(f"{leaf.prefix}*", "begin van een woord", (), "", score)
    elif frequency:
        yield from _word(collection, evaluator, leaf, number, score / frequency, frequency)


def _word(
    collection: Collection, evaluator: Evaluator, leaf: WordLeaf, number: int, worth: float, frequency: float
) -> Iterator[Reason]:
    """``worth``: score per unit of weighted frequency."""
    segment, local = collection.locate(number)
    asked = leaf.form or " ".join(leaf.alternatives[0].forms)
    shares: defaultdict[tuple[str, str], float] = defaultdict(float)
    forms: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for form, (way, weight) in _heaviest(evaluator, segment, leaf).items():
        for field, times in _spread(segment, form, local):
            if leaf.field is None or leaf.field is FIELDS[field]:
                key = (way, FIELDS[field].value)
                shares[key] += weight * times * float(collection.field_weights[field])
                forms[key].append(segment.form(form))
    rest = frequency - sum(shares.values())
    if rest > _NEGLIGIBLE:  # not by one form: parts of a compound apart, or a term of several words
        terms = [" ".join(other.forms) for other in leaf.alternatives if len(other.forms) > 1]
        key = ("delen los van elkaar", "") if leaf.parts else ("andere term", "")
        shares[key], forms[key] = rest, list(leaf.parts) or terms
    for (way, name), share in shares.items():
        yield Reason(asked, way, tuple(dict.fromkeys(forms[way, name])), name, worth * share)


def _heaviest(evaluator: Evaluator, segment: Segment, leaf: WordLeaf) -> dict[int, tuple[str, float]]:
    """Form → the name and weight of the heaviest way in which it counts as the word."""
    heaviest: dict[int, tuple[str, float]] = {}
    for way in evaluator.finder.words.ways(segment, leaf):
        for form in way.forms.array().tolist():
            if form not in heaviest or way.weight > heaviest[form][1]:
                heaviest[form] = (way.name, way.weight)
    return heaviest


def _spread(segment: Segment, form: int, document: int) -> Iterator[tuple[int, int]]:
    """(field, frequency) of ``form`` in ``document``."""
    span = segment.postings(form)
    held = segment.arrays["document"][span]
    place = int(held.searchsorted(document))
    if place < len(held) and held[place] == document:
        row = segment.arrays["spreads"][segment.spread(slice(span.start + place, span.start + place + 1))[0]]
        yield from ((field, times) for field, times in enumerate(row.tolist()) if times)
