from indexer.arrays import Array
from indexer.engines.whoosh.forms import Forms

class WeightedForms:
    def __init__(
        self, ways: list[tuple[Forms, float]], without: list[Forms] = ..., compounds: Forms = ..., own: int = 0
    ) -> None: ...
    def total(self, counts: Array) -> int: ...
