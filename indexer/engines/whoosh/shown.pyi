from indexer.arrays import Array

class Shown:
    def __init__(self, documents: Array, ranks: Array, size: int) -> None: ...
