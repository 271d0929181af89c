from collections.abc import Iterable

from indexer.arrays import Array
from indexer.engines.whoosh.found import Found
from indexer.engines.whoosh.norms import Norms
from indexer.engines.whoosh.shown import Shown

CANDIDATES: int
MOST_PAIRS: int

class Proximity:
    def __init__(self, field_weights: Array, norms: Norms, k1: float) -> None: ...
    def of(self, pairs: Iterable[tuple[Found, Found, float]], candidates: Shown, weight: float) -> Array: ...
