from collections.abc import Iterable, Sequence

from indexer.arrays import Array
from indexer.engines.whoosh.spots import Spots

class Postings:
    size: int
    def __init__(self, arrays: dict[str, Array], live: Array, field_weights: Array) -> None: ...
    def find(self, forms: Array, weights: Array, own: int, field: int) -> tuple[Array, Array, int]: ...
    def find_all(self, parts: Sequence[tuple[Array, Array]], field: int) -> tuple[Array, Array]: ...
    def sum(self, rows: Iterable[tuple[Array, Array]]) -> tuple[Array, Array]: ...
    def mark(
        self,
        spots: Spots,
        shown: Array,
        ranks: Array,
        forms: Array,
        field: int,
        inside: Array,
        clause: int,
        owner: int,
        itself: bool,
    ) -> None: ...
