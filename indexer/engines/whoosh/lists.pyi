from collections.abc import Iterable, Sequence

from indexer.arrays import Array
from indexer.engines.whoosh.accumulators import Accumulators
from indexer.engines.whoosh.found import Found
from indexer.engines.whoosh.groups import Groups
from indexer.engines.whoosh.listed import Listed
from indexer.engines.whoosh.shown import Shown
from indexer.engines.whoosh.spots import Spots
from indexer.engines.whoosh.subset import Subset
from indexer.engines.whoosh.weighted import WeightedForms

class PostingLists:
    def __init__(
        self,
        segments: Iterable[tuple[dict[str, Array], int]],
        accumulators: Accumulators,
        live: Array | None,
        field_weights: Array,
    ) -> None: ...
    def df(self, groups: Sequence[Groups], stem: str) -> int: ...
    def find_words(
        self,
        parts: Sequence[WeightedForms],
        field: int,
        terms: Sequence[tuple[Found, float]] = (),
        apart: Sequence[Sequence[WeightedForms]] = (),
        apart_weight: float = 0.0,
        within: Subset | None = None,
    ) -> Found: ...
    def find_phrase(self, parts: Iterable[Sequence[int] | None], field: int) -> Found: ...
    def look(self, leaves: Iterable[Found], shown: Shown) -> None: ...
    def mark(self, spots: Spots, shown: Shown, found: Found, clause: int, owner: int) -> None: ...
    def mark_apart(self, spots: Spots, shown: Shown, listed: Listed, clause: int, owner: int) -> None: ...
