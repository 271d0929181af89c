from collections.abc import Iterable

from indexer.arrays import Array
from indexer.engines.whoosh.accumulators import Accumulators
from indexer.engines.whoosh.documents import Documents
from indexer.engines.whoosh.found import Found
from indexer.engines.whoosh.norms import Norms

def finish(scores: Array, places: Array, added: Array, factors: list[Array]) -> None: ...

class Scores:
    def __init__(self, accumulators: Accumulators, norms: Norms, k1: float, count: int) -> None: ...
    def idf(self, df: int) -> float: ...
    def of(self, documents: Documents, leaves: Iterable[Found]) -> Array: ...
