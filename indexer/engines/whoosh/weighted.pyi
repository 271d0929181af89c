from collections.abc import Sequence

from indexer.arrays import Array

class WeightedForms:
    def __init__(
        self,
        ways: Sequence[tuple[Array, float]],
        without: Sequence[Array] = (),
        compounds: Array = ...,
        own: int = 0,
    ) -> None: ...
    def total(self, counts: Array) -> int: ...
