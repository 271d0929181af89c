from collections.abc import Iterable

from indexer.arrays import Array
from indexer.engines.whoosh.spots import Spots

CANDIDATES: int
MOST_PAIRS: int

def nearness(
    pairs: Iterable[tuple[tuple[Spots, int], tuple[Spots, int], float]],
    field_weights: Array,
    norms: Array,
    k1: float,
) -> Array: ...
