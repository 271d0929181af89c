"""What a corpus teaches about compounds on top of general Dutch: by its own words, which that does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from math import isqrt

from indexer.garbage import uncollected
from indexer.language.evidence import Evidence, Reading, weigh, weight_of
from indexer.language.general import NEVER, SPARE, WHOLE, General
from indexer.language.grammar import (
    NEED_IF_SHORT,
    base_of_unknown,
    looks_cut_off,
    may_close,
    may_open,
    singulars,
)
from indexer.language.lexicon import Lexicon, forms
from indexer.language.part import Part
from indexer.language.part_table import PartTable
from indexer.language.splitter import Splitter

Split = Callable[[str], tuple[str, ...]]

_LEAST_PLACES = 3  # where an own word must occur; less may be an error
_SHORTEST = 4
_SURE = 6  # a form of as many letters hardly ever opens a word by chance


@uncollected()
def learn_own(general: General, frequencies: Mapping[str, int], documents: int) -> Lexicon:
    """What a corpus knows of the parts of compounds that ``general`` does not, or otherwise.

    ``frequencies``: folded form → in how many places it occurs, in so many ``documents``.
    """
    least = max(_LEAST_PLACES, isqrt(documents // 1000))  # the more text, the more errors occur several times
    kinds = dict(zip(frequencies, map(general.words.get, frequencies), strict=True))
    own = {
        form
        for form, count in frequencies.items()
        if count >= least and kinds[form] is None and len(form) >= _SHORTEST and form.isalpha()
    }
    known = _Known(own, general)
    openings = _Candidates(dict(_openings(own, known)), general.openings)
    closings = _Candidates(dict(_closings(own, known)), general.closings)
    evidence = _evidence(own, openings, closings, general)
    spare = [form for form, kind in kinds.items() if kind and kind & SPARE]
    better = openings.better(evidence.openings, spare), closings.better(evidence.closings, spare)
    new = openings.new(evidence.openings), closings.new(evidence.closings)
    learned = Lexicon.made({**better[0], **new[0]}, {**better[1], **new[1]})
    split, split_without_own = (
        Splitter(lexicon.over(general.lexicon), {}).split for lexicon in (learned, Lexicon.made(*better))
    )
    return Lexicon(learned.openings, learned.closings, forms(_whole(kinds, split, split_without_own)))


def _evidence(own: set[str], openings: _Candidates, closings: _Candidates, general: General) -> Evidence:
    """What own words tell, and words of general Dutch that own words open."""
    opened = (found for form in openings.own for found in general.words.beginning_with(form))
    words = own.union(word for word, kind in opened if not kind & NEVER)
    readings = {
        word: [Reading(*pair) for pair in pairs] for word in words if (pairs := openings.all.pairs(word, closings.all))
    }
    every = [reading for found in readings.values() for reading in found]
    prior = Evidence(
        openings.weights({reading.opening for reading in every}.union(readings)),
        closings.weights({reading.closing for reading in every}),
    )
    return weigh(readings, prior)


def _whole(kinds: Mapping[str, int | None], split: Split, split_without_own: Split) -> Iterator[str]:
    """Words of general Dutch that stay whole, because no own word accounts for it that they could be split now."""
    for form, kind in kinds.items():
        if kind and kind & WHOLE and split(form) and (kind & NEVER or split_without_own(form)):
            yield form


class _Known:
    """All words: of general Dutch and of the corpus."""

    def __init__(self, own: Set[str], general: General) -> None:
        self._own = own
        self._general = general.words

    def __contains__(self, form: object) -> bool:
        return form in self._own or form in self._general


class _Candidates:
    """The forms that may open words (or close them): ``own`` ones, and with those of general Dutch ``all``."""

    def __init__(self, own: dict[str, Part], general: PartTable) -> None:
        self.own = {form: part for form, part in own.items() if form not in general}
        self.all = PartTable.of(self.own).over(general)
        self._general = general

    def weights(self, forms: Iterable[str]) -> dict[str, float]:
        """How many words of general Dutch those of ``forms`` open (or close) that may, own ones none."""
        return {form: part.weight for form in forms if (part := self.all.get(form))}

    def new(self, weights: Mapping[str, float]) -> dict[str, Part]:
        """The own forms that are parts."""
        return dict(_attested(self.own, weights))

    def better(self, weights: Mapping[str, float], spare: Iterable[str]) -> dict[str, Part]:
        """The forms of general Dutch that are of more weight now, and those ``spare`` ones that this corpus uses."""
        known = ((form, self._general.get(form), weight) for form, weight in weights.items())
        more = {form: part for form, part, weight in known if part and weight > part.weight}
        used = {form: part for form in spare if (part := self._general.get(form)) and part.weight == 0}
        # What general Dutch attests too rarely for three letters, or for a verb, a corpus does not make up for.
        met = {form: part for form, part in more.items() if part.need < NEED_IF_SHORT or part.weight >= part.need}
        return dict(_attested({**used, **met}, weights))


def _attested(parts: Mapping[str, Part], weights: Mapping[str, float]) -> Iterator[tuple[str, Part]]:
    for form, part in parts.items():
        weight = weights.get(form, 0)
        if weight >= part.need:
            yield form, Part(part.cut, part.ending, weight_of(weight))


def _openings(own: Set[str], known: _Known) -> Iterator[tuple[str, Part]]:
    """Own words as they stand, and with a linking -s-."""
    for word in sorted(own):
        base = next(singulars(word, known), word)
        sure = len(word) >= _SURE
        for form, need in ((word, 0), (word + "s", 1)) if not word.endswith("s") else ((word, 0),):
            if may_open(form, base) and not looks_cut_off(form):
                yield form, Part.of(form, base, 0, need if sure else NEED_IF_SHORT)


def _closings(own: Set[str], known: _Known) -> Iterator[tuple[str, Part]]:
    for form in own:
        if may_close(form):
            yield form, Part.of(form, base_of_unknown(form, known), 0, 0 if len(form) > _SHORTEST else 1)
