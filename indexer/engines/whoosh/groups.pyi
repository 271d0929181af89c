from collections.abc import Sequence

from indexer.arrays import Array
from indexer.strings import SortedStrings

NO_FORMS: Array

class Groups:
    def __init__(self, arrays: dict[str, Array], name: str, forms: SortedStrings) -> None: ...
    def forms(self, name: str) -> Array: ...

def weigh(ways: Sequence[tuple[Array, float]], without: Sequence[Array] = ()) -> tuple[Array, Array]: ...
