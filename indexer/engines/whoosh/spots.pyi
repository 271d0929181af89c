from indexer.arrays import Array

class Spots:
    def __len__(self) -> int: ...
    def add(
        self,
        rank: int,
        position: int,
        clause: int,
        owner: int,
        form: int = -1,
        *,
        itself: bool = True,
        inside: bool = False,
        whole: bool = False,
    ) -> None: ...
    def take(self, others: Spots, ranks: Array, clause: int, owner: int) -> None: ...
    def sort(self) -> None: ...
