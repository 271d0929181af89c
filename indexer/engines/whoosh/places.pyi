from collections.abc import Iterator
from typing import NamedTuple

from indexer.document import Field
from indexer.engines.whoosh.record import Record

class Passage(NamedTuple):
    field: Field
    section: int | None
    start: int
    end: int
    position: int
    words: int
    stop: int

class Places:
    def __init__(self, record: Record) -> None: ...
    def __len__(self) -> int: ...
    def __getitem__(self, number: int) -> Passage: ...
    def __iter__(self) -> Iterator[Passage]: ...
