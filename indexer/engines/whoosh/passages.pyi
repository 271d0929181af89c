from collections.abc import Callable, Sequence

from indexer.engines.whoosh.record import Record
from indexer.engines.whoosh.spots import Spots
from indexer.results import Fragment, Hit, Snippet

class Passages:
    def __init__(
        self,
        records: Sequence[Record],
        spots: Spots,
        weights: Sequence[float],
        part: Callable[[int, str], tuple[int, int] | None],
    ) -> None: ...
    def hits(self, scores: Sequence[float], missing: Sequence[tuple[str, ...]]) -> list[Hit]: ...
    def title(self, rank: int) -> tuple[Fragment, ...]: ...
    def snippets(self, rank: int, most: int = 2) -> tuple[Snippet, ...]: ...
