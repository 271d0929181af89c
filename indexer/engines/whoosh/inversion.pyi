from indexer.arrays import Array
from indexer.engines.whoosh.chunks import Chunks
from indexer.engines.whoosh.write import Postings

def invert(chunks: Chunks, stream: Array, first: Array, counts: Array, place: Array, position: Array) -> Postings: ...
