from indexer.arrays import Array
from indexer.engines.whoosh.documents import Documents
from indexer.engines.whoosh.listed import Listed

class Found(Documents):
    df: int
    listed: Listed
    apart: tuple[Listed, ...]
    runs: Array
    def frequency(self, document: int) -> float | None: ...
