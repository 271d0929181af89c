"""Words of the query that stand near one another: documents rise where they do.

After Rasolofo & Savoy, *Term Proximity Scoring for Keyword-Based Retrieval Systems*, ECIR 2003, with the closest
neighbour only and field weights::

    near(a, b, d) = sum over places of a, with b at most WINDOW words away, of  weight(field) / distance ** 2
    score(d)     += proximity * sum over adjacent a, b of  min(idf(a), idf(b)) * near * (k1 + 1) / (near + norm(d))

Only the best CANDIDATES documents by BM25F are looked at: nearness orders the top, it does not find anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array, ranges
from indexer.engines.whoosh.collection import Collection
from indexer.engines.whoosh.finder import Finder
from indexer.engines.whoosh.segment import FIELDS
from indexer.engines.whoosh.stored import GAP
from indexer.plan import WordLeaf

WINDOW = 3
CANDIDATES = 100
"""With 50 to 1,000 the same documents come first: see docs/decisions/0004."""
MOST_PAIRS = 64
"""Of a text that repeats its words without end, only the first so many pairs count."""
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
    places = _places(collection, finder, words, candidates)
    first, which = places.by_pair([words.index(one) for one, _ in pairs], size)
    second, _ = places.by_pair([words.index(other) for _, other in pairs], size)
    if not len(first) or not len(second):
        return np.zeros((len(pairs), size))
    distance = _distances(first, np.sort(second))
    near = (distance <= WINDOW).nonzero()[0]
    near = near[which[near].argsort(kind="stable")]  # fields are looked up in the order of postings
    fields = collection.fields(places.posting[which[near]], places.ordinal[which[near]])
    weights = collection.field_weights[fields] / distance[near].astype(np.float64) ** 2
    cells = first[near] >> _POSITION_BITS
    if any(leaf.field for leaf in words):
        weights = weights * _asked_of(pairs)[cells // size, fields]
    return np.bincount(cells, weights, minlength=len(pairs) * size).reshape(len(pairs), size)


class _Places(NamedTuple):
    """Where words stand: parallel arrays, int64, by posting.

    ``word``: the number of the word; ``place``: document, by its number among the candidates, and position as one
    number; ``ordinal``: which occurrence of its ``posting``.
    """

    word: Array
    place: Array
    posting: Array
    ordinal: Array

    def by_pair(self, words: Sequence[int], size: int) -> tuple[Array, Array]:
        """Place of each occurrence of ``words[p]``, for each pair ``p``, in the range of that pair; and which it is."""
        by_word = self.word.argsort(kind="stable")
        starts = self.word[by_word].searchsorted(words)
        counts = self.word[by_word].searchsorted(words, side="right") - starts
        which = by_word[ranges(starts, counts)]
        pair = np.arange(len(words)).repeat(counts)
        return self.place[which] + (pair * size << _POSITION_BITS), which


def _places(collection: Collection, finder: Finder, words: Sequence[WordLeaf], candidates: Array) -> _Places:
    rows = finder.gather(words, collection.mask(candidates))
    here = (rows.postings >= 0).nonzero()[0]
    rows = rows.only(here[rows.postings[here].argsort(kind="stable")])
    found = collection.occurrences(rows.postings)
    number = candidates.searchsorted(rows.documents)
    return _Places(
        rows.owner[found.row],
        (number[found.row] << _POSITION_BITS) + found.position,
        rows.postings[found.row],
        found.ordinal,
    )


def _distances(first: Array, second: Array) -> Array:
    """int64: from each of ``first`` to the nearest of ``second``, which are ascending."""
    after = second.searchsorted(first)
    right = np.abs(second[np.minimum(after, len(second) - 1)] - first)
    left = np.abs(first - second[np.maximum(after - 1, 0)])
    return np.asarray(np.maximum(np.minimum(left, right), 1))


def _asked_of(pairs: Sequence[tuple[WordLeaf, WordLeaf]]) -> Array:
    """bool[len(pairs), F]: whether both words of a pair are asked of a field."""
    return np.array([[all(word.field in (None, field) for word in pair) for field in FIELDS] for pair in pairs])
