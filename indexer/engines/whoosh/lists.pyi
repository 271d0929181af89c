from collections.abc import Iterable, Sequence

from indexer.arrays import Array
from indexer.engines.whoosh.listed import Listed
from indexer.engines.whoosh.shown import Shown
from indexer.engines.whoosh.spots import Spots

class PostingLists:
    def __init__(
        self, segments: Iterable[tuple[dict[str, Array], int, Array]], size: int, field_weights: Array
    ) -> None: ...
    def find_words(
        self,
        parts: Iterable[tuple[Array, Array, int]],
        field: int,
        extra: Iterable[tuple[Array, Array]] = (),
    ) -> tuple[Array, Array, Array, int, Listed]: ...
    def find_apart(
        self, parts: Sequence[Sequence[tuple[Array, Array, int]]], field: int
    ) -> tuple[Array, Array, list[Listed]]: ...
    def find_phrase(self, parts: Iterable[Array | None], field: int) -> tuple[Array, Array, Array, Array]: ...
    def mark(
        self,
        spots: Spots,
        shown: Shown,
        listed: Listed,
        inside: Sequence[Array],
        field: int,
        clause: int,
        owner: int,
        itself: bool,
    ) -> None: ...
