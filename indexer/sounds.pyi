from collections.abc import Sequence

from indexer.arrays import Array

LONGEST: int

def sound(text: str) -> str: ...
def sketches(forms: Sequence[str]) -> tuple[Array, Array]: ...
