"""How far a typed word is from a Dutch word: the cost of the cheapest way to make the one out of the other.

The edits are those of optimal string alignment (a letter more, less or other, two letters swapped), to which come
confusions of strings, as in E. Brill and R. C. Moore, "An Improved Error Model for Noisy Channel Spelling
Correction", ACL 2000. A plain edit costs 1. What sounds alike in Dutch, or is a known stumbling block of its
spelling, costs less.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from heapq import heappop, heappush
from math import inf

from rapidfuzz.distance import Postfix, Prefix

from indexer.sounds import sound

END = "$"
"""Stands behind the last letter, so that a confusion may be one of endings."""

SAME_SOUND = 0.25
"""The cost of writing one sound in another way."""

_NEARLY = 0.5
_CONFUSIONS: Mapping[float, str] = {
    # What is heard alike. Endings apart, because that is where d and t go wrong.
    SAME_SOUND: """
        d$=t$ dt$=d$ dt$=t$ de$=te$ den$=ten$ d=t d=dt t=dt ij=ei ij=y ei=y au=ou au=auw ou=ouw auw=ouw
        c=k c=s ck=k qu=kw x=ks cc=ks cc=k s=z f=v ph=f th=t rh=r g=ch gg=ch ie=i ie=y i=y eau=o eau=oo
        ee=e aa=a oo=o uu=u tie=sie ti=si sj=sh sj=ch sch=s isch=ies sch=sj
        ske$=je$ skes$=jes$ gske$=kje$ gskes$=kjes$ kske$=kje$ ke$=je$ kes$=jes$ ie$=je$ ies$=jes$ pie$=pje$ pies$=pjes$
        oi=wa j=y
    """,
    # What is heard nearly alike, sounds that link the parts of a compound, and other endings for the same.
    _NEARLY: """
        e=en es=en ens=en s=en a=e$ eu=u eu=ui oe=ou oe=u oe=oo oe=o u=uu ai=e ai=ee ae=e ea=ee oi=oo ss=sch
        en$=s$ e$=$ s$=$ er=r re=r le=el le=elen ge=gege rlijk=lijk iteit=itijt
        n$=$ ee=i j=ll qu=k g=gh b=p w=v ng=n ng=nk j=i j=ie je=ie
    """,
}
_DOUBLED = 0.3
_LINKING = {"s": 0.5, "n": 0.6, "e": 0.7, "h": 0.6, "'": 0.1, "-": 0.1}
_SWAPPED = 0.7
_OTHER_VOWEL = 0.8
_PLAIN = 1.0
_FIRST_LETTER = 0.4
_VOWELS = frozenset("aeiouy")
# Letters on either side of where two words differ that a confusion may need.
_CONTEXT = 3

_LONG_RUN = re.compile(r"(.)\1{2,}")


def shorten(word: str) -> str:
    """``word`` with letters that stand three or more times in a row twice: *zoooo* → *zoo*."""
    return _LONG_RUN.sub(r"\1\1", word)


def cost(typed: str, meant: str, most: float) -> float:
    """What the cheapest way costs to make ``typed`` out of ``meant``: 0 for the same word, infinity above ``most``."""
    if typed == meant:
        return 0.0
    price = _cheapest(*_difference(typed + END, meant + END), most)
    if price <= most and typed[:1] != meant[:1] and sound(typed)[:1] != sound(meant)[:1]:
        price += _FIRST_LETTER
    return price if price <= most else inf


def _difference(typed: str, meant: str) -> tuple[str, str]:
    """What is left of both without what they have in common at both ends, but for some context."""
    begin = Prefix.similarity(typed, meant)
    end = Postfix.similarity(typed[begin:], meant[begin:])
    begin, end = max(0, begin - _CONTEXT), max(0, end - _CONTEXT)
    return typed[begin : len(typed) - end], meant[begin : len(meant) - end]


def _cheapest(typed: str, meant: str, most: float) -> float:
    """By E. W. Dijkstra's algorithm over pairs of prefixes; ways that cost more than ``most`` are not followed."""
    costs = {(0, 0): 0.0}
    ways = [(0.0, 0, 0)]
    while ways:
        here, i, j = heappop(ways)
        if i == len(typed) and j == len(meant):
            return here
        if here > costs[i, j]:
            continue  # a cheaper way to the same prefixes was followed already
        for typed_letters, meant_letters, price in _edits(typed, i, meant, j):
            place = i + typed_letters, j + meant_letters
            if here + price <= most and here + price < costs.get(place, inf):
                costs[place] = here + price
                heappush(ways, (here + price, *place))
    return inf


def _edits(typed: str, i: int, meant: str, j: int) -> list[tuple[int, int, float]]:
    """The edits that are possible before ``typed[i]`` and ``meant[j]``: how many letters of each, and the cost."""
    one, other = typed[i : i + 1], meant[j : j + 1]
    edits = []
    if one:
        edits.append((1, 0, _letter(typed, i)))
    if other:
        edits.append((0, 1, _letter(meant, j)))
    if one and other:
        if one == other:
            edits.append((1, 1, 0.0))
        else:
            edits.append((1, 1, _OTHER_VOWEL if one in _VOWELS and other in _VOWELS else _PLAIN))
            if typed[i : i + 2] == meant[j : j + 2][::-1]:
                edits.append((2, 2, _SWAPPED))
        for mistake, right, price in _BY_LETTERS.get((one, other), ()):
            if typed.startswith(mistake, i) and meant.startswith(right, j):
                edits.append((len(mistake), len(right), price))
    return edits


def _letter(word: str, place: int) -> float:
    """What it costs when the letter at ``place`` is too much or lacks."""
    if place and word[place - 1] == word[place]:
        return _DOUBLED
    return _LINKING.get(word[place], _PLAIN)


def _by_letters() -> dict[tuple[str, str], list[tuple[str, str, float]]]:
    """The confusions in both directions, by the first letter of each string."""
    found: dict[tuple[str, str], list[tuple[str, str, float]]] = defaultdict(list)
    for price, pairs in _CONFUSIONS.items():
        for pair in pairs.split():
            one, other = pair.split("=")
            found[one[0], other[0]].append((one, other, price))
            found[other[0], one[0]].append((other, one, price))
    return dict(found)


_BY_LETTERS = _by_letters()
