"""The forms that may open or close a compound, before any evidence: by grammar, each with the evidence it needs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Set

from indexer.language.dutch import Dutch
from indexer.language.grammar import (
    NEED_IF_SHORT,
    base_of_unknown,
    looks_cut_off,
    may_close,
    may_open,
    singulars,
    undiminished,
)

# Prepositions and prefixes that open nouns; all others open verbs and derivations, as other function words do.
_PREPOSITIONS = frozenset(["achter", "tegen", "tussen", "boven", "binnen", "buiten", "beneden", "mede"])
_PREFIXES = frozenset(["mini", "anti", "super", "multi", "zij"])
# Nouns in these endings take a linking -s- as a matter of course.
_LINKING_S = ("ing", "heid", "teit", "schap", "ling", "aar", "ier", "dom", "aard")
_LINKED = ("ns", "rs", "ls", "ds", "gs", "ts")
# An opening that is no word by itself must end as a word can, not in the prefix of the next part.
_UNKNOWN_OPENING = re.compile(r"(?=.*[aeiouy]).{3,}(?<!be|ge|er|st|nt|op|an|ch|en)")

# How many words a part must open or close: an infinitive usually is a verb.
_NEED_OF_A_VERB = 20
_NEED_IF_UNKNOWN = 5


class Openings:
    """Forms that may open a compound: ``bases`` (form → base form), ``needs`` (form → least evidence).

    ``unknown`` are words that the dictionary does not have by themselves, but at the start of several words.
    """

    def __init__(self, dutch: Dutch) -> None:
        self._dutch = dutch
        self.bases: dict[str, str] = {}
        self.needs: dict[str, int] = {}
        self.unknown: set[str] = set()
        self._add_words()
        self._add_linked()
        self._add_inflected()
        self._add_productive()
        for form in _PREPOSITIONS | _PREFIXES:
            self.bases[form], self.needs[form] = form, 1

    def _put(self, form: str, base: str, need: int) -> None:
        if form in self.bases or (form not in self._dutch.nouns and looks_cut_off(form)) or not may_open(form, base):
            return
        if len(form) > 2 or form in ("ei", "ui", "tv"):
            self.bases[form], self.needs[form] = base, max(need, NEED_IF_SHORT if len(form) < 4 else 0)

    def _add_words(self) -> None:
        """Words as they stand: *kunst*, *groot*, *spaar* (the stem of a verb); but *stads* is *stad* with an -s-."""
        dutch = self._dutch
        for form, lemma in dutch.lemmas.items():
            if form == lemma and (form not in dutch.verbs or form in dutch.nouns):
                if not (form.endswith("s") and form[:-1] in dutch.nouns and form not in dutch.nouns):
                    self._put(form, form, 0 if form in dutch.nouns else 1)
            elif form in dutch.stems:
                self._put(form, form, 1)

    def _add_linked(self) -> None:
        """Words with a linking -s-: *arbeids*, *regerings*."""
        dutch = self._dutch
        for form in [form for form in self.bases if form in dutch.nouns or form not in dutch.adjectives]:
            if not form.endswith("s") and form not in dutch.verb_forms:
                self._put(form + "s", form, 0 if form.endswith(_LINKING_S) else 1)
        for verb in dutch.verbs:
            if len(verb) > 7:  # the dictionary does not have every noun that a verb makes: aantrekking
                self._put(verb[:-2] + "ings", verb[:-2] + "ing", 0)

    def _add_inflected(self) -> None:
        """Words in another form than the base form, or what is left of it: *vrouwen*, *zonne*, *kinder*, *grote*."""
        dutch = self._dutch
        for form, lemma in dutch.lemmas.items():
            if lemma in dutch.verbs:
                if form == lemma:  # werken: of the noun werk as well
                    self._add_plural(
                        form, next((base for base in singulars(form, self.bases) if self.bases[base] == base), "")
                    )
            elif form == lemma:
                if form.endswith("e") and form in dutch.nouns:
                    self._put(form + "n", form, 1)
            elif form.endswith("en"):
                self._add_plural(form, lemma)
            elif form in (lemma + "s", lemma + "e"):
                self._put(form, lemma, 1)

    def _add_plural(self, plural: str, base: str) -> None:
        if not base:
            return
        if plural.endswith("eren") and base in self._dutch.adjectives:  # jongeren: of jongere, not of jong
            self._put(plural, plural[:-1], 0)
            return
        self._put(plural, base, 0)
        if not plural.endswith("een"):
            self._put(plural[:-1], base, 1)
        if plural == base + "eren":
            self._put(plural[:-2], base, 1)

    def _add_productive(self) -> None:
        """Forms that the dictionary has at the start of several compounds only: vee-, schade-, welzijns-."""
        dutch = self._dutch
        found: defaultdict[str, set[str]] = defaultdict(set)
        for word, lemma in dutch.lemmas.items():
            if lemma in dutch.verbs:
                continue
            for cut in range(3, len(word) - 4):
                if lemma[cut:] in dutch.nouns and lemma.startswith(word[:cut]) and word[:cut] not in self.bases:
                    found[word[:cut]].add(lemma[cut:])
        for form, closings in found.items():
            if len(closings) >= _NEED_IF_UNKNOWN and (form in dutch.lemmas or _UNKNOWN_OPENING.fullmatch(form)):
                linked = len(form) > 5 and form.endswith(_LINKED)
                self._put(form, form[:-1] if linked else form, _NEED_IF_UNKNOWN)
                if len(form) > 4 and form not in dutch.lemmas and form in self.bases:
                    self.unknown.add(self.bases[form])


class Closings:
    """Forms that may close a compound: ``forms``."""

    def __init__(self, dutch: Dutch, unknown: Set[str]) -> None:
        self._dutch = dutch
        self._known = dutch.lemmas.keys() | unknown
        self.forms = frozenset(form for form in self._known if self._may_close(form))

    def _may_close(self, form: str) -> bool:
        noun = form in self._dutch.nouns
        participle = form in self._dutch.verb_forms and form.endswith(("end", "ende"))
        return may_close(form, noun) and (noun or not participle)

    def need(self, form: str, votes: Counter[str] | None) -> int:
        """The least evidence that ``form`` is a part."""
        dutch = self._dutch
        if len(form) < 4:
            return NEED_IF_SHORT
        if form in dutch.stems:
            return 0 if len(form) > 4 else 2
        if form in dutch.verb_forms:
            if form.endswith("en") and self.base(form, votes) == form:
                return _NEED_OF_A_VERB
            return 2
        lemma = dutch.lemmas.get(form)
        if lemma in dutch.nouns:
            return 0
        return 0 if len(form) > 4 and (lemma is None or (form == lemma and form not in dutch.adjectives)) else 1

    def base(self, form: str, votes: Counter[str] | None) -> str:
        """The base form of ``form`` as a closing; ``votes`` are those of the compounds that it closes."""
        lemmas = self._dutch.lemmas
        if votes:
            best = max(votes, key=lambda base: (votes[base], base))
            return undiminished(best, self._known) if form.endswith(("je", "jes")) else best
        lemma = lemmas.get(form)
        if lemma is None or lemma in self._dutch.verbs or form.endswith(("je", "jes")):
            return base_of_unknown(form, self._known)
        # The dictionary makes one word of woordvoerster and woordvoerder, of houder and houdster.
        gendered = form.endswith(("ster", "in", "er", "aar")) or lemma.endswith(("ster", "es"))
        if gendered and form not in self._dutch.adjectives and lemma + "er" != form:
            return next(singulars(form, self._known), form)
        return lemma
