from indexer.arrays import Array
from indexer.engines.whoosh.chunks import Chunks

def lay_out(chunks: Chunks, stream: Array, counts: Array, stride: int) -> tuple[Array, Array]: ...
