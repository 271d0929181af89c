"""Rules of Dutch word forms that need no dictionary: endings, plurals, diminutives, what opens and closes compounds."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

_VOWELS = frozenset("aeiou")
_FUNCTION_WORDS = frozenset(
    """aan aaneen achterna achterop af al alge alle als andere be beg beide ben bes best bez bij bijeen com con
    daar dan dat de del den der des deze die dis dit doch door dus een eens elk en er ergens for ge geen gel gen
    geweest haar had he heb heeft heel heen hem hen her het hier hij hoe hun ieder iet ik in inter is ja je kan
    kon laat lan maar mag me mee meer men met mij mijn mis mon na naar neer neo niet niets noch nog nu oer of om
    omhoog omlaag on onder ons ont onze ook op over par para per pre pro re reeds samen sch sinds spr sta str
    sub sur te ten ter terecht terug toch toe toen tot trans tri u uit uiteen van vanaf vast veel ver verb vers
    via vol voor vooraan vooraf voort vooruit waar wan waren was wat weer wel welk werd wie wij wil wis zal ze
    zich zij zijn zo zonder zou zulk""".split()
)
_SUFFIXES = frozenset(
    """aal aan aar aard aardig aars aarster abel achtig achtige age ages aire ale amen ans ant atie atief baar
    baarheid bare dement der deren dom dommen een eer eerd eerde eert el ele elijk elijkheid elijks els ende ene
    ens ent er erd eren erend erende erig erij erijen erik ering eringen ers erse es esse eur euze fiel foob gen
    genamen ger gram grammen haftig hartig heden heid iaal ica ieel ief iek iel iele ing ingen ion ionaal ionen
    isch ische iseren isering isme ist iste iteit ium jarig kundig kundige lag lei lende let lig lijk lijke
    lijkheid lijks ling lingen log loge logie logisch loog loos loosheid loze maal male matig matige matigheid
    ment nis nissen oir pel rijk schap schapje schappen sel sels st ster sters te teit tie tig tor voudig
    waardig waardigheid waarts zaam zaamheid zame zijds""".split()
)
_INFLECTIONS = frozenset(
    """ban den ding dingen ging gingen hen ken king kingen len lens men ming mingen nen
    ner nis pen ping pingen ren ring ringen sing singen ten ting tingen ven zing zingen""".split()
)
# What ends a suffix (-schap, not chap) is no word either.
_NO_CLOSINGS = _SUFFIXES | _FUNCTION_WORDS | _INFLECTIONS | {suffix[-size:] for suffix in _SUFFIXES for size in (3, 4)}
_ADJECTIVAL = ("elijk", "elijke", "elijks", "lijkse", "ig", "ige", "isch", "ische", "iger", "igst")
# What is left of an abbreviation or of a word at a line end: afw, verw, inge; and what a prefix seems to make of it.
_CUT_OFF = re.compile(r"(be|ge|her|in|ont|op|uit|aan|af|ver|voor)*(be|ge|her|ont|ver|[bcdfghjklmnpqrstvwxz]{1,2})")
NEED_IF_SHORT = 10
"""How many words a form of three letters must open or close to be a part: it fits anywhere."""


def may_open(form: str, base: str) -> bool:
    """Whether ``form`` of the word ``base`` may open a compound: no suffix, no function word."""
    return form not in _SUFFIXES and _FUNCTION_WORDS.isdisjoint((form, base, form.removesuffix("s")))


def looks_cut_off(form: str) -> bool:
    """Whether ``form`` looks like what is left of a word at a line end, or of an abbreviation."""
    return _CUT_OFF.fullmatch(form) is not None


def may_close(form: str, noun: bool = False) -> bool:
    """Whether ``form``, known to be a ``noun`` or not, may close a compound: no ending, no function word."""
    return len(form) > 2 and form not in _NO_CLOSINGS and (noun or not form.endswith(_ADJECTIVAL))


def base_of_unknown(form: str, known: Container[str]) -> str:
    """The base form of a closing that the dictionary does not have; ``known`` are words that it may come from."""
    if form.endswith(("je", "jes")):
        return undiminished(form.removesuffix("s"), known)
    return next(singulars(form, known), form) if form.endswith(("en", "s")) else form


def undiminished(form: str, known: Container[str]) -> str:
    """Of which of the ``known`` words ``form`` is the diminutive: *huisje* → *huis*; itself when of none."""
    for ending in ("etje", "tje", "je"):
        bare = form.removesuffix(ending)
        if bare != form and bare in known:
            return bare
    return form


def singulars(plural: str, known: Container[str]) -> Iterator[str]:
    """The words in ``known`` of which ``plural`` may be the plural, likeliest first: *huizen* → *huis*."""
    return (form for form in _singular_spellings(plural) if form in known)


def _singular_spellings(plural: str) -> Iterator[str]:
    if plural.endswith("s") and len(plural) > 3:
        yield plural[:-1]
    if not plural.endswith("en") or len(plural) < 5:
        return
    stem = plural[:-2]
    if plural.endswith("heden"):
        yield plural[:-4] + "eid"
    for spelling in _stem_spellings(stem):
        yield spelling[:-1] + {"v": "f", "z": "s"}.get(spelling[-1], spelling[-1])
    yield plural[:-1]


def _stem_spellings(stem: str) -> Iterator[str]:
    """How a stem before -en is spelled in a closed syllable: *mann* → *man*, *tal* → *taal*, *boek* → *boek*."""
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        yield stem[:-1]
    elif stem[-1] not in _VOWELS and stem[-2] in "aeou" and (len(stem) == 2 or stem[-3] not in _VOWELS):
        yield stem[:-1] + stem[-2] + stem[-1]
    yield stem
