"""Words of the query that stand near one another: documents rise where they do.

After Rasolofo & Savoy, *Term Proximity Scoring for Keyword-Based Retrieval Systems*, ECIR 2003, with the closest
neighbour only and field weights::

    near(a, b, d) = sum over places of a, with b at most WINDOW words away, of  weight(field) / distance ** 2
    score(d)     += proximity * sum over adjacent a, b of  min(idf(a), idf(b)) * near * (k1 + 1) / (near + norm(d))

Only the best CANDIDATES documents by BM25F are looked at: nearness orders the top, it does not find anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.finder import Finder
from indexer.engines.whoosh.segment import FIELDS
from indexer.engines.whoosh.stored import GAP
from indexer.plan import WordLeaf

WINDOW = 3
CANDIDATES = 100
"""With 50 to 1,000 the same documents come first: see docs/decisions/0004."""
assert WINDOW < GAP, "words of different passages are never near one another"
_POSITION_BITS = 32


def nearness(
    collection: Collection, finder: Finder, pairs: Sequence[tuple[WordLeaf, WordLeaf]], candidates: Array
) -> Array:
    """float64[len(pairs), c]: how near the words of each pair stand in ``candidates``, int64[c], ascending.

    For all pairs at once: pair, document and position make one number, so that one search finds the neighbours. A
    hyphenated whole stands where its first piece stands, so that two words may be at no distance; it counts as 1.
    """
    size = len(candidates)
    words = tuple(dict.fromkeys(leaf for pair in pairs for leaf in pair))
    number = {leaf: place for place, leaf in enumerate(words)}
    rows = finder.gather(words, collection.mask(candidates))
    here = (rows.postings >= 0).nonzero()[0]
    rows = rows.only(here[rows.postings[here].argsort(kind="stable")])
    ranks = candidates.searchsorted(rows.documents)
    found = collection.occurrences(rows.postings)
    place = (ranks[found.row] << _POSITION_BITS) + found.position
    owner = rows.owner[found.row]
    by_word = owner.argsort(kind="stable")
    bounds = owner[by_word].searchsorted(np.arange(len(words) + 1)).tolist()
    of_word = [by_word[begin:end] for begin, end in pairwise(bounds)]
    cell = size << _POSITION_BITS
    firsts = np.concatenate([of_word[number[one]] for one, _ in pairs])
    first_keys = place[firsts] + cell * _repeated([len(of_word[number[one]]) for one, _ in pairs])
    seconds = np.concatenate([of_word[number[other]] for _, other in pairs])
    second_keys = place[seconds] + cell * _repeated([len(of_word[number[other]]) for _, other in pairs])
    second_keys.sort()
    if not len(first_keys) or not len(second_keys):
        return np.zeros((len(pairs), size))
    after = second_keys.searchsorted(first_keys)
    right = np.abs(second_keys[np.minimum(after, len(second_keys) - 1)] - first_keys)
    left = np.abs(first_keys - second_keys[np.maximum(after - 1, 0)])
    distance = np.maximum(np.minimum(left, right), 1)
    near = (distance <= WINDOW).nonzero()[0]
    at = firsts[near]
    order = at.argsort(kind="stable")  # fields are looked up in the order of postings
    near, at = near[order], at[order]
    fields = collection.fields(rows.postings[found.row[at]], found.ordinal[at])
    weights = collection.field_weights[fields] / distance[near].astype(np.float64) ** 2
    cells = first_keys[near] >> _POSITION_BITS
    if any(leaf.field for leaf in words):
        weights = weights * _asked_of(pairs)[cells // size, fields]
    return np.bincount(cells, weights, minlength=len(pairs) * size).reshape(len(pairs), size)


def _repeated(times: Sequence[int]) -> Array:
    """int64: 0, 1, 2, …, each so many times."""
    return np.arange(len(times)).repeat(times)


def _asked_of(pairs: Sequence[tuple[WordLeaf, WordLeaf]]) -> Array:
    """bool[len(pairs), F]: whether both words of a pair are asked of a field."""
    return np.array([[all(word.field in (None, field) for word in pair) for field in FIELDS] for pair in pairs])
