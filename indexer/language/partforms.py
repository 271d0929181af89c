"""The forms that may open or close a compound, before any evidence: by grammar, each with the evidence it needs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from indexer.language.dutch import Dutch, singulars

# Prefixes and function words open derivations and verbs, not compounds. A few of them do open nouns.
_PREPOSITIONS = frozenset("achter tegen tussen boven binnen buiten beneden mede".split())
_PREFIXES = frozenset("mini anti super multi zij".split())
_FUNCTION_WORDS = frozenset(
    """aan aaneen achterna achterop af al alge alle als ander andere be beg beide ben bes bez bij bijeen com con daar
    dan dat de del den der des deze die dis dit doch doe door dus een eens eigen elk en er ergens for ge geen geweest
    gel gen goed haar had he heb heeft heel heen hem hen her het hier hij hoe hun ieder iet ik in inter is ja je kan
    kom kon laat lan maar mag me mee meer men met mij mijn mis mon na naar neer neo niet niets nog noch nu of om omhoog
    omlaag on onder ons ont onze ook oer op open over par para pas per pre pro re reeds rond samen sch sinds spr sta
    str sub sur te ten ter terecht terug thuis toch toe toen tot trans tri u uit uiteen van vanaf vast veel ver verb
    vers via vol vooraf voor vooraan vooruit voort vrij waar waren warm was wat weer weg wel welk werd wie wij wil
    wis wit ze zal zelf zich zij zijn zo zonder zou zulk zwart wan""".split()
) - frozenset("ander doe kom warm wit zwart vrij pas eigen rond open goed weg thuis zelf".split())
_SUFFIXES = frozenset(
    """aal aan aar aard aardig abel achtig achtige aire ale amen ans ant aars aarster atie atief bare baar baarheid
    dement der deren dom dommen een eer eerd eerde eert eert el elijk elijkheid elijks ele els ende ene ens ent er
    erd eren erend erende erig erij erijen erik ering eringen ers erse es esse eur euze fiel foob gen genamen gram grammen haftig
    hartig heden heid iaal ica ica iek ieel iel iele ief ing ingen ion ionen ionaal isch ische iseren isering isme
    ist iste iteit ium jarig kundig kundige lag lei let lig lijk lijke lijkheid lijks ling lingen log loge logie logisch maal male loos
    loosheid loze matig matige matigheid ment nis nissen oir pel rijk schap schappen schapje sel sels st ster sters
    tal te teit tie tig tor uur voudig waardig waardigheid waarts zaam zaamheid zame zijds""".split()
) - frozenset("uur tal".split())
_INFLECTIONS = frozenset(
    "ban den ding dingen ging gingen hen ken king kingen len lens men ming mingen nen ner nis ping "
    "pingen pen ren ring ringen sing singen ten ting tingen ven zing zingen".split()
)
_ADJECTIVAL = ("elijk", "elijke", "elijks", "lijkse", "ig", "ige", "isch", "ische", "iger", "igst")
_VERBAL = ("end", "ende", "de", "den", "te", "ten")
# Nouns in these endings take a linking -s- as a matter of course.
_LINKING_S = ("ing", "heid", "teit", "schap", "ling", "aar", "ier", "dom", "aard")
_CUT_OFF = re.compile(r"(be|ge|her|in|ont|op|uit|aan|af|ver|voor)*(be|ge|her|ont|ver|[bcdfghjklmnpqrstvwxz]{1,2})")
_UNKNOWN_OPENING = re.compile(r"(?=.*[aeiouy]).{3,}(?<!be|ge|er|st|nt|op|an|ch|en)")

# How many words a part must open or close: three letters fit anywhere, an infinitive usually is a verb.
_NEED_IF_SHORT = 10
_NEED_OF_A_VERB = 20


class Openings:
    """Forms that may open a compound: ``bases`` (form → base form), ``needs`` (form → least evidence)."""

    def __init__(self, dutch: Dutch, corpus: Mapping[str, int]) -> None:
        self._dutch = dutch
        self.bases: dict[str, str] = {}
        self.needs: dict[str, float] = {}
        self._add_words()
        self._add_linked()
        self._add_corpus(corpus)
        self._add_productive()
        for form in _PREPOSITIONS | _PREFIXES:
            self.bases[form], self.needs[form] = form, 1

    def _put(self, form: str, base: str, need: float) -> None:
        if form.endswith("s") and form[:-1] in _FUNCTION_WORDS:
            return
        if base in _FUNCTION_WORDS or form in _FUNCTION_WORDS or form in _SUFFIXES or form in self.bases:
            return
        if len(form) > 2 or form in ("ei", "ui", "tv"):
            self.bases[form], self.needs[form] = base, max(need, _NEED_IF_SHORT if len(form) < 4 else 0)

    def _add_words(self) -> None:
        """Words as they stand: kunst, groot, stads- is no such word, spaar (the stem of a verb)."""
        dutch = self._dutch
        for form, lemma in dutch.lemmas.items():
            if form == lemma and (form not in dutch.verbs or form in dutch.nouns):
                if not (form.endswith("s") and form[:-1] in dutch.nouns and form not in dutch.nouns):
                    self._put(form, form, 0 if form in dutch.nouns else 1)
            elif form in dutch.stems:
                self._put(form, form, 1)

    def _add_linked(self) -> None:
        """Words with a linking sound: arbeid+s, groente+n, vrouw+en, zon+n+e, kind+er."""
        dutch = self._dutch
        for form in [form for form in self.bases if form in dutch.nouns or form not in dutch.adjectives]:
            if not form.endswith("s") and form not in dutch.verb_forms:
                self._put(form + "s", form, 0 if form.endswith(_LINKING_S) else 1)
        for verb in dutch.verbs:
            if len(verb) > 7:
                self._put(verb[:-2] + "ings", verb[:-2] + "ing", 0)
        for form, lemma in dutch.lemmas.items():
            if form == lemma and lemma not in dutch.verbs:
                if form.endswith("e") and form in dutch.nouns:
                    self._put(form + "n", form, 1)
            elif lemma in dutch.verbs:
                if form == lemma:
                    self._add_plural(
                        form, [base for base in singulars(form, self.bases) if self.bases[base] == base][:1]
                    )
            elif form.endswith("en"):
                self._add_plural(form, [lemma])
            elif form in (lemma + "s", lemma + "e"):
                self._put(form, lemma, 1)

    def _add_plural(self, plural: str, singular: Iterable[str]) -> None:
        for base in singular:
            comparative = plural.endswith("eren") and base in self._dutch.adjectives
            self._put(plural, plural[:-1] if comparative else base, 0)  # jongeren: of jongere, not of jong
            if comparative or plural.endswith("een"):
                continue
            self._put(plural[:-1], base, 1)
            if plural == base + "eren":
                self._put(plural[:-2], base, 1)

    def _add_corpus(self, corpus: Mapping[str, int]) -> None:
        known = corpus.keys() | self._dutch.lemmas.keys()
        for form in corpus:
            if _CUT_OFF.fullmatch(form):
                continue
            base = next(iter(singulars(form, known)), form)
            self._put(form, base, 0 if len(form) > 5 else _NEED_IF_SHORT)
            if not form.endswith("s"):
                self._put(form + "s", base, 1 if len(form) > 5 else _NEED_IF_SHORT)

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
            if len(closings) >= 5 and (form in dutch.lemmas or _UNKNOWN_OPENING.fullmatch(form)):
                linked = form.endswith(("ings", "heids", "teits", "jns", "rts", "ments"))
                self._put(form, form[:-1] if linked else form, 5)


class Closings:
    """Forms that may close a compound."""

    def __init__(self, dutch: Dutch, corpus: Mapping[str, int]) -> None:
        self._dutch = dutch
        self._corpus = corpus
        self._known = corpus.keys() | dutch.lemmas.keys()
        self._allowed = {form for form in self._known if self._may_close(form)}

    def __contains__(self, form: str) -> bool:
        return form in self._allowed

    def forms(self) -> Iterator[str]:
        """All of them."""
        return iter(self._allowed)

    def _may_close(self, form: str) -> bool:
        if len(form) < 3 or form in _SUFFIXES or form in _FUNCTION_WORDS or form in _INFLECTIONS:
            return False
        if len(form) < 5 and any(suffix.endswith(form) for suffix in _SUFFIXES):
            return False
        if form in self._dutch.nouns:
            return True
        if form in self._dutch.verb_forms and form.endswith(("end", "ende")):
            return False
        return not form.endswith(_ADJECTIVAL)

    def need(self, form: str, votes: Counter[str] | None) -> float:
        """The least evidence that ``form`` is a part."""
        dutch = self._dutch
        if len(form) < 4:
            return _NEED_IF_SHORT
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
            return self._undiminished(best) if form.endswith(("je", "jes")) else best
        if form.endswith(("je", "jes")):
            return self._undiminished(form.removesuffix("s"))
        lemma = lemmas.get(form)
        if lemma is None or lemma in self._dutch.verbs:
            return next(iter(singulars(form, self._known)), form) if form.endswith(("en", "s")) else form
        # The dictionary makes one word of woordvoerster and woordvoerder, of houder and houdster.
        gendered = form.endswith(("ster", "in", "er", "aar")) or lemma.endswith(("ster", "es"))
        if gendered and form not in self._dutch.adjectives and lemma + "er" != form:
            return next(iter(singulars(form, self._known)), form)
        return lemma

    def _undiminished(self, form: str) -> str:
        """Of what ``form`` is the diminutive: *huisje* → *huis*; itself when that is no known word."""
        for ending in ("etje", "tje", "je"):
            bare = form.removesuffix(ending)
            if bare != form and bare in self._known:
                return bare
        return form
