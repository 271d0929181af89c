from indexer.arrays import Array
from indexer.engines.whoosh.joined import Joined
from indexer.fields import Row
from indexer.results import FacetCount

class Counts:
    values: frozenset[str]
    def __init__(self, rows: list[Row], sets: tuple[tuple[str, ...], ...], codes: Joined) -> None: ...
    def of(self, documents: Array, selected: tuple[str, ...]) -> tuple[FacetCount, ...]: ...
