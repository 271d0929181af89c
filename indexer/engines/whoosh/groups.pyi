from indexer.arrays import Array
from indexer.engines.whoosh.forms import Forms
from indexer.strings import SortedStrings

class Groups:
    def __init__(self, arrays: dict[str, Array], name: str, forms: SortedStrings) -> None: ...
    def forms(self, name: str) -> Forms: ...
