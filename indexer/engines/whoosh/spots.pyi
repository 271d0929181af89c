class Spots:
    def __len__(self) -> int: ...
    def add(
        self,
        rank: int,
        position: int,
        clause: int,
        owner: int,
        *,
        itself: bool = True,
        inside: bool = False,
        whole: bool = False,
    ) -> None: ...
    def sort(self) -> None: ...
