from indexer.engines.whoosh.documents import Documents

class Subset:
    def __init__(self, documents: Documents, size: int) -> None: ...
