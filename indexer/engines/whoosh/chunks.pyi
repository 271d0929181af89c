from typing import NamedTuple

from indexer.arrays import Array

class Chunks(NamedTuple):
    forms: list[bytes]
    counts: Array
    characters: Array
    widths: Array
    first: Array
    form: Array
    offset: Array
    whole: Array
    spellings: dict[bytes, bytes]

def analyse(chunks: list[str], counts: Array) -> Chunks: ...
