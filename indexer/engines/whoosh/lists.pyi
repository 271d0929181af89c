from collections.abc import Iterable, Sequence

from indexer.arrays import Array
from indexer.engines.whoosh.found import Found
from indexer.engines.whoosh.listed import Listed
from indexer.engines.whoosh.shown import Shown
from indexer.engines.whoosh.spots import Spots
from indexer.engines.whoosh.weighted import WeightedForms

class PostingLists:
    def __init__(self, segments: Iterable[tuple[dict[str, Array], int]], live: Array, field_weights: Array) -> None: ...
    def find_words(
        self,
        parts: Iterable[WeightedForms],
        field: int,
        terms: Sequence[tuple[Found, float]] = (),
        apart: Sequence[Iterable[WeightedForms]] = (),
        apart_weight: float = 0.0,
    ) -> Found: ...
    def find_phrase(self, parts: Iterable[Sequence[int] | None], field: int) -> Found: ...
    def mark(
        self, spots: Spots, shown: Shown, listed: Listed, field: int, clause: int, owner: int, itself: bool
    ) -> None: ...
