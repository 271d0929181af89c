from indexer.arrays import Array
from indexer.engines.whoosh.postings import Postings

def find_phrase(postings: Postings, forms: Array, field: int) -> tuple[Array, Array]: ...
