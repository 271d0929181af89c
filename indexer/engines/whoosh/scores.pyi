from collections.abc import Iterable

from indexer.arrays import Array

class Scores:
    def __init__(self, norms: Array, k1: float) -> None: ...
    def of(self, documents: Array, wanted: Array, rows: Iterable[tuple[Array, Array, float]]) -> Array: ...
